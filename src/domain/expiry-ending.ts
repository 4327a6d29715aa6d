import type { ExpiringJob } from './expiry.ts';
import { isRunLost, SKEW_MS } from './expiry-times.ts';
import type { JobSummary } from './job.ts';
import { endOfPause, type OwnChange } from './own-change.ts';

export type Ending = NonNullable<ExpiringJob['ending']>;

/**
 * What became of a watched job; undefined if it is still paused as it was. `job` is how it reads
 * now, absent if it is no more; `newest` the bot's newest change of it that is done. `by` is only
 * there if the bot did it itself; `at` is then when, else when it was noticed or lost.
 */
export function expiryEnding(
  watched: ExpiringJob,
  job: Pick<JobSummary, 'status' | 'userPausedDetails'> | undefined,
  newest: OwnChange | undefined,
  now: Date,
): Ending | undefined {
  if (!job) return { how: 'gone', at: now };
  const { type, expiresAt } = watched;
  if (isStillPaused(watched, job)) {
    return isRunLost(watched, now) ? { how: 'run-lost', at: expiresAt } : undefined;
  }
  const own = endOfPause(newest, watched.pausedAt ?? watched.seenAt);
  const isOver = now.getTime() >= expiresAt.getTime() - SKEW_MS;
  if (job.status === 'CANCELLED') {
    if (own?.action === 'cancel') return { how: 'cancelled', at: own.startedAt, by: own.by };
    const isExpired = isOver && type === 'ONE_TIME' && !own;
    return isExpired ? { how: 'expired', at: expiresAt } : { how: 'cancelled', at: now };
  }
  const isResumed = own?.action === 'resume';
  if (isOver && type === 'SCHEDULED' && lostItsRun(job, isResumed ? own : undefined, expiresAt)) {
    return { how: 'run-lost', at: expiresAt };
  }
  return isResumed
    ? { how: 'resumed', at: own.startedAt, by: own.by }
    : { how: 'resumed', at: now };
}

function isStillPaused(
  { expiresAt }: ExpiringJob,
  { status, userPausedDetails }: Pick<JobSummary, 'status' | 'userPausedDetails'>,
): boolean {
  const now = userPausedDetails?.jobExpiresAt;
  return status === 'USER_PAUSED' && now?.getTime() === expiresAt.getTime();
}

/** A recurring job that is still paused has no expiry any more; or it was resumed too late. */
function lostItsRun(
  { status, userPausedDetails }: Pick<JobSummary, 'status' | 'userPausedDetails'>,
  resume: OwnChange | undefined,
  expiresAt: Date,
): boolean {
  if (resume) return resume.startedAt >= expiresAt;
  return status === 'USER_PAUSED' && !userPausedDetails?.jobExpiresAt;
}
