import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';

import type { NewLetter, Notice } from '../domain/notice.ts';
import { fromJsonText, toJsonText } from './json-text.ts';
import { toLetterColumns } from './outbox-rows.ts';
import { inPieces } from './pieces.ts';
import { storable } from './storable.ts';
import type { Trx } from './tables.ts';

/** The new content of the message of a key. */
export interface Revision {
  key: string;
  notice: Notice;
}

/**
 * Keeps letters, in the caller's transaction; one whose key is there already changes nothing. What
 * is there is looked up first: an insert would wait for those who are sending it just now, and they
 * may be waiting for the caller.
 */
export async function insertLetters(
  trx: Trx,
  letters: readonly NewLetter[],
  at: Date,
): Promise<void> {
  for (const piece of inPieces(letters)) {
    const rows = await withoutKnown(
      trx,
      piece.map((letter) => toLetterColumns(letter, at)),
    );
    if (rows.length === 0) continue;
    const channels = rows.flatMap(({ channel_id, elsewhere }) => [channel_id, elsewhere ?? []]);
    await addChannels(trx, [...new Set(channels.flat())]);
    await trx
      .insertInto('letters')
      .values(rows)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
}

/** Gives a message a new content, in the caller's transaction. */
export async function reviseLetter(trx: Trx, key: string, notice: Notice): Promise<void> {
  await reviseLetters(trx, [{ key, notice }]);
}

/**
 * Gives messages new contents, where they are others. One that is dead stays dead. What is being
 * sent just now is due again afterwards, with the new content.
 */
export async function reviseLetters(trx: Trx, revisions: readonly Revision[]): Promise<void> {
  for (const piece of inPieces(revisions)) {
    const changed = await onlyChanged(trx, piece);
    if (changed.length === 0) continue;
    const given = sql.join(changed.map(({ key, text }) => sql`(${key}, ${text})`));
    await sql`update letters
      set notice = given.column2, version = version + 1, attempts = 0,
        state = case when state = 'delivered' then 'waiting' else state end
      from (values ${given}) as given
      where letters.key = given.column1`.execute(trx);
  }
}

/** Forgets replies that Slack has not taken yet: what they say does not hold any more. */
export async function dropUnsentReplies(trx: Trx, parents: readonly string[]): Promise<void> {
  for (const piece of inPieces(parents.map((key) => storable<string>(key)))) {
    await trx
      .deleteFrom('letters')
      .where('reply_to', 'in', piece)
      .where('ts', 'is', null)
      .execute();
  }
}

/** Forgets a letter that Slack has not taken yet: what it says does not hold any more. */
export async function dropUnsent(trx: Trx, key: string): Promise<void> {
  await trx
    .deleteFrom('letters')
    .where('key', '=', storable<string>(key))
    .where('ts', 'is', null)
    .execute();
}

type Row = ReturnType<typeof toLetterColumns>;

async function withoutKnown(trx: Trx, rows: readonly Row[]): Promise<Row[]> {
  const keys = rows.map(({ key }) => key);
  const known = await trx.selectFrom('letters').select('key').where('key', 'in', keys).execute();
  const isKnown = new Set(known.map(({ key }) => key));
  return rows.filter(({ key }) => !isKnown.has(key));
}

async function addChannels(trx: Trx, channels: readonly string[]): Promise<void> {
  const known = await trx
    .selectFrom('channels')
    .select('channel_id')
    .where('channel_id', 'in', channels)
    .execute();
  const isKnown = new Set(known.map(({ channel_id }) => channel_id));
  const missing = channels.filter((channel_id) => !isKnown.has(channel_id));
  if (missing.length === 0) return;
  await trx
    .insertInto('channels')
    .values(missing.sort().map((channel_id) => ({ channel_id, free_at: 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The revisions that change something, in the order of their keys. */
async function onlyChanged(trx: Trx, revisions: readonly Revision[]) {
  const texts = new Map(
    revisions.map(({ key, notice }) => [storable<string>(key), toJsonText(notice)]),
  );
  const rows = await trx
    .selectFrom('letters')
    .select(['key', 'notice'])
    .where('key', 'in', [...texts.keys()])
    .orderBy('key')
    .execute();
  return rows.flatMap(({ key, notice }) => {
    const text = texts.get(key);
    return text === undefined || isSame(text, notice) ? [] : [{ key, text }];
  });
}

/** The order of an object's keys says nothing, and changes no length. */
function isSame(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  return a === b || isDeepStrictEqual(fromJsonText(a), fromJsonText(b));
}
