import type { Who } from '../domain/approval.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Store } from './store-port.ts';

interface ReviveDeps<Method extends 'revive' | 'reviveAll'> {
  store: { outbox: Pick<Store['outbox'], Method>; audit: Pick<Store['audit'], 'append'> };
  now(): Date;
  /** Real time: tries are judged by it. */
  wallClock: { now(): Date };
}

/** Tries a message again that could not be delivered; false if it is not to be tried any more. */
export async function reviveLetter(
  letterId: string,
  by: Who,
  referenceId: string,
  { store, now, wallClock }: ReviveDeps<'revive'>,
): Promise<boolean> {
  if (!(await store.outbox.revive(letterId, wallClock.now()))) return false;
  await store.audit.append({
    ...byHand(by, referenceId, now()),
    action: 'message',
    outcome: letterId,
  });
  return true;
}

/** The same for all that could not be delivered; resolves with how many are tried again. */
export async function reviveAllLetters(
  by: Who,
  referenceId: string,
  { store, now, wallClock }: ReviveDeps<'reviveAll'>,
): Promise<number> {
  const count = await store.outbox.reviveAll(wallClock.now());
  if (count === 0) return 0;
  await store.audit.append({
    ...byHand(by, referenceId, now()),
    action: 'all-messages',
    outcome: String(count),
  });
  return count;
}

function byHand(who: Who, referenceId: string, at: Date): Omit<AuditEntry, 'action'> {
  return { at, event: 'run-by-hand', who, referenceId };
}
