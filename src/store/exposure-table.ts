import type { ExposureReading, ExposureSnapshot, ExposureTotals } from '../domain/exposure.ts';
import { totalsOf } from '../domain/exposure-totals.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { ExposureStore } from '../operations/notice-store-port.ts';
import type { Connection } from './connection.ts';
import { fromJsonText, toJsonText } from './json-text.ts';
import { storable } from './storable.ts';
import type { Db, Trx } from './tables.ts';

export function createExposureStore({ run }: Connection): ExposureStore {
  return {
    newest: (schedule, atOrBefore) =>
      run(async (db) => {
        const row = await db
          .selectFrom('exposure_snapshots')
          .select('snapshot')
          .where('schedule', '=', storable<string>(schedule))
          .where('taken_at', '<=', atOrBefore.getTime())
          .orderBy('taken_at', 'desc')
          .limit(1)
          .executeTakeFirst();
        return row && fromJsonText<ExposureSnapshot>(row.snapshot);
      }),
    readings: (where, atOrBefore) =>
      run(async (db) => compose(await readNewest(db, atOrBefore), where)),
    trend: (schedule, since) =>
      run(async (db) => {
        const rows = await db
          .selectFrom('exposure_snapshots')
          .select(['taken_at', 'totals'])
          .where('schedule', '=', storable<string>(schedule))
          .where('taken_at', '>=', since.getTime())
          .orderBy('taken_at')
          .execute();
        return rows.map(({ taken_at, totals }) => ({
          takenAt: new Date(taken_at),
          totals: fromJsonText<ExposureTotals>(totals),
        }));
      }),
    async prune(before) {
      await run((db) =>
        db.deleteFrom('exposure_snapshots').where('taken_at', '<', before.getTime()).execute(),
      );
    },
  };
}

/** Keeps a schedule's snapshot, in the caller's transaction. */
export async function insertSnapshot(
  trx: Trx,
  schedule: string,
  snapshot: ExposureSnapshot,
): Promise<void> {
  const values = { totals: toJsonText(totalsOf(snapshot)), snapshot: toJsonText(snapshot) };
  await trx
    .insertInto('exposure_snapshots')
    .values({
      schedule: storable<string>(schedule),
      taken_at: snapshot.takenAt.getTime(),
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['schedule', 'taken_at']).doUpdateSet(values))
    .execute();
}

/** Each schedule's newest snapshot taken at or before a time, the newest first. */
async function readNewest(db: Db, atOrBefore: Date): Promise<ExposureSnapshot[]> {
  const newest = db
    .selectFrom('exposure_snapshots')
    .select(({ fn }) => ['schedule', fn.max('taken_at').as('newest_at')])
    .where('taken_at', '<=', atOrBefore.getTime())
    .groupBy('schedule')
    .as('newest');
  const rows = await db
    .selectFrom('exposure_snapshots')
    .innerJoin(newest, (join) =>
      join
        .onRef('newest.schedule', '=', 'exposure_snapshots.schedule')
        .onRef('newest.newest_at', '=', 'exposure_snapshots.taken_at'),
    )
    .select('snapshot')
    .orderBy('taken_at', 'desc')
    .execute();
  return rows.map(({ snapshot }) => fromJsonText<ExposureSnapshot>(snapshot));
}

/** Of each target Region the newest reading that one of the snapshots has. */
function compose(
  snapshots: readonly ExposureSnapshot[],
  where: readonly TargetRegion[],
): ExposureSnapshot | undefined {
  const found = where.flatMap(({ accountId, region }) => {
    const is = ({ where: at }: ExposureReading) =>
      at.accountId === accountId && at.region === region;
    const [newest] = snapshots
      .flatMap(({ readings }) => readings.filter(is))
      .sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
    return newest ? [newest] : [];
  });
  if (found.length === 0) return undefined;
  const takenAt = new Date(Math.max(...found.map((reading) => reading.takenAt.getTime())));
  return { takenAt, readings: found, failures: [] };
}
