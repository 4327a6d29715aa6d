import { type RawBuilder, sql, type Updateable } from 'kysely';

import type { NewLetter } from '../domain/notice.ts';
import type { Letter, OutboxStore } from '../operations/notice-store-port.ts';
import { insertLetters } from './outbox-letters.ts';
import { storable } from './storable.ts';
import type { LetterColumns, Trx } from './tables.ts';

/** What was sent is delivered; if there is a newer content, the letter is due again with that. */
export async function markDelivered(
  trx: Trx,
  letter: Letter,
  ts: string,
  channelFreeAt: Date,
): Promise<void> {
  await conclude(trx, letter, channelFreeAt, {
    state: sql`case when version = ${letter.version} then 'delivered' else 'waiting' end`,
    ts: storable<string>(ts),
    attempts: 0,
    is_doubtful: 0,
    try_at: 0,
    error: null,
  });
}

/** It is tried again later. */
export async function markPostponed(
  trx: Trx,
  letter: Letter,
  why: Parameters<OutboxStore['postpone']>[1],
): Promise<void> {
  await conclude(trx, letter, why.channelFreeAt, {
    error: storable<string>(why.error),
    is_doubtful: why.isDoubtful ? 1 : 0,
    try_at: why.tryAt.getTime(),
    ...(why.attempts !== undefined && { attempts: why.attempts }),
    ...(why.isClassic !== undefined && { is_classic: why.isClassic ? 1 : 0 }),
    ...(why.isGone && forgotten(letter)),
    ...(why.isElsewhere && letter.elsewhere !== undefined && moved(letter.elsewhere)),
  });
}

const DAY_MS = 24 * 60 * 60_000;

/** It is kept, and announced, unless it is one of many that fail there for the same reason. */
export async function markDead(
  trx: Trx,
  letter: Letter,
  error: string,
  channelFreeAt: Date,
  announcement: NewLetter | undefined,
): Promise<void> {
  const values = { state: 'dead', error: storable<string>(error) };
  const row = await conclude(trx, letter, channelFreeAt, values);
  if (!row || !announcement) return;
  if (!wasSentAgain(letter) && (await isOneOfMany(trx, letter, row.tried_at ?? 0))) return;
  await insertLetters(trx, [announcement], new Date(row.tried_at ?? row.created_at));
}

/** It was dead before, and somebody waits for what becomes of it now. */
function wasSentAgain({ attempts, error }: Letter): boolean {
  return attempts === 0 && error !== undefined;
}

/** Whether another one of its channel is dead, of the same error, since less than a day. */
async function isOneOfMany(trx: Trx, { id }: Letter, triedAt: number): Promise<boolean> {
  const other = await trx
    .selectFrom('letters')
    .innerJoin('letters as other', (join) =>
      join
        .onRef('other.channel_id', '=', 'letters.channel_id')
        .onRef('other.error', '=', 'letters.error')
        .onRef('other.id', '<>', 'letters.id'),
    )
    .select('other.id')
    .where('letters.id', '=', id)
    .where('other.state', '=', sql.lit('dead'))
    .where('other.tried_at', '>', triedAt - DAY_MS)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

type Values = Omit<Updateable<LetterColumns>, 'state'> & { state?: string | RawBuilder<string> };

/** A message that never stood can only miss its thread: then it is to stand by itself. */
function forgotten({ ts }: Letter): Values {
  return {
    ts: null,
    first_tried_at: null,
    ...(ts === undefined && { reply_to: null, thread_ts: null }),
  };
}

/** It begins anew in its other channel. */
function moved(elsewhere: string): Values {
  return { channel_id: elsewhere, elsewhere: null, attempts: 0 };
}

/**
 * Ends a try, if it is still this claim's: the lease names it, for whoever takes a letter over has
 * one that lasts longer. Undefined, and nothing is changed, if it is not.
 */
async function conclude(
  trx: Trx,
  { id, channelId, leaseUntil }: Letter,
  channelFreeAt: Date,
  values: Values,
) {
  if (!leaseUntil) return undefined;
  await trx
    .updateTable('channels')
    .set({ free_at: channelFreeAt.getTime() })
    .where('channel_id', '=', storable<string>(channelId))
    .where('free_at', '=', leaseUntil.getTime())
    .execute();
  return trx
    .updateTable('letters')
    .set({ ...values, lease_until: null })
    .where('id', '=', id)
    .where('lease_until', '=', leaseUntil.getTime())
    .returning(['tried_at', 'created_at'])
    .executeTakeFirst();
}
