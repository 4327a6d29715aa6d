import type { Who } from './approval.ts';
import type { Job, JobRef } from './job.ts';

/** A wish to resume a paused job at a time. One of a job waits at a time. */
export interface TimedResume {
  id: string;
  ref: JobRef;
  /** The target's name in the configuration. */
  target: string;
  jobName: string;
  resumeAt: Date;
  by: Who;
  reason: string;
  createdAt: Date;
  /** The pause that it ends: Macie's `jobPausedAt`; absent for a job that was paused while idle. */
  pausedAt?: Date;
  /** Where it was asked; where the time was told first, if that was in a channel. */
  askedIn?: string;
  state: 'waiting' | 'ended';
  /** When it was first tried, in real time, if that failed for a while. */
  firstTriedAt?: Date;
  /** Once ended: an outcome of the change, `withdrawn`, `replaced`, `not-allowed` or a code. */
  outcome?: string;
}

const EXECUTION = 'timed-';
/** The clocks of Macie and of the bot may differ by so much. */
const SKEW_MS = 60_000;

/** Whether the job stands in the very pause that the wish is to end. */
export function isPauseMeant(
  { pausedAt, createdAt }: Pick<TimedResume, 'pausedAt' | 'createdAt'>,
  { status, userPausedDetails }: Pick<Job, 'status' | 'userPausedDetails'>,
): boolean {
  if (status !== 'USER_PAUSED') return false;
  const since = userPausedDetails?.jobPausedAt?.getTime();
  if (pausedAt) return since === pausedAt.getTime();
  // Macie may not have said yet since when, when the wish was set.
  return since === undefined || since <= createdAt.getTime() + SKEW_MS;
}

/** How much later than asked is late. */
const LATE_MS = 5 * 60_000;

/** Whether something at `at` is too late to be taken for on time. */
export function isLate({ resumeAt }: Pick<TimedResume, 'resumeAt'>, at: Date): boolean {
  return at.getTime() - resumeAt.getTime() > LATE_MS;
}

/** One that waits, as it is shown; `isOverdue`: it is late, because it fails for a while. */
export interface ShownResume extends TimedResume {
  isOverdue?: boolean;
}

export function toShownResume(wish: TimedResume, now: Date): ShownResume {
  return isLate(wish, now) ? { ...wish, isOverdue: true } : wish;
}

/** The ids under which a wish is carried out: another one for each try that changed nothing. */
export function executionIdOf({ id }: Pick<TimedResume, 'id'>, attempt: number): string {
  return attempt === 1 ? `${EXECUTION}${id}` : `${EXECUTION}${id}-${attempt}`;
}

/** The id of the wish that an execution carries out; undefined for any other execution. */
export function timedResumeIdOf(executionId: string): string | undefined {
  if (!executionId.startsWith(EXECUTION)) return undefined;
  return executionId.slice(EXECUTION.length).replace(/-\d+$/, '');
}
