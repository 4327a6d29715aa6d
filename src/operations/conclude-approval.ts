import type { ApprovalRequest } from '../domain/approval.ts';
import type { ChangeOutcome } from './execute-change.ts';
import type { Announcer } from './ports.ts';
import type { Store } from './store-port.ts';

/**
 * Tells and records what became of an approved change. What Macie was asked for is told first, so
 * that a crash, or a Slack that cannot be reached, makes `settleApprovals` tell it later.
 */
export async function conclude(
  { id, ...known }: ApprovalRequest,
  outcome: ChangeOutcome,
  {
    store,
    announcer,
  }: { store: Pick<Store, 'approvals' | 'executions'>; announcer: Pick<Announcer, 'showResult'> },
): Promise<void> {
  // Where its message stands may have changed since.
  const request = (await store.approvals.get(id)) ?? { id, ...known };
  const result = outcome.kind;
  const canBeToldLater = (await store.executions.get(id)) !== undefined;
  if (!canBeToldLater) await store.approvals.setResult(id, result);
  const isTold = await announcer.showResult({ ...request, result }, outcome);
  if (canBeToldLater && isTold) await store.approvals.setResult(id, result);
}
