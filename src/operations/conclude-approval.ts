import type { ApprovalRequest } from '../domain/approval.ts';
import type { Announcer } from './ports.ts';
import type { Store, Telling } from './store-port.ts';

export interface ConcludeDeps {
  store: Pick<Store, 'approvals'>;
  announcer: Announcer;
  now(): Date;
}

/**
 * Keeps and shows what became of an approved change. What was kept with the execution's end is not
 * told again.
 */
export async function conclude(
  { id }: Pick<ApprovalRequest, 'id'>,
  telling: Telling,
  { store, announcer, now }: ConcludeDeps,
): Promise<void> {
  await store.approvals.conclude(id, telling, now());
  const shown = await store.approvals.get(id);
  if (shown) await announcer.show(shown);
}
