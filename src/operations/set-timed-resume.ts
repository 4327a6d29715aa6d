import type { Who } from '../domain/approval.ts';
import { expiryOf } from '../domain/expiry-times.ts';
import type { Job, JobRef } from '../domain/job.ts';
import { shownName } from '../domain/job-words.ts';
import { resumeTimeProblem } from '../domain/resume-time.ts';
import type { TimedResume } from '../domain/timed-resume.ts';
import { channelOf } from '../domain/timed-resume-letters.ts';
import type { Macie } from './ports.ts';
import type { Store } from './store-port.ts';
import { timedResumeAudit } from './timed-resume-record.ts';

export interface SetTimedResumeDeps {
  macie: Macie;
  store: Pick<Store, 'timedResumes'>;
  now(): Date;
}

/** What became of setting a time. `wish` is the one that waits now. */
export type SetResumeOutcome =
  | { kind: 'set'; job: Job; wish: TimedResume }
  /** The job is not paused by a person; nothing was done. */
  | { kind: 'not-paused'; job: Job }
  /** The time is not possible; nothing was done. */
  | { kind: 'refused'; job: Job; problem: string };

/**
 * Sets the time at which a paused job is resumed, in place of the one that it may have; told where
 * that one was told.
 */
export async function setTimedResume(
  {
    timezone,
    ...asked
  }: {
    id: string;
    ref: JobRef;
    target: string;
    resumeAt: Date;
    by: Who;
    reason: string;
    askedIn?: string;
    /** The person's, an IANA name, for what is said of limits. */
    timezone?: string;
  },
  { macie, store, now }: SetTimedResumeDeps,
): Promise<SetResumeOutcome> {
  const job = await macie.describeJob(asked.ref);
  if (job.status !== 'USER_PAUSED') return { kind: 'not-paused', job };
  const at = now();
  const pausedAt = job.userPausedDetails?.jobPausedAt;
  const expiresAt = expiryOf(job, at);
  const problem = resumeTimeProblem(
    asked.resumeAt,
    at,
    { status: job.status, expiresAt },
    timezone,
  );
  if (problem) return { kind: 'refused', job, problem };
  const jobName = shownName(job);
  const before = await store.timedResumes.waiting(asked.ref);
  const askedIn = (before && channelOf(before)) ?? asked.askedIn;
  const wish: TimedResume = {
    ...{ ...asked, askedIn, jobName, pausedAt },
    createdAt: at,
    state: 'waiting',
  };
  const outcome = wish.resumeAt.toISOString();
  await store.timedResumes.set(
    wish,
    timedResumeAudit(wish, 'resume-set', { at, before: job.status, outcome }),
  );
  return { kind: 'set', job, wish };
}
