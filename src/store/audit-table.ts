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
    page: (filter, { before, limit }) => run((db) => readPage(db, filter, { before, limit })),
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

async function readPage(
  db: Db,
  filter: AuditFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<AuditRow[]> {
  let query = narrowed(db, filter).orderBy('seq', 'desc').limit(limit);
  if (before !== undefined) query = query.where('seq', '<', before);
  return (await query.execute()).map(toAuditRow);
}

async function readPiece(db: Db, filter: AuditFilter, after: number): Promise<AuditRow[]> {
  const query = narrowed(db, filter).where('seq', '>', after).orderBy('seq').limit(PIECE);
  return (await query.execute()).map(toAuditRow);
}

function narrowed(db: Db, { jobId, userId, action, event, since }: AuditFilter) {
  let query = db.selectFrom('audit').selectAll();
  if (jobId !== undefined) query = query.where('job_id', '=', storable(jobId));
  if (userId !== undefined) query = query.where('user_id', '=', storable(userId));
  if (action !== undefined) query = query.where('action', '=', storable(action));
  if (event !== undefined) query = query.where('event', '=', event);
  if (since === undefined) return query;
  // Rows are not in the order of their times: replicas' clocks differ. The first row up to which that
  // time was reached bounds the search, so that the last page does not read all that is older.
  const first = sql<number>`(select seq from audit where latest_at >= ${since.getTime()}
    order by latest_at, seq limit 1)`;
  return query.where('seq', '>=', first).where('at', '>=', since.getTime());
}
