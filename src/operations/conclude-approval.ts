import type { ApprovalRequest } from '../domain/approval.ts';
import type { ChangeOutcome } from './execute-change.ts';
import type { Announcer } from './ports.ts';
import type { Store } from './store-port.ts';

/** Records and tells what became of an approved change. */
export async function conclude(
  request: ApprovalRequest,
  outcome: ChangeOutcome,
  { store, announcer }: { store: Pick<Store, 'approvals'>; announcer: Announcer },
): Promise<void> {
  await store.approvals.setResult(request.id, outcome.kind);
  await announcer.showResult({ ...request, result: outcome.kind }, outcome);
}
