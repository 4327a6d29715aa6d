import { sql } from 'kysely';

import type { ToldFinding } from '../domain/finding-group.ts';
import { inPieces } from './pieces.ts';
import { storable } from './storable.ts';
import type { Trx } from './tables.ts';

/**
 * Counts, in their mutes, findings that are left out: each once, however many feeds leave it out.
 * It is to be called before they are kept as told.
 */
export async function countMuted(trx: Trx, told: readonly ToldFinding[]): Promise<void> {
  const byMute = Map.groupBy(told, ({ muteId }) => muteId);
  const muteIds = [...byMute.keys()].filter((id) => id !== undefined).sort();
  for (const muteId of muteIds) {
    // Whoever counts for the same mute at the same time waits here.
    await addToMute(trx, muteId, 0);
    const refs = (byMute.get(muteId) ?? []).map(({ summary }) => summary.ref);
    const places = Map.groupBy(refs, ({ accountId, region }) => `${accountId}/${region}`);
    for (const some of places.values())
      await addToMute(trx, muteId, await countNew(trx, muteId, some));
  }
}

type FindingRef = ToldFinding['summary']['ref'];

/** How many of one place's findings no feed has left out by this mute. */
async function countNew(trx: Trx, muteId: string, refs: readonly FindingRef[]): Promise<number> {
  const [place] = refs;
  if (!place) return 0;
  const known = new Set<string>();
  const ids = [...new Set(refs.map(({ findingId }) => storable<string>(findingId)))];
  for (const piece of inPieces(ids)) {
    const { accountId: account_id, region } = place;
    const rows = await trx
      .selectFrom('told_findings')
      .select('finding_id')
      .where((is) => is.and(storable({ mute_id: muteId, account_id, region })))
      .where('finding_id', 'in', piece)
      .execute();
    for (const { finding_id } of rows) known.add(finding_id);
  }
  return ids.length - known.size;
}

async function addToMute(trx: Trx, muteId: string, count: number): Promise<void> {
  await trx
    .updateTable('mutes')
    .set({ kept: sql<number>`kept + ${count}` })
    .where('id', '=', storable<string>(muteId))
    .execute();
}
