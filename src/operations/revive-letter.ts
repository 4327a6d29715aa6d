import type { Who } from '../domain/approval.ts';
import type { Store } from './store-port.ts';

/** Tries a message again that could not be delivered; false if it is not to be tried any more. */
export async function reviveLetter(
  letterId: string,
  by: Who,
  referenceId: string,
  deps: {
    store: Pick<Store, 'outbox' | 'audit'>;
    now(): Date;
    wallClock: { now(): Date };
  },
): Promise<boolean> {
  const { store, now, wallClock } = deps;
  if (!(await store.outbox.revive(letterId, wallClock.now()))) return false;
  await store.audit.append({
    at: now(),
    event: 'run-by-hand',
    who: by,
    action: 'message',
    outcome: letterId,
    referenceId,
  });
  return true;
}
