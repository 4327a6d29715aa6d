import type { FeedMark, FeedStep } from '../operations/finding-store-port.ts';
import { countMuted } from './count-muted.ts';
import { toFeedMarkColumns, toToldFindingColumns } from './feed-rows.ts';
import { reviseLetters } from './outbox-letters.ts';
import { inPieces } from './pieces.ts';
import type { Trx } from './tables.ts';

/** Keeps what a run of a feed has decided, in the transaction of its slot. */
export async function keepFeedStep(
  trx: Trx,
  feed: string,
  { marks, told, revisions }: FeedStep,
): Promise<void> {
  await keepMarks(trx, feed, marks);
  await countMuted(trx, told);
  for (const piece of inPieces(told)) {
    await trx
      .insertInto('told_findings')
      .values(piece.map((one) => toToldFindingColumns(feed, one)))
      .onConflict((conflict) =>
        conflict.columns(['feed', 'account_id', 'region', 'finding_id']).doUpdateSet(({ ref }) => ({
          updated_at: ref('excluded.updated_at'),
          summary: ref('excluded.summary'),
          letter_key: ref('excluded.letter_key'),
          mute_id: ref('excluded.mute_id'),
        })),
      )
      .execute();
  }
  await reviseLetters(trx, revisions);
}

/** A mark never goes back. */
export async function keepMarks(trx: Trx, feed: string, marks: readonly FeedMark[]): Promise<void> {
  for (const piece of inPieces(marks)) {
    await trx
      .insertInto('feed_marks')
      .values(piece.map((mark) => toFeedMarkColumns(feed, mark)))
      .onConflict((conflict) =>
        conflict
          .columns(['feed', 'account_id', 'region'])
          .doUpdateSet(({ ref }) => ({
            read_to: ref('excluded.read_to'),
            late_from: ref('excluded.late_from'),
            failing_since: ref('excluded.failing_since'),
          }))
          .whereRef('feed_marks.read_to', '<=', 'excluded.read_to'),
      )
      .execute();
  }
}
