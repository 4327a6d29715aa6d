import { sql } from 'kysely';

import type { OutboxStore } from '../operations/notice-store-port.ts';
import type { Connection } from './connection.ts';
import { claimLetters } from './outbox-claim.ts';
import { insertLetters, reviseLetter } from './outbox-letters.ts';
import { markDead, markDelivered, markPostponed } from './outbox-results.ts';
import { selectLetters, toLetter } from './outbox-rows.ts';
import { storable } from './storable.ts';
import type { Db, Trx } from './tables.ts';

export function createOutboxStore(connection: Connection): OutboxStore {
  const { run, transact } = connection;
  return {
    put: (letters, at) => transact((trx) => insertLetters(trx, letters, at)),
    revise: (key, notice) => transact((trx) => reviseLetter(trx, key, notice)),
    find: (key) =>
      run(async (db) => {
        const query = selectLetters(db).where('letters.key', '=', storable<string>(key));
        const row = await query.executeTakeFirst();
        return row && toLetter(row);
      }),
    claim: (...given) => claimLetters(connection, ...given),
    delivered: (letter, ts, channelFreeAt) =>
      transact((trx) => markDelivered(trx, letter, ts, channelFreeAt)),
    postpone: (letter, why) => transact((trx) => markPostponed(trx, letter, why)),
    bury: (letter, error, channelFreeAt, announcement) =>
      transact((trx) => markDead(trx, letter, error, channelFreeAt, announcement)),
    dead: (limit) =>
      run(async (db) => {
        const query = selectLetters(db).where('letters.state', '=', sql.lit('dead'));
        const rows = await query.orderBy('letters.place', 'desc').limit(limit).execute();
        return rows.map(toLetter);
      }),
    revive: (id, now) => transact((trx) => revive(trx, id, now)),
    reviveAll: (now) => run((db) => reviveAll(db, now)),
    counts: () => run(async (db) => await selectCounts(db).executeTakeFirstOrThrow()),
    async prune(before) {
      await run((db) => deleteDelivered(db, before).execute());
    },
  };
}

/** Its thread is tried again with it: a dead parent, and the replies that died of that. */
async function revive(trx: Trx, id: string, now: Date): Promise<boolean> {
  const row = await selectLetters(trx)
    .where('letters.id', '=', id)
    .where('letters.state', '=', 'dead')
    .executeTakeFirst();
  if (!row) return false;
  const { key, reply_to, parent_state } = row;
  const first = reply_to !== null && parent_state === 'dead' ? reply_to : key;
  const { numUpdatedRows } = await trx
    .updateTable('letters')
    .set(revivedAt(now))
    .where('state', '=', 'dead')
    .where((is) => is.or([is('id', '=', id), is('key', '=', first), is('reply_to', '=', first)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Waits for nobody else's rows in an order of its own: in a deadlock it is done again. What they died
 * of is forgotten: they are announced as if they had not been tried.
 */
async function reviveAll(db: Db, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('letters')
    .set({ ...revivedAt(now), error: null })
    .where('state', '=', sql.lit('dead'))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function revivedAt(now: Date) {
  return { state: 'waiting', attempts: 0, try_at: now.getTime() };
}

function selectCounts(db: Db) {
  const count = (state: string) =>
    db
      .selectFrom('letters')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', sql.lit(state));
  return db.selectNoFrom([
    sql<number>`${count('waiting')}`.as('waiting'),
    sql<number>`${count('dead')}`.as('dead'),
  ]);
}

/** Not a message that may still be changed, nor one in whose thread something is to be said. */
function deleteDelivered(db: Db, before: Date) {
  const watched = db
    .selectFrom('watched_jobs')
    .select('watched_jobs.key')
    .where(sql<boolean>`watched_jobs.key = letters.key`)
    .where('ended_at', 'is', null);
  const replies = db
    .selectFrom('letters as reply')
    .select('reply.id')
    .where(sql<boolean>`reply.reply_to = letters.key`)
    .where('reply.state', '<>', 'delivered');
  return db
    .deleteFrom('letters')
    .where('state', '=', sql.lit('delivered'))
    .where('tried_at', '<', before.getTime())
    .where(({ not, exists }) => not(exists(watched)))
    .where(({ not, exists }) => not(exists(replies)));
}
