import type { ApprovalRequest } from '../domain/approval.ts';
import { BotError } from '../domain/bot-error.ts';
import { approvalAudit } from './approval-record.ts';
import { leaseOf } from './change-record.ts';
import { claimTurn } from './claim-turn.ts';
import { conclude } from './conclude-approval.ts';
import { carryOut, type DecideDeps } from './decide-approval.ts';
import { outcomeOf } from './outcome-of-execution.ts';
import { isTooLate } from './send-change.ts';
import type { Sightings } from './sightings.ts';
import type { Store } from './store-port.ts';
import { approvedTelling } from './telling.ts';

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
      const tellingOf = approvedTelling(request, deps.warningsChannel);
      await inTurn(request, deps, async () =>
        conclude(request, tellingOf(await outcomeOf(execution, deps)), deps),
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
  const telling = approvedTelling(request, deps.warningsChannel)({ kind: outcome });
  await conclude(request, telling, deps);
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
