import type { Who } from '../domain/approval.ts';
import { BotError } from '../domain/bot-error.ts';
import type { Job, JobRef, JobStatus } from '../domain/job.ts';
import { isLegal, type JobAction } from '../domain/job-transitions.ts';
import { auditOf, type ChangeDeps, leaseUntil } from './change-record.ts';
import { type SentOutcome, sendChange } from './send-change.ts';
import type { Execution } from './store-port.ts';
import type { TellingOf } from './telling.ts';

/** A confirmed, and where needed approved, wish to pause, resume or cancel a job. */
export interface ChangeWish {
  /** Identifies the wish: a second click on the same confirmation, or another replica, has the same. */
  id: string;
  action: JobAction;
  ref: JobRef;
  /** The target's name in the configuration. */
  target: string;
  /** The status that was seen: what was seen is what is acted on. */
  seenStatus: JobStatus;
  by: Who;
  reason: string;
  /** The channel where it was asked; absent if others are not to be told of it there. */
  askedIn?: string;
  /** For a pause: when the bot is to resume the job. */
  resumeAt?: Date;
}

/** What became of it. `job` is the job as it reads now. */
export type ChangeOutcome =
  | SentOutcome
  /** The job is no longer what was seen; nothing was done. */
  | { kind: 'changed-meanwhile'; job: Job }
  /** Macie does not allow it in this status; nothing was done. */
  | { kind: 'not-legal'; job: Job }
  /** Another change of the job is not settled yet; nothing was done. */
  | { kind: 'already-sent'; job: Job }
  /** This very wish is being dealt with, or was; nothing was done. */
  | { kind: 'repeated' }
  /** It was begun and could not be sent in time; nothing was done. */
  | { kind: 'too-late' }
  /** The database failed: perhaps it is begun, and is carried out as soon as that answers. */
  | { kind: 'perhaps-later'; trouble: BotError }
  /** An approved change that could not be made; nothing was done. `code` is a `BotErrorCode`. */
  | { kind: 'failed'; code: string };

/** Nothing was done, because of what the job is. */
type Refusal = Extract<ChangeOutcome, { kind: 'changed-meanwhile' | 'not-legal' | 'already-sent' }>;

/** How often and how long another change of the same job is waited for. */
const BUSY = { tries: 30, waitMs: 300 };

/**
 * Changes a job's status, once for each wish, however many replicas are asked. One change of a job
 * is under way at a time; the next one looks at the job again. Rejects with a `BotError` where
 * nothing was changed. `tellingOf`: what is told with the execution's end; absent for somebody who waits
 * for the outcome, and says with `executions.tell` that they have it.
 */
export async function executeChange(
  wish: ChangeWish,
  deps: ChangeDeps,
  tellingOf?: TellingOf,
): Promise<ChangeOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await deps.macie.describeJob(wish.ref);
    const refused = refusal(wish, before);
    if (refused) {
      // What it changed to may be this very wish, carried out by another replica.
      if (await deps.store.executions.get(wish.id)) return { kind: 'repeated' };
      return recordRefusal(wish, refused, deps);
    }
    const outcome = await unlessStoreFails(() => beginAndSend(wish, before, deps, tellingOf));
    if (outcome !== 'busy') return outcome;
    if (attempt === BUSY.tries) {
      return recordRefusal(wish, { kind: 'already-sent', job: before }, deps);
    }
    await deps.wait(BUSY.waitMs);
  }
}

async function beginAndSend(
  wish: ChangeWish,
  before: Job,
  deps: ChangeDeps,
  tellingOf: TellingOf | undefined,
): Promise<SentOutcome | 'busy'> {
  const execution = toExecution(wish, before, deps);
  const intent = auditOf(wish, before, 'intended', {}, deps);
  const { begun } = await deps.store.executions.begin(execution, intent);
  if (begun === 'repeated') return { kind: 'repeated' };
  return begun === 'begun' ? sendChange(execution, before, deps, tellingOf) : 'busy';
}

/** A database that does not answer may have begun it all the same: `settleChanges` then sends it. */
async function unlessStoreFails<T>(
  work: () => Promise<T>,
): Promise<T | Extract<ChangeOutcome, { kind: 'perhaps-later' }>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BotError) || error.code !== 'store-unavailable') throw error;
    return { kind: 'perhaps-later', trouble: error };
  }
}

async function recordRefusal(
  wish: ChangeWish,
  refused: Refusal,
  deps: ChangeDeps,
): Promise<Refusal> {
  const what = { outcome: refused.kind };
  await deps.store.audit.append(auditOf(wish, refused.job, 'refused', what, deps));
  return refused;
}

function refusal({ action, seenStatus }: ChangeWish, job: Job): Refusal | undefined {
  if (job.status !== seenStatus) return { kind: 'changed-meanwhile', job };
  return isLegal(action, job.status) ? undefined : { kind: 'not-legal', job };
}

function toExecution(wish: ChangeWish, before: Job, deps: ChangeDeps): Execution {
  const { id, action, ref, target, by, reason, askedIn, resumeAt } = wish;
  return {
    id,
    action,
    ref,
    target,
    jobName: before.name,
    before: before.status,
    by,
    reason,
    askedIn,
    resumeAt,
    stage: 'intended',
    startedAt: deps.now(),
    leaseUntil: leaseUntil(deps),
  };
}
