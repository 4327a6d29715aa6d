import type { ApprovalRequest } from '../domain/approval.ts';
import { BotError } from '../domain/bot-error.ts';
import type { Job } from '../domain/job.ts';
import { hasTakenPlace, isLegal } from '../domain/job-transitions.ts';
import { timedResumeIdOf } from '../domain/timed-resume.ts';
import { auditOf, type ChangeDeps, leaseUntil } from './change-record.ts';
import { conclude } from './conclude-approval.ts';
import type { ChangeOutcome } from './execute-change.ts';
import { jobOf } from './job-of-execution.ts';
import type { Announcer } from './ports.ts';
import { isTooLate, readUntilShown, sendChange } from './send-change.ts';
import type { Execution, Store } from './store-port.ts';
import { approvedTelling, changeTelling, type TellingOf, toldByItsMaker } from './telling.ts';

export interface SettleDeps extends ChangeDeps {
  store: ChangeDeps['store'] & Pick<Store, 'approvals' | 'outbox'>;
  announcer: Announcer;
  /** Where a change is told that was asked for in private. */
  warningsChannel: string;
}

interface SettlingDeps extends SettleDeps {
  tellingOf: TellingOf;
}

/**
 * Settles what a crash, or a slow Macie, left open: by reading the job. A change that was never
 * sent is sent now, if that is not too late and the job is still what it was; one that may have been
 * sent is not sent again. Resolves with how many were settled.
 */
export async function settleChanges(deps: SettleDeps): Promise<number> {
  const { executions } = deps.store;
  const taken = await executions.takeOver(deps.wallClock.now(), leaseUntil(deps));
  let settled = 0;
  const bugs: unknown[] = [];
  for (const execution of taken) {
    try {
      if (await settleAndTell(execution, deps)) settled += 1;
    } catch (error) {
      // Macie or the database cannot be asked now: the lease runs out, and the next look tries again.
      if (!(error instanceof BotError)) bugs.push(error);
    }
  }
  if (bugs.length > 0) throw bugs[0];
  return settled;
}

async function settleAndTell(execution: Execution, deps: SettleDeps): Promise<boolean> {
  const { store, warningsChannel, now } = deps;
  const request = await store.approvals.get(execution.id);
  const tellingOf = request
    ? withAnswer(request, approvedTelling(request, warningsChannel))
    : settledTelling(execution, warningsChannel);
  const outcome = await settle(execution, { ...deps, tellingOf });
  if (outcome.kind === 'repeated') return false;
  // What is not settled yet is told too; the end that it comes to was kept with what is told of it.
  if (request) await conclude(request, tellingOf(outcome), deps);
  else await store.outbox.put(tellingOf(outcome).letters, now());
  return true;
}

/** A timed resume is told where it is ended: by `runTimedResumes`. */
function settledTelling(execution: Execution, warningsChannel: string): TellingOf {
  return timedResumeIdOf(execution.id) ? toldByItsMaker : changeTelling(execution, warningsChannel);
}

/** That Macie took it is not forgotten because the job still does not show it. */
function withAnswer({ result }: ApprovalRequest, tellingOf: TellingOf): TellingOf {
  return (outcome) => {
    if (result !== 'accepted' || outcome.kind !== 'unknown' || !outcome.job) {
      return tellingOf(outcome);
    }
    return tellingOf({ kind: 'accepted', before: outcome.before, job: outcome.job });
  };
}

function settle(execution: Execution, deps: SettlingDeps): Promise<ChangeOutcome> {
  return execution.stage === 'intended'
    ? settleUnsent(execution, deps)
    : settleSent(execution, deps);
}

/** It was never sent: that is done now, or it ends with nothing done. */
async function settleUnsent(execution: Execution, deps: SettlingDeps): Promise<ChangeOutcome> {
  const { action, before: status, startedAt } = execution;
  if (isTooLate(startedAt, deps.now())) {
    return finish(execution, 'refused', { kind: 'too-late' }, deps);
  }
  const job = await describeOrGone(execution, deps);
  if (!job) return finish(execution, 'refused', { kind: 'failed', code: 'job-not-found' }, deps);
  if (job.status !== status || !isLegal(action, status)) {
    return finish(execution, 'refused', { kind: 'changed-meanwhile', job }, deps);
  }
  try {
    return await sendChange(execution, job, deps, deps.tellingOf);
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'store-unavailable') throw error;
    return { kind: 'failed', code: error.code };
  }
}

/** It may have been sent: the job tells, perhaps only after a while. */
async function settleSent(execution: Execution, deps: SettlingDeps): Promise<ChangeOutcome> {
  const { action, before: status } = execution;
  const first = await describeOrGone(execution, deps);
  const before = { ...(first ?? jobOf(execution)), status };
  if (!first) return finish(execution, 'executed', { kind: 'unknown', before }, deps);
  const { job = first } = await readUntilShown(execution, before, deps);
  return finish(execution, 'executed', toOutcome(action, before, job), deps);
}

function toOutcome(action: Execution['action'], before: Job, job: Job): ChangeOutcome {
  if (hasTakenPlace(action, job.status)) return { kind: 'done', before, job, answerLost: true };
  if (job.status !== before.status) return { kind: 'accepted', before, job };
  return { kind: 'unknown', before, job };
}

async function finish(
  execution: Execution,
  event: 'refused' | 'executed',
  outcome: ChangeOutcome,
  deps: SettlingDeps,
): Promise<ChangeOutcome> {
  const name = outcome.kind === 'failed' ? outcome.code : outcome.kind;
  const job = 'job' in outcome ? outcome.job : undefined;
  const known = { name: execution.jobName, status: execution.before };
  const audit = auditOf(execution, known, event, { outcome: name, after: job?.status }, deps);
  const pausedAt = job?.userPausedDetails?.jobPausedAt;
  const end = { pausedAt, telling: deps.tellingOf(outcome) };
  const ended = await deps.store.executions.finish(execution.id, name, audit, end);
  return ended ? outcome : { kind: 'repeated' };
}

/** The job, or undefined if there is none any more. */
async function describeOrGone({ ref }: Execution, { macie }: SettleDeps): Promise<Job | undefined> {
  try {
    return await macie.describeJob(ref);
  } catch (error) {
    if (error instanceof BotError && error.code === 'job-not-found') return undefined;
    throw error;
  }
}
