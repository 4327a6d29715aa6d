import { sql } from 'kysely';

import type { Letter } from '../operations/notice-store-port.ts';
import type { Connection } from './connection.ts';
import { type SelectedLetter, selectLetters, toLetter } from './outbox-rows.ts';
import type { Db, Trx } from './tables.ts';

interface Claim {
  now: number;
  leaseUntil: number;
  triedAt: number;
  doubtUntil: number;
}

/**
 * Takes the oldest due letter of each channel that is free. All who send in a channel lock its row
 * before a letter's, and letters in the order of their keys, so that nobody waits in a circle.
 */
export async function claimLetters(
  { run, transact }: Pick<Connection, 'run' | 'transact'>,
  now: Date,
  leaseUntil: Date,
  triedAt: Date,
  doubtUntil: Date = now,
): Promise<Letter[]> {
  const claim = {
    now: now.getTime(),
    leaseUntil: leaseUntil.getTime(),
    triedAt: triedAt.getTime(),
    doubtUntil: doubtUntil.getTime(),
  };
  const channels = await run((db) => findChannels(db, claim));
  if (channels.length === 0) return [];
  return transact((trx) => claimIn(trx, channels, claim));
}

/** Channels that are free and have a letter that is due. */
async function findChannels(db: Db, { now }: Claim): Promise<string[]> {
  const first = selectFirst(db, now).where(sql<boolean>`letters.channel_id = channels.channel_id`);
  const rows = await db
    .selectFrom('channels')
    .select('channel_id')
    .where('free_at', '<=', now)
    .where(sql<boolean>`${first} is not null`)
    .orderBy('channel_id')
    .execute();
  return rows.map(({ channel_id }) => channel_id);
}

/**
 * The first letter whose time has come and that nobody is sending. A reply's time has come once its
 * parent stands; or, to stand by itself, when the parent is forgotten; or, to be buried too, when
 * the parent is dead. The parent is looked up for one letter after another: joined, PostgreSQL would
 * read all letters to find the first.
 */
function selectFirst(db: Db, now: number) {
  const parent = db
    .selectFrom('letters as parent')
    .select(
      sql<number>`case when ts is null and state <> 'dead' then 0 else 1 end`.as('is_settled'),
    )
    .where(sql<boolean>`parent.key = letters.reply_to`);
  return db
    .selectFrom('letters')
    .select('letters.place')
    .where('letters.state', '=', sql.lit('waiting'))
    .where('letters.try_at', '<=', now)
    .where((is) =>
      is.or([is('letters.lease_until', 'is', null), is('letters.lease_until', '<=', now)]),
    )
    .where(sql<boolean>`coalesce(${parent}, 1) = 1`)
    .orderBy('letters.place')
    .limit(1);
}

async function claimIn(trx: Trx, channels: readonly string[], claim: Claim): Promise<Letter[]> {
  const picked: SelectedLetter[] = [];
  for (const channel of channels) {
    if (!(await takeChannel(trx, channel, claim))) continue;
    const row = await pickOldest(trx, channel, claim);
    if (row) picked.push(row);
    else await freeChannel(trx, channel, claim);
  }
  picked.sort((a, b) => (a.key < b.key ? -1 : 1));
  const letters: Letter[] = [];
  for (const row of picked) letters.push(...(await takeLetter(trx, row, claim)));
  return letters;
}

async function takeChannel(
  trx: Trx,
  channel: string,
  { now, leaseUntil }: Claim,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('channels')
    .set({ free_at: leaseUntil })
    .where('channel_id', '=', channel)
    .where('free_at', '<=', now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function freeChannel(trx: Trx, channel: string, { now }: Claim): Promise<void> {
  await trx
    .updateTable('channels')
    .set({ free_at: now })
    .where('channel_id', '=', channel)
    .execute();
}

/** The oldest that can be sent; replies to what is dead are buried on the way. */
async function pickOldest(
  trx: Trx,
  channel: string,
  { now }: Claim,
): Promise<SelectedLetter | undefined> {
  for (;;) {
    const first = selectFirst(trx, now).where('letters.channel_id', '=', channel);
    const row = await selectLetters(trx).where('letters.place', '=', first).executeTakeFirst();
    if (!row || !isOrphan(row)) return row;
    await trx
      .updateTable('letters')
      .set({ state: 'dead', error: row.parent_error, lease_until: null })
      .where('reply_to', '=', row.reply_to)
      .where('state', '=', 'waiting')
      .execute();
  }
}

function isOrphan({ parent_state, parent_ts }: SelectedLetter): boolean {
  return parent_state === 'dead' && parent_ts === null;
}

/** The letter as it was, with its newest content; its row says that this try has begun. */
async function takeLetter(trx: Trx, before: SelectedLetter, claim: Claim): Promise<Letter[]> {
  const { now, leaseUntil, triedAt, doubtUntil } = claim;
  const taken = await trx
    .updateTable('letters')
    .set(({ eb }) => ({
      lease_until: leaseUntil,
      is_doubtful: 1,
      // Only a post may come twice; whoever concludes it says anew when it is due.
      ...(before.ts === null && { try_at: doubtUntil }),
      attempts: eb('attempts', '+', 1),
      first_tried_at: before.first_tried_at ?? triedAt,
      tried_at: triedAt,
    }))
    .where('id', '=', before.id)
    .where('state', '=', 'waiting')
    .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]))
    .returning(['notice', 'version', 'attempts'])
    .executeTakeFirst();
  if (!taken) return [];
  const letter = toLetter({ ...before, ...taken, attempts: taken.attempts - 1 });
  return [{ ...letter, leaseUntil: new Date(leaseUntil) }];
}
