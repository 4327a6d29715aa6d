import { sql } from 'kysely';

import type { ExpiringJob } from '../domain/expiry.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { ExpiryStore, SweepState } from '../operations/expiry-store-port.ts';
import { appendAudit } from './audit-table.ts';
import type { Connection } from './connection.ts';
import { keepPage, toKey } from './expiry-page.ts';
import { toExpiringJob, toSweepState } from './expiry-rows.ts';
import { dropUnsentReplies, insertLetters, reviseLetter } from './outbox-letters.ts';
import { inPieces } from './pieces.ts';
import { storable, toTime } from './storable.ts';
import type { Db, Trx, WatchedJobColumns } from './tables.ts';

export function createExpiryStore(connection: Connection): ExpiryStore {
  const { run, transact } = connection;
  return {
    ...readers(connection),
    ...enders(connection),
    seen: (_where, slot, page, at) => transact((trx) => keepPage(trx, slot, page, at)),
    finishSweep: (where, state, letters, at) =>
      transact(async (trx) => {
        if (!(await moveOn(trx, where, state))) return false;
        await insertLetters(trx, letters, at);
        return true;
      }),
    setBack: (where, slot) => transact((trx) => setBack(trx, where, slot)),
    async prune(before) {
      await run((db) =>
        db.deleteFrom('watched_jobs').where('ended_at', '<', before.getTime()).execute(),
      );
    },
  };
}

type Reader = 'sweeps' | 'watched' | 'unseen' | 'watchedIn' | 'changedByBot' | 'soonest' | 'ofJob';

function readers({ run }: Connection): Pick<ExpiryStore, Reader> {
  return {
    sweeps: () =>
      run(async (db) => {
        const query = db.selectFrom('sweeps').selectAll().orderBy('account_id').orderBy('region');
        return (await query.execute()).map(toSweepState);
      }),
    watched: (jobs) => run((db) => readWatched(db, jobs)),
    unseen: ({ accountId, region }, slot, limit) =>
      run(async (db) => {
        const query = selectWatched(db)
          .where((is) => is.and(storable({ account_id: accountId, region })))
          .where('seen_slot', '<', slot.getTime());
        return (await query.limit(limit).execute()).map(toExpiringJob);
      }),
    watchedIn: () => run(readWhere),
    changedByBot: (limit) =>
      run(async (db) => (await selectChangedByBot(db).limit(limit).execute()).map(toExpiringJob)),
    soonest: (limit) =>
      run(async (db) => (await selectWatched(db).limit(limit).execute()).map(toExpiringJob)),
    ofJob: ({ accountId, region, jobId }) =>
      run(async (db) => {
        const ofJob = storable({ account_id: accountId, region, job_id: jobId });
        return (
          await selectWatched(db)
            .where((is) => is.and(ofJob))
            .execute()
        ).map(toExpiringJob);
      }),
  };
}

function enders({ kind, transact }: Connection): Pick<ExpiryStore, 'end' | 'snooze'> {
  return {
    end: (job, { how, at, by }, { key, notice }) =>
      transact(async (trx) => {
        const values = {
          ending: how,
          ended_at: at.getTime(),
          ended_user: by?.userId ?? null,
          ended_team: by?.teamId ?? null,
        };
        if (!(await updateWatched(trx, job, values))) return false;
        await reviseLetter(trx, key, notice);
        await dropUnsentReplies(trx, [key]);
        return true;
      }),
    snooze: (job, until, by, { key, notice }, audit) =>
      transact(async (trx) => {
        const values = {
          snoozed_until: until.getTime(),
          snoozed_user: by.userId,
          snoozed_team: by.teamId,
          snoozed_at: audit.at.getTime(),
        };
        if (!(await updateWatched(trx, job, values))) return false;
        await reviseLetter(trx, key, notice);
        await appendAudit(trx, kind, audit);
        return true;
      }),
  };
}

function selectWatched(db: Db) {
  return db
    .selectFrom('watched_jobs')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('expires_at')
    .orderBy('key');
}

async function readWatched(
  db: Db,
  jobs: Parameters<ExpiryStore['watched']>[0],
): Promise<ExpiringJob[]> {
  const found: ExpiringJob[] = [];
  for (const piece of inPieces(jobs.map(toKey))) {
    const rows = await selectWatched(db).where('key', 'in', piece).execute();
    found.push(...rows.map(toExpiringJob));
  }
  return found;
}

function readWhere(db: Db) {
  return db
    .selectFrom('watched_jobs')
    .select(['account_id as accountId', 'region'])
    .distinct()
    .where('ended_at', 'is', null)
    .orderBy('account_id')
    .orderBy('region')
    .execute();
}

function selectChangedByBot(db: Db) {
  const changes = db
    .selectFrom('executions')
    .select('executions.id')
    .where(sql<boolean>`executions.account_id = watched_jobs.account_id`)
    .where(sql<boolean>`executions.region = watched_jobs.region`)
    .where(sql<boolean>`executions.job_id = watched_jobs.job_id`)
    .where('outcome', '=', sql.lit('done'))
    .where('action', 'in', ['resume', 'cancel'])
    .where(
      sql<boolean>`executions.started_at > coalesce(watched_jobs.paused_at, watched_jobs.created_at)`,
    );
  return selectWatched(db).where(({ exists }) => exists(changes));
}

/** Changes a job whose watch is not over, and holds it until the transaction ends. */
async function updateWatched(
  trx: Trx,
  job: ExpiringJob,
  values: Partial<WatchedJobColumns>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('watched_jobs')
    .set(values)
    .where('key', '=', toKey(job))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A target Region's newest slot only moves forward. */
async function moveOn(
  trx: Trx,
  { accountId, region }: TargetRegion,
  state: Omit<SweepState, 'accountId' | 'region'>,
): Promise<boolean> {
  const values = {
    slot_at: state.slot.getTime(),
    swept_at: toTime(state.sweptAt),
    failing_since: toTime(state.failingSince),
    is_warned: state.isWarned ? 1 : 0,
  };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sweeps')
    .values({ ...storable({ account_id: accountId, region }), ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'region'])
        .doUpdateSet(values)
        .where('sweeps.slot_at', '<', values.slot_at),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function setBack(trx: Trx, { accountId, region }: TargetRegion, slot: Date): Promise<void> {
  const here = storable({ account_id: accountId, region });
  const at = slot.getTime();
  await trx
    .updateTable('sweeps')
    .set({ slot_at: at - 1 })
    .where((is) => is.and(here))
    .where('slot_at', '>', at)
    .execute();
  await trx
    .updateTable('watched_jobs')
    .set({ seen_slot: at - 1 })
    .where((is) => is.and(here))
    .where('seen_slot', '>', at)
    .execute();
  await trx
    .updateTable('watched_jobs')
    .set({ snoozed_at: at })
    .where((is) => is.and(here))
    .where('snoozed_at', '>', at)
    .execute();
}
