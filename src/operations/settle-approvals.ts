import type { ApprovalRequest } from '../domain/approval.ts';
import { BotError } from '../domain/bot-error.ts';
import { requestedStatus } from '../domain/job-transitions.ts';
import { approvalAudit } from './approval-record.ts';
import { leaseOf } from './change-record.ts';
import { claimTurn } from './claim-turn.ts';
import { conclude } from './conclude-approval.ts';
import { carryOut, type DecideDeps } from './decide-approval.ts';
import type { ChangeOutcome } from './execute-change.ts';
import { jobOf } from './job-of-execution.ts';
import { isTooLate } from './send-change.ts';
import type { Sightings } from './sightings.ts';
import type { Execution, Store } from './store-port.ts';

export interface SettleApprovalsDeps extends DecideDeps {
  store: DecideDeps['store'] & Pick<Store, 'executions' | 'requests'>;
}

/** Later than any decision: the recorded time may run ahead of real time, and be set back. */
const ALL_TIME = new Date(8.64e15);

/**
 * Carries out what was approved and, because of a crash in between, never begun, or says that it is
 * too late for that; and tells the end
 * of what was finished and never told. What another may be at now is left alone, by real time.
 */
export async function settleApprovals(
  deps: SettleApprovalsDeps,
  sightings: Sightings,
): Promise<void> {
  const { store, change } = deps;
  const unbegun: ApprovalRequest[] = [];
  for (const request of await store.approvals.unfinished(ALL_TIME)) {
    const execution = await store.executions.get(request.id);
    if (!execution) unbegun.push(request);
    else if (execution.outcome !== undefined && execution.leaseUntil <= change.wallClock.now()) {
      await inTurn(request, deps, async () =>
        conclude(request, await toOutcome(execution, deps), deps),
      );
    }
  }
  for (const request of sightings.lasting(unbegun, leaseOf(change))) {
    await inTurn(request, deps, () => carryOutInTime(request, deps));
  }
}

async function carryOutInTime(request: ApprovalRequest, deps: SettleApprovalsDeps): Promise<void> {
  const { decidedAt = request.createdAt, requester: who } = request;
  const at = deps.now();
  if (!isTooLate(decidedAt, at)) {
    await carryOut(request, deps);
    return;
  }
  const outcome = 'too-late';
  await deps.store.audit.append(approvalAudit(request, 'refused', { at, who, outcome }));
  await conclude(request, { kind: outcome }, deps);
}

async function inTurn(
  { id }: ApprovalRequest,
  { store, change }: SettleApprovalsDeps,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    if (await claimTurn(`settle ${id}`, store, change)) await work();
  } catch (error) {
    // Macie or the database cannot be asked now: the next turn tries again.
    if (!(error instanceof BotError)) throw error;
  }
}

/** The outcome of a finished execution, with the job as it reads now. */
async function toOutcome(execution: Execution, { macie }: DecideDeps): Promise<ChangeOutcome> {
  const { action, ref, before: status, outcome = 'internal' } = execution;
  const read = () =>
    macie.describeJob(ref).catch((error: unknown) => {
      if (error instanceof BotError && error.code === 'job-not-found') return undefined;
      throw error;
    });
  switch (outcome) {
    case 'done':
    case 'accepted':
    case 'unknown': {
      const job = await read();
      const before = { ...(job ?? jobOf(execution)), status };
      if (outcome === 'unknown') return { kind: outcome, before, job };
      if (outcome === 'accepted')
        return job ? { kind: outcome, before, job } : { kind: 'unread', before };
      const done = { ...before, status: requestedStatus(action) };
      return { kind: outcome, before, job: job ?? done, answerLost: false };
    }
    case 'changed-meanwhile': {
      return { kind: outcome, job: (await read()) ?? jobOf(execution) };
    }
    case 'too-late':
      return { kind: outcome };
    default:
      return { kind: 'failed', code: outcome };
  }
}
