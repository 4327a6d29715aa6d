import { sql } from 'kysely';

import {
  type AuditEntry,
  type AuditFilter,
  type AuditRow,
  auditHash,
  FIRST_HASH,
} from '../domain/audit.ts';
import type { AuditStore } from '../operations/store-port.ts';
import { toAuditColumns, toAuditRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { DatabaseKind } from './database-kind.ts';
import { storable } from './storable.ts';
import type { Db, Trx } from './tables.ts';

/** How many rows are read at once when all are. */
const PIECE = 1_000;

export function createAuditStore({ kind, run, transact }: Connection): AuditStore {
  return {
    append: (entry) => transact((trx) => appendAudit(trx, kind, entry)),
    page: (filter, { before, limit }) =>
      run(async (db) => {
        const query = selectPage(db, kind, filter, before).orderBy('seq', 'desc').limit(limit);
        return (await query.execute()).map(toAuditRow);
      }),
    async head() {
      const last = await run((db) => readLast(db));
      return { count: last?.seq ?? 0, hash: last?.hash ?? FIRST_HASH };
    },
    async *all(filter = {}) {
      for (let after = 0; ; ) {
        const rows = await run((db) => readPiece(db, filter, after));
        yield* rows;
        const last = rows.at(-1);
        if (!last || rows.length < PIECE) return;
        after = last.seq;
      }
    },
  };
}

/**
 * Appends a row to the chain, in the caller's transaction and as its last step: appending waits for
 * others who append, and nobody who appends waits for anything else.
 */
export async function appendAudit(
  trx: Trx,
  kind: DatabaseKind,
  entry: AuditEntry,
): Promise<AuditRow> {
  await kind.lockAudit(trx);
  const last = await readLast(trx);
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? FIRST_HASH;
  const kept = storable(entry);
  const row = { ...kept, seq, previousHash, hash: auditHash(seq, previousHash, kept) };
  const latest_at = Math.max(last?.latest_at ?? 0, row.at.getTime());
  await trx
    .insertInto('audit')
    .values({ ...toAuditColumns(row), latest_at })
    .execute();
  return row;
}

async function readLast(db: Db) {
  return db
    .selectFrom('audit')
    .select(['seq', 'hash', 'latest_at'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function selectPage(db: Db, kind: DatabaseKind, filter: AuditFilter, before: number | undefined) {
  const [first, ...more] = equalities(filter);
  if (kind.seeksPairs && first && more.length === 0) {
    return selectRange(db, first, filter.since, before);
  }
  const query = narrowed(db, filter);
  return before === undefined ? query : query.where('seq', '<', before);
}

/**
 * The rows with one value, as a range of that value's index and in its order. Asked plainly for rows
 * with a value in the order of their numbers, PostgreSQL may walk all rows from the newest on, which
 * is slow for what has not happened lately.
 */
function selectRange(
  db: Db,
  [column, value]: Equality,
  since: Date | undefined,
  before = Number.MAX_SAFE_INTEGER,
) {
  const pair = sql`(${sql.ref(column)}, seq)`;
  const from = since === undefined ? sql`0` : firstSince(since);
  const query = db
    .selectFrom('audit')
    .selectAll()
    .where(sql<boolean>`${pair} >= (${value}, ${from})`)
    .where(sql<boolean>`${pair} < (${value}, ${before})`)
    .orderBy(column, 'desc');
  return since === undefined ? query : query.where('at', '>=', since.getTime());
}

async function readPiece(db: Db, filter: AuditFilter, after: number): Promise<AuditRow[]> {
  const query = narrowed(db, filter).where('seq', '>', after).orderBy('seq').limit(PIECE);
  return (await query.execute()).map(toAuditRow);
}

function narrowed(db: Db, filter: AuditFilter) {
  let query = db.selectFrom('audit').selectAll();
  for (const [column, value] of equalities(filter)) query = query.where(column, '=', value);
  const { since } = filter;
  if (since === undefined) return query;
  return query.where('seq', '>=', firstSince(since)).where('at', '>=', since.getTime());
}

type Equality = ReturnType<typeof equalities>[number];

function equalities({ jobId, userId, action, event }: AuditFilter) {
  const all = [
    ['job_id', jobId],
    ['user_id', userId],
    ['action', action],
    ['event', event],
  ] as const;
  return all.flatMap(([column, value]) =>
    value === undefined ? [] : [[column, storable<string>(value)] as const],
  );
}

/**
 * Rows are not in the order of their times: replicas' clocks differ. The first row up to which that
 * time was reached bounds the search, so that the last page does not read all that is older.
 */
function firstSince(since: Date) {
  return sql<number>`(select seq from audit where latest_at >= ${since.getTime()}
    order by latest_at, seq limit 1)`;
}
