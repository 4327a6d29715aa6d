import { randomUUID } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';

import type { NewLetter, Notice } from '../domain/notice.ts';
import type { Letter } from '../operations/notice-store-port.ts';
import { fromJsonText, toJsonText } from './json-text.ts';
import { storable } from './storable.ts';
import type { Db, LetterColumns } from './tables.ts';

/** The columns of a letter that is new. */
export function toLetterColumns(letter: NewLetter, at: Date): Insertable<LetterColumns> {
  return {
    id: randomUUID(),
    key: storable<string>(letter.key),
    channel_id: storable<string>(letter.channelId),
    notice: toJsonText(letter.notice),
    reply_to: letter.replyTo === undefined ? null : storable<string>(letter.replyTo),
    thread_ts: letter.threadTs === undefined ? null : storable<string>(letter.threadTs),
    elsewhere: letter.elsewhere === undefined ? null : storable<string>(letter.elsewhere),
    created_at: at.getTime(),
  };
}

/** Letters with what is to be known of those in whose thread they stand, to be narrowed. */
export function selectLetters(db: Db) {
  return db
    .selectFrom('letters')
    .leftJoin('letters as parent', 'parent.key', 'letters.reply_to')
    .selectAll('letters')
    .select([
      'parent.channel_id as parent_channel',
      'parent.ts as parent_ts',
      'parent.state as parent_state',
      'parent.error as parent_error',
    ]);
}

/** A letter's row, with that of its parent. */
export type SelectedLetter = Selectable<LetterColumns> & {
  parent_channel: string | null;
  parent_ts: string | null;
  parent_state: string | null;
  parent_error: string | null;
};

export function toLetter(row: SelectedLetter): Letter {
  return {
    id: row.id,
    key: row.key,
    channelId: row.channel_id,
    notice: fromJsonText<Notice>(row.notice),
    version: row.version,
    ...(row.ts !== null && { ts: row.ts }),
    ...threadOf(row),
    ...(row.elsewhere !== null && { elsewhere: row.elsewhere }),
    attempts: row.attempts,
    ...(row.first_tried_at !== null && { firstTriedAt: new Date(row.first_tried_at) }),
    isDoubtful: row.is_doubtful !== 0,
    isClassic: row.is_classic !== 0,
    createdAt: new Date(row.created_at),
    ...(row.error !== null && { error: row.error }),
  };
}

function threadOf({ parent_channel, parent_ts, channel_id, thread_ts }: SelectedLetter) {
  if (parent_channel !== null && parent_ts !== null) {
    return { thread: { channelId: parent_channel, ts: parent_ts } };
  }
  return thread_ts === null ? {} : { thread: { channelId: channel_id, ts: thread_ts } };
}
