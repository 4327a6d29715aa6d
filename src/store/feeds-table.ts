import type { ToldFinding } from '../domain/finding-group.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { FeedStore, MarkOfFeed } from '../operations/finding-store-port.ts';
import type { Connection } from './connection.ts';
import { toFeedMark, toToldFinding } from './feed-rows.ts';
import { keepMarks } from './feed-step.ts';
import { inPieces } from './pieces.ts';
import { storable } from './storable.ts';
import type { Db, FeedMarkColumns } from './tables.ts';

export function createFeedStore({ run, transact }: Connection): FeedStore {
  return {
    marks: (feed) =>
      run(async (db) => {
        const query = selectMarks(db).where('feed', '=', storable<string>(feed));
        return (await query.execute()).map(toFeedMark);
      }),
    allMarks: () => run(async (db) => (await selectMarks(db).execute()).map(toMarkOfFeed)),
    failing: () =>
      run(async (db) => {
        const query = selectMarks(db).where('failing_since', 'is not', null);
        return (await query.execute()).map(toMarkOfFeed);
      }),
    keepFailing: (feed, marks) => transact((trx) => keepMarks(trx, feed, marks)),
    async forgetMarks(marks) {
      for (const { feed, accountId, region } of marks) {
        const one = storable({ feed, account_id: accountId, region });
        await run((db) =>
          db
            .deleteFrom('feed_marks')
            .where((is) => is.and(one))
            .execute(),
        );
      }
    },
    told: (feed, where, findingIds) => run((db) => readTold(db, feed, where, findingIds)),
    async prune(before) {
      await run((db) =>
        db.deleteFrom('told_findings').where('updated_at', '<', before.getTime()).execute(),
      );
    },
  };
}

function selectMarks(db: Db) {
  return db
    .selectFrom('feed_marks')
    .selectAll()
    .orderBy('account_id')
    .orderBy('region')
    .orderBy('feed');
}

function toMarkOfFeed(row: FeedMarkColumns): MarkOfFeed {
  return { ...toFeedMark(row), feed: row.feed };
}

async function readTold(
  db: Db,
  feed: string,
  { accountId, region }: TargetRegion,
  findingIds: readonly string[],
): Promise<ToldFinding[]> {
  const found: ToldFinding[] = [];
  for (const piece of inPieces(findingIds.map((id) => storable<string>(id)))) {
    const rows = await db
      .selectFrom('told_findings')
      .select(['summary', 'letter_key', 'mute_id'])
      .where((is) => is.and(storable({ feed, account_id: accountId, region })))
      .where('finding_id', 'in', piece)
      .execute();
    found.push(...rows.map(toToldFinding));
  }
  return found;
}
