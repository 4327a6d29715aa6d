import { BotError } from '../domain/bot-error.ts';
import type { Job, JobRef } from '../domain/job.ts';
import { hasTakenPlace, type JobAction, requestedStatus } from '../domain/job-transitions.ts';
import { auditOf, type ChangeDeps, failureName, leaseOf, leaseUntil } from './change-record.ts';
import type { ChangeOutcome } from './execute-change.ts';
import type { Execution } from './store-port.ts';
import type { TellingOf } from './telling.ts';

/** What became of an update that was sent. */
export type SentOutcome =
  /** The job shows it. `answerLost`: AWS's answer never came, the job was read instead. */
  | { kind: 'done'; before: Job; job: Job; answerLost: boolean }
  /** Macie accepted it, and the job does not show it yet, or went another way. */
  | { kind: 'accepted'; before: Job; job: Job }
  /** No answer, and the job does not show it; `job` absent if it could not be read either. */
  | { kind: 'unknown'; before: Job; job?: Job; trouble?: BotError }
  /** Macie accepted it, and the job cannot be read. */
  | { kind: 'unread'; before: Job; job?: undefined; trouble?: BotError }
  /** The job changed just before; Macie refused. */
  | { kind: 'changed-meanwhile'; job: Job }
  /** Somebody else is at it. */
  | { kind: 'repeated' };

/** Pauses between looks at a job that does not show its change yet, in milliseconds: 6 s in all. */
const LOOK_AGAIN_AFTER = [200, 500, 1_000, 1_800, 2_500];
/** A change that does not show yet is looked at again after so long. */
const SETTLES_WITHIN_MS = 2 * 60_000;
/** What was wished longer ago is not sent any more: whoever wished it may have gone another way. */
const SENT_WITHIN_MS = 5 * 60_000;

/** Whether a change that was wished, or approved, at a time is not to be sent any more. */
export function isTooLate(wishedAt: Date, now: Date): boolean {
  return now.getTime() - wishedAt.getTime() > SENT_WITHIN_MS;
}

/**
 * Sends an execution's update, once and never again, and reads the job until the change shows. Its
 * lease is renewed meanwhile. What is not settled then is left to `settleChanges`. `tellingOf`: what
 * is told with its end; absent if somebody waits for the outcome.
 */
export async function sendChange(
  execution: Execution,
  before: Job,
  deps: ChangeDeps,
  tellingOf?: TellingOf,
): Promise<SentOutcome> {
  const { executions } = deps.store;
  const ending: Ending = { execution, before, tellingOf };
  if (!(await executions.startCalling(execution.id, leaseUntil(deps)))) return { kind: 'repeated' };
  const heartbeat = setInterval(() => {
    executions.renew(execution.id, leaseUntil(deps)).catch(() => undefined);
  }, leaseOf(deps) / 4);
  try {
    const sent = await sendOnce(execution, deps);
    if ('refused' in sent) return await afterRefusal(ending, sent.refused, deps);
    const outcome = await readOutcome(execution, before, sent.lost, deps);
    return (await record(ending, outcome, deps)) ? outcome : { kind: 'repeated' };
  } finally {
    clearInterval(heartbeat);
  }
}

/** An execution on its way to its end. */
interface Ending {
  execution: Execution;
  before: Job;
  tellingOf: TellingOf | undefined;
}

async function readOutcome(
  execution: Execution,
  before: Job,
  lost: BotError | undefined,
  deps: ChangeDeps,
): Promise<SentOutcome> {
  const { job, trouble } = await readUntilShown(execution, before, deps);
  if (job && hasTakenPlace(execution.action, job.status)) {
    return { kind: 'done', before, job, answerLost: lost !== undefined };
  }
  if (lost) return { kind: 'unknown', before, trouble: lost, job };
  if (!job) return { kind: 'unread', before, trouble };
  return { kind: 'accepted', before, job };
}

/**
 * Settled outcomes end the execution; the others keep the job theirs until they are settled. False
 * if somebody else has taken the execution over, who then tells its outcome too.
 */
async function record(
  { execution, before, tellingOf }: Ending,
  outcome: SentOutcome,
  deps: ChangeDeps,
): Promise<boolean> {
  const { executions } = deps.store;
  const job = 'job' in outcome ? outcome.job : undefined;
  const isSettled = job !== undefined && job.status !== before.status;
  try {
    if (isSettled) {
      const what = { outcome: outcome.kind, after: job.status };
      const audit = auditOf(execution, before, 'executed', what, deps);
      const pausedAt = job.userPausedDetails?.jobPausedAt;
      const end = { pausedAt, telling: tellingOf?.(outcome) };
      return await executions.finish(execution.id, outcome.kind, audit, end);
    }
    return await executions.renew(execution.id, leaseUntil(deps, SETTLES_WITHIN_MS));
  } catch (error) {
    // The change is made, whatever the database says: whoever takes the execution over records it.
    if (!(error instanceof BotError)) throw error;
    return true;
  }
}

/** Nothing was changed: that is recorded. A job that finished meanwhile is told as such. */
async function afterRefusal(
  ending: Ending,
  error: unknown,
  deps: ChangeDeps,
): Promise<SentOutcome> {
  const { execution, before } = ending;
  const job = isRefusal(error) ? await readOrUndefined(execution.ref, deps) : undefined;
  const changed = job && job.status !== before.status ? job : undefined;
  const outcome = changed && { kind: 'changed-meanwhile' as const, job: changed };
  const failure = { kind: 'failed' as const, code: failureName(error) };
  if (!(await recordRefusal(ending, outcome ?? failure, error, deps))) return { kind: 'repeated' };
  if (outcome) return outcome;
  throw error;
}

/** False if somebody else has taken the execution over. */
async function recordRefusal(
  { execution, before, tellingOf }: Ending,
  outcome: ChangeOutcome,
  error: unknown,
  deps: ChangeDeps,
): Promise<boolean> {
  const name = failureName(error);
  const audit = auditOf(execution, before, 'refused', { outcome: name }, deps);
  try {
    const end = { telling: tellingOf?.(outcome) };
    return await deps.store.executions.finish(execution.id, name, audit, end);
  } catch (trouble) {
    // What Macie said is known, whatever the database says.
    if (!(trouble instanceof BotError)) throw trouble;
    return true;
  }
}

/** Macie objected to the change itself: the job may have finished since it was read. */
function isRefusal(error: unknown): boolean {
  return error instanceof BotError && (error.code === 'validation' || error.code === 'conflict');
}

/** Sends the update. `lost`: no answer came; `refused`: nothing was changed. */
async function sendOnce(
  { action, ref }: { action: JobAction; ref: JobRef },
  { macie }: ChangeDeps,
): Promise<{ lost?: BotError } | { refused: unknown }> {
  try {
    await macie.updateJob(ref, requestedStatus(action));
    return {};
  } catch (error) {
    if (error instanceof BotError && error.code === 'unknown-outcome') return { lost: error };
    return { refused: error };
  }
}

/** The job as it reads once the change shows, or when it was last read; `trouble` if it never was. */
export async function readUntilShown(
  { action, ref }: { action: JobAction; ref: JobRef },
  before: Job,
  { macie, wait }: ChangeDeps,
): Promise<{ job?: Job; trouble?: BotError }> {
  let job: Job | undefined;
  let trouble: BotError | undefined;
  for (const pause of [0, ...LOOK_AGAIN_AFTER]) {
    if (pause > 0) await wait(pause);
    try {
      job = await macie.describeJob(ref);
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      trouble = error;
    }
    if (job && (hasTakenPlace(action, job.status) || job.status !== before.status)) break;
  }
  return { job, trouble };
}

async function readOrUndefined(ref: JobRef, { macie }: ChangeDeps): Promise<Job | undefined> {
  try {
    return await macie.describeJob(ref);
  } catch (error) {
    if (error instanceof BotError) return undefined;
    throw error;
  }
}
