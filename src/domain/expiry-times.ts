import type { ExpiringJob } from './expiry.ts';
import type { JobSummary } from './job.ts';

/** How far Macie's clock and the bot's may be apart. */
export const SKEW_MS = 5 * 60_000;

/**
 * When a paused job, or its run, is lost. Undefined if it is not, and once the run of a recurring job
 * is lost: Macie does not say that it leaves the time out then.
 */
export function expiryOf(
  { type, userPausedDetails }: Pick<JobSummary, 'type' | 'userPausedDetails'>,
  now: Date,
): Date | undefined {
  const expiresAt = userPausedDetails?.jobExpiresAt;
  return expiresAt && isRunLost({ type, expiresAt }, now) ? undefined : expiresAt;
}

/** The same job, without an expiry that is past: what is lost sets no limit any more. */
export function withoutPastExpiry<T extends Pick<JobSummary, 'type' | 'userPausedDetails'>>(
  job: T,
  now: Date,
): T {
  if (!job.userPausedDetails?.jobExpiresAt || expiryOf(job, now)) return job;
  return { ...job, userPausedDetails: { ...job.userPausedDetails, jobExpiresAt: undefined } };
}

/** Whether the run of a job that is still paused is lost, whatever Macie shows. */
export function isRunLost(
  { type, expiresAt }: Pick<ExpiringJob, 'type' | 'expiresAt'>,
  now: Date,
): boolean {
  return type === 'SCHEDULED' && now.getTime() >= expiresAt.getTime() + SKEW_MS;
}

/** The smallest threshold that has passed; undefined before the largest. `thresholds` largest first. */
export function passedThreshold(
  expiresAt: Date,
  now: Date,
  thresholds: readonly number[],
): number | undefined {
  const left = expiresAt.getTime() - now.getTime();
  return thresholds.findLast((threshold) => left <= threshold);
}

/** When the smallest threshold passes: no snooze goes further. */
export function lastReminderAt(expiresAt: Date, thresholds: readonly number[]): Date {
  return new Date(expiresAt.getTime() - (thresholds.at(-1) ?? 0));
}
