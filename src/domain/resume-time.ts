import type { JobStatus } from './job.ts';

const DAY_MS = 86_400_000;
/** For how long Macie keeps what was paused while it was running. */
const KEPT_FOR_DAYS = 30;

/** What is known of the job that is to be resumed at a time, or that is to be paused until then. */
export interface SeenJob {
  status: JobStatus;
  /** Macie's `jobExpiresAt`, of a paused job. */
  expiresAt?: Date;
}

/** By how much the clocks of a place may be put back meanwhile: a year there is as much longer. */
const PUT_BACK_MS = 2 * 3_600_000;

/** The last moment for which a resume may be set: a year from now, by the clocks of any place. */
export function lastResumeTime(now: Date): Date {
  const last = new Date(now);
  last.setUTCFullYear(last.getUTCFullYear() + 1);
  return new Date(last.getTime() + PUT_BACK_MS);
}

/**
 * Why a job cannot be resumed at a time, in a sentence for a person; undefined if it can. Before the
 * pause nobody knows the expiry that Macie will set: it sets one for what runs, and perhaps for what
 * stands at the quota. `timezone`: the person's, an IANA name; limits are given in UTC without it.
 */
export function resumeTimeProblem(
  resumeAt: Date,
  now: Date,
  job: SeenJob,
  timezone?: string,
): string | undefined {
  if (Number.isNaN(resumeAt.getTime())) return 'That is no date.';
  if (resumeAt <= now) return 'That time is over. Choose one in the future.';
  if (job.expiresAt && resumeAt > job.expiresAt) {
    return `Too late: Macie lets the pause expire on ${minuteWords(job.expiresAt, timezone)}. Choose an earlier time.`;
  }
  const keptUntil = new Date(now.getTime() + KEPT_FOR_DAYS * DAY_MS);
  if (mayExpireOncePaused(job.status) && resumeAt > keptUntil) {
    return (
      `Too late: a pause of this job expires after ${KEPT_FOR_DAYS} days. ` +
      `Choose a time before ${minuteWords(keptUntil, timezone)}.`
    );
  }
  if (resumeAt > lastResumeTime(now)) return 'Too late: choose a time within a year.';
  return undefined;
}

/** A job that is idle gets no expiry, and a paused one has the one that it has. */
function mayExpireOncePaused(status: JobStatus): boolean {
  return status === 'RUNNING' || status === 'PAUSED';
}

/** `2026-03-01 14:05 (Europe/Berlin)`: for a plain text, in which Slack does not convert times. */
function minuteWords(at: Date, timezone: string | undefined): string {
  const here = timezone === undefined ? undefined : onClocksOf(at, timezone);
  return here ?? `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Undefined if nobody here knows the zone. */
function onClocksOf(at: Date, timeZone: string): string | undefined {
  try {
    // Sweden writes dates as ISO does.
    const format = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
    return `${new Intl.DateTimeFormat('sv-SE', format).format(at)} (${timeZone})`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}
