import type { Who } from '../domain/approval.ts';
import type { FindingRef } from '../domain/finding.ts';
import type { Store } from './store-port.ts';

/** A finding on its way to where others, or other programs, read it. */
export interface Disclosure {
  event: 'shared' | 'exported';
  ref: FindingRef;
  who: Who;
  /** `in C0FINDINGS`, `as csv`. */
  how: string;
  /** The request in the log. */
  referenceId: string;
}

interface RecordDeps {
  store: Pick<Store, 'audit'>;
  now(): Date;
  nameTarget(where: FindingRef): string;
}

/**
 * Records who passes a finding on, before it is: none gets out without a row, whatever happens
 * after. Rejects if it cannot be recorded.
 */
export async function recordDisclosure(
  { event, ref, who, how, referenceId }: Disclosure,
  { store, now, nameTarget }: RecordDeps,
): Promise<void> {
  await store.audit.append({
    at: now(),
    event,
    who,
    action: event === 'shared' ? 'share' : 'export',
    target: nameTarget(ref),
    outcome: `finding ${ref.findingId} ${how}`,
    referenceId,
  });
}
