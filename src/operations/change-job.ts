import { BotError } from '../domain/bot-error.ts';
import type { Job, JobRef, JobStatus } from '../domain/job.ts';
import { formatJobRef } from '../domain/job-ref.ts';
import {
  hasTakenPlace,
  isLegal,
  type JobAction,
  requestedStatus,
} from '../domain/job-transitions.ts';
import type { ChangeRegister } from './change-register.ts';
import type { Macie } from './ports.ts';

/** A confirmed wish to pause, resume or cancel. */
export interface ChangeRequest {
  action: JobAction;
  ref: JobRef;
  /** The status that the person saw: what was seen is what is acted on. */
  seenStatus: JobStatus;
  /** Identifies the confirmation, so that a second click on it is the same wish. */
  confirmationId: string;
}

/** What became of it. `job` is the job as it reads now. */
export type ChangeOutcome =
  /** The job shows it. `answerLost`: AWS's answer never came, the job was read instead. */
  | { kind: 'done'; before: Job; job: Job; answerLost: boolean }
  /** Macie accepted it, and the job does not show it yet, or went another way. */
  | { kind: 'accepted'; before: Job; job: Job }
  /** Sent, no answer, and the job does not show it; `job` absent if it could not be read either. */
  | { kind: 'unknown'; before: Job; job?: Job; trouble?: BotError }
  /** Macie accepted it, and the job cannot be read. */
  | { kind: 'unread'; before: Job; job?: undefined; trouble?: BotError }
  /** The job is no longer what the person saw; nothing was done. */
  | { kind: 'changed-meanwhile'; job: Job }
  /** Macie does not allow it in this status; nothing was done. */
  | { kind: 'not-legal'; job: Job }
  /** The same change was sent a moment ago and does not show yet; nothing was done. */
  | { kind: 'already-sent'; job: Job }
  /** This very confirmation is being dealt with, or was; nothing was done. */
  | { kind: 'repeated' };

export interface ChangeDeps {
  macie: Macie;
  register: ChangeRegister;
  /** Resolves after so many milliseconds of real time. */
  wait(milliseconds: number): Promise<void>;
}

/** Pauses between looks at a job that does not show its change yet, in milliseconds: 6 s in all. */
const LOOK_AGAIN_AFTER = [200, 500, 1_000, 1_800, 2_500];

/**
 * Changes a job's status, once. Changes of one job take their turn; each reads the job first. The
 * update is sent once and never again. Rejects with a `BotError` where nothing was changed.
 */
export async function changeJob(request: ChangeRequest, deps: ChangeDeps): Promise<ChangeOutcome> {
  if (!deps.register.claim(request.confirmationId)) return { kind: 'repeated' };
  return deps.register.inTurn(formatJobRef(request.ref), () => changeInTurn(request, deps));
}

async function changeInTurn(request: ChangeRequest, deps: ChangeDeps): Promise<ChangeOutcome> {
  const { action, ref, seenStatus } = request;
  const key = formatJobRef(ref);
  const before = await deps.macie.describeJob(ref);
  if (before.status !== seenStatus) return { kind: 'changed-meanwhile', job: before };
  if (!isLegal(action, before.status)) return { kind: 'not-legal', job: before };
  if (deps.register.isUnsettled(key, before.status)) return { kind: 'already-sent', job: before };
  try {
    return await sendAndRead(request, before, deps);
  } catch (error) {
    const job = isRefusal(error) ? await readOrUndefined(deps.macie, ref) : undefined;
    if (job && job.status !== before.status) return { kind: 'changed-meanwhile', job };
    throw error;
  }
}

/** Macie objected to the change itself: the job may have finished since it was read. */
function isRefusal(error: unknown): boolean {
  return error instanceof BotError && (error.code === 'validation' || error.code === 'conflict');
}

async function sendAndRead(
  request: ChangeRequest,
  before: Job,
  deps: ChangeDeps,
): Promise<ChangeOutcome> {
  const { action } = request;
  const lost = await sendOnce(request, deps);
  const { job, trouble } = await readUntilShown(request, before, deps);
  if (job && hasTakenPlace(action, job.status)) {
    return { kind: 'done', before, job, answerLost: lost !== undefined };
  }
  deps.register.leaveUnsettled(formatJobRef(request.ref), before.status);
  if (lost) return { kind: 'unknown', before, trouble: lost, ...(job && { job }) };
  if (!job) return { kind: 'unread', before, trouble };
  return { kind: 'accepted', before, job };
}

/** Sends the update; resolves with the error if no answer came. Rejects where Macie refused it. */
async function sendOnce(
  { action, ref }: ChangeRequest,
  { macie }: ChangeDeps,
): Promise<BotError | undefined> {
  try {
    await macie.updateJob(ref, requestedStatus(action));
    return undefined;
  } catch (error) {
    if (error instanceof BotError && error.code === 'unknown-outcome') return error;
    throw error;
  }
}

/** The job as it reads once the change shows, or when it was last read; `trouble` if it never was. */
async function readUntilShown(
  { action, ref }: ChangeRequest,
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

async function readOrUndefined(macie: Macie, ref: JobRef): Promise<Job | undefined> {
  try {
    return await macie.describeJob(ref);
  } catch (error) {
    if (error instanceof BotError) return undefined;
    throw error;
  }
}
