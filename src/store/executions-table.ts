import { sql } from 'kysely';

import { BotError } from '../domain/bot-error.ts';
import type { JobRef } from '../domain/job.ts';
import type { Execution, ExecutionStore } from '../operations/store-port.ts';
import { appendAudit } from './audit-table.ts';
import type { ExecutionColumns } from './change-tables.ts';
import type { Connection } from './connection.ts';
import { toExecution, toExecutionColumns } from './execution-rows.ts';
import { keepTelling } from './keep-telling.ts';
import { insertLetters } from './outbox-letters.ts';
import { inPieces } from './pieces.ts';
import { replaceWaiting } from './set-timed-resume.ts';
import { storable } from './storable.ts';
import type { Db, Trx } from './tables.ts';

/** What is in the way may finish between the refusal and the look at it. */
const MOST_TRIES = 10;
/** The outcome of a change that was made. */
const DONE = 'done';

/** `holder` names this process: a lease belongs to it until it is over and another takes it. */
export function createExecutionStore(
  { kind, run, transact }: Connection,
  holder: string,
): ExecutionStore {
  return {
    async begin(execution, audit) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const outcome = await transact(async (trx) => {
          if (!(await insertExecution(trx, execution, holder))) return findInTheWay(trx, execution);
          await appendAudit(trx, kind, audit);
          return { begun: 'begun' as const, execution: storable(execution) };
        });
        if (outcome) return outcome;
      }
      throw new BotError('internal', `the execution ${execution.id} could not begin`);
    },
    get: (id) => run((db) => readExecution(db, id)),
    startCalling: (id, leaseUntil) =>
      transact((trx) => {
        const values = { stage: 'calling', lease_until: leaseUntil.getTime() };
        return updateUnfinished(trx, id, values, { holder, stage: 'intended' });
      }),
    renew: (id, leaseUntil) =>
      transact((trx) =>
        updateUnfinished(trx, id, { lease_until: leaseUntil.getTime() }, { holder }),
      ),
    finish: (id, outcome, audit, { pausedAt, telling } = {}) =>
      transact(async (trx) => {
        const is_told = telling ? 1 : 0;
        const values = { stage: 'finished', outcome: storable(outcome), is_told };
        if (!(await updateUnfinished(trx, id, values, {}))) return false;
        if (telling) await keepTelling(trx, id, telling, audit.at);
        const resumeSet = outcome === DONE && (await settleResume(trx, id, pausedAt, audit.at));
        await appendAudit(trx, kind, audit);
        if (resumeSet) await appendAudit(trx, kind, resumeSet);
        return true;
      }),
    untold: (leaseOverAt) =>
      run(async (db) => (await selectUntold(db, leaseOverAt).execute()).map(toExecution)),
    tell: (id, letters, at) =>
      transact(async (trx) => {
        if (!(await markTold(trx, id))) return false;
        await insertLetters(trx, letters, at);
        return true;
      }),
    newestDone: (jobs) => run((db) => newestDone(db, jobs)),
    takeOver: (now, leaseUntil) =>
      transact((trx) => takeOver(trx, holder, now.getTime(), leaseUntil.getTime())),
  };
}

async function readExecution(db: Db, id: string): Promise<Execution | undefined> {
  const query = db.selectFrom('executions').selectAll().where('id', '=', id);
  const row = await query.executeTakeFirst();
  return row && toExecution(row);
}

function selectUntold(db: Db, leaseOverAt: Date) {
  return db
    .selectFrom('executions')
    .selectAll()
    .where('is_told', '=', sql.lit(0))
    .where('stage', '=', sql.lit('finished'))
    .where('lease_until', '<=', leaseOverAt.getTime())
    .orderBy('lease_until');
}

async function markTold(trx: Trx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('executions')
    .set({ is_told: 1 })
    .where('id', '=', id)
    .where('stage', '=', 'finished')
    .where('is_told', '=', 0)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function newestDone(db: Db, jobs: readonly JobRef[]): Promise<Execution[]> {
  const [first] = jobs;
  if (!first) return [];
  const { accountId, region } = storable(first);
  const newest = new Map<string, Execution>();
  for (const piece of inPieces(jobs)) {
    const rows = await db
      .selectFrom('executions')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('region', '=', region)
      .where(
        'job_id',
        'in',
        piece.map(({ jobId }) => storable(jobId)),
      )
      .where('outcome', '=', sql.lit(DONE))
      .orderBy('started_at')
      .execute();
    for (const row of rows) newest.set(row.job_id, toExecution(row));
  }
  return [...newest.values()];
}

async function insertExecution(trx: Trx, execution: Execution, holder: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('executions')
    .values(toExecutionColumns(execution, holder))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function findInTheWay(trx: Trx, { id, ref }: Execution) {
  const same = await readExecution(trx, id);
  if (same) return { begun: 'repeated' as const, execution: same };
  const unfinished = await trx
    .selectFrom('executions')
    .selectAll()
    .where('account_id', '=', ref.accountId)
    .where('region', '=', ref.region)
    .where('job_id', '=', ref.jobId)
    .where('stage', '<>', 'finished')
    .executeTakeFirst();
  return unfinished && { begun: 'busy' as const, execution: toExecution(unfinished) };
}

async function updateUnfinished(
  trx: Trx,
  id: string,
  values: Partial<ExecutionColumns>,
  only: { holder?: string; stage?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('executions')
    .set(values)
    .where('id', '=', id)
    .where('stage', '<>', 'finished')
    .where((is) => is.and(only))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function settleResume(trx: Trx, id: string, pausedAt: Date | undefined, at: Date) {
  const execution = await readExecution(trx, id);
  return execution && replaceWaiting(trx, execution, pausedAt, at);
}

async function takeOver(
  trx: Trx,
  holder: string,
  now: number,
  leaseUntil: number,
): Promise<Execution[]> {
  const over = await trx
    .selectFrom('executions')
    .select('id')
    .where('stage', '<>', 'finished')
    .where('lease_until', '<=', now)
    .orderBy('id')
    .execute();
  const taken: Execution[] = [];
  // One by one and in the same order everywhere, so that nobody waits in a circle.
  for (const { id } of over) {
    const row = await trx
      .updateTable('executions')
      .set({ lease_until: leaseUntil, holder })
      .where('id', '=', id)
      .where('stage', '<>', 'finished')
      .where('lease_until', '<=', now)
      .returningAll()
      .executeTakeFirst();
    if (row) taken.push(toExecution(row));
  }
  return taken;
}
