import type { Who } from '../domain/approval.ts';
import type { FindingMute } from '../domain/finding-mute.ts';
import type { MuteDeps } from './mute-findings.ts';
import { muteAudit } from './mute-record.ts';

/** Ends a mute before its time: the feeds tell what comes from now on. Undefined if it is over. */
export async function endMute(
  id: string,
  by: Who,
  { store, now }: MuteDeps,
): Promise<FindingMute | undefined> {
  const at = now();
  return store.mutes.end(id, at, (mute) => muteAudit(mute, 'unmuted', { at, who: by }));
}
