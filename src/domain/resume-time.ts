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

/** The last moment for which a resume may be set: a year from now. */
export function lastResumeTime(now: Date): Date {
  const last = new Date(now);
  last.setUTCFullYear(last.getUTCFullYear() + 1);
  return last;
}

/**
 * Why a job cannot be resumed at a time, in a sentence for a person; undefined if it can. Before the
 * pause nobody knows the expiry that Macie will set: it sets one for what runs, and perhaps for what
 * stands at the quota.
 */
export function resumeTimeProblem(resumeAt: Date, now: Date, job: SeenJob): string | undefined {
  if (Number.isNaN(resumeAt.getTime())) return 'That is no date.';
  if (resumeAt <= now) return 'That time is over. Choose one in the future.';
  if (job.expiresAt && resumeAt > job.expiresAt) {
    return `Too late: Macie lets the pause expire on ${utcMinute(job.expiresAt)}. Choose an earlier time.`;
  }
  const keptUntil = new Date(now.getTime() + KEPT_FOR_DAYS * DAY_MS);
  if (mayExpireOncePaused(job.status) && resumeAt > keptUntil) {
    return (
      `Too late: a pause of this job expires after ${KEPT_FOR_DAYS} days. ` +
      `Choose a time before ${utcMinute(keptUntil)}.`
    );
  }
  if (resumeAt > lastResumeTime(now)) return 'Too late: choose a time within a year.';
  return undefined;
}

/** A job that is idle gets no expiry, and a paused one has the one that it has. */
function mayExpireOncePaused(status: JobStatus): boolean {
  return status === 'RUNNING' || status === 'PAUSED';
}

/** `2026-03-01 14:05 UTC`: for a plain text, in which Slack does not convert times. */
function utcMinute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
