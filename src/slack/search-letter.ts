import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import * as z from 'zod';

import { placeOf } from '../operations/letter-place.ts';
import type { Letter } from '../operations/notice-store-port.ts';
import type { Searched } from '../operations/ports.ts';
import { errorWord, toSearched } from './delivery-errors.ts';
import type { DirectChannels } from './direct-channels.ts';

/** The `event_type` of a letter's metadata; its `event_payload.key` is the letter's id. */
export const LETTER_EVENT = 'macie_chatops';

const letterMetadata = z.object({
  event_type: z.literal(LETTER_EVENT),
  event_payload: z.object({ key: z.string() }),
});

/** For clocks that do not agree. */
const EARLIER_MS = 10 * 60_000;
const PAGE_SIZE = 200;
const MOST_PAGES = 20;

/** One page of messages, such as a conversation's history. */
type ReadPage = (cursor: string | undefined) => Promise<Page>;
type Page = Pick<ConversationsHistoryResponse, 'messages' | 'has_more' | 'response_metadata'>;

/** Looks for a letter's message since it was tried first; a reply in its thread. Never rejects. */
export async function searchLetter(
  letter: Letter,
  client: WebClient,
  channels: DirectChannels,
): Promise<Searched> {
  try {
    const channel = await channels.of(placeOf(letter));
    const since = {
      channel,
      oldest: String(((letter.firstTriedAt ?? letter.createdAt).getTime() - EARLIER_MS) / 1_000),
      limit: PAGE_SIZE,
      include_all_metadata: true,
    };
    const history: ReadPage = (cursor) => client.conversations.history({ ...since, cursor });
    const { thread } = letter;
    if (!thread) return await searchPages(letter.id, history);
    const replies: ReadPage = (cursor) =>
      client.conversations.replies({ ...since, ts: thread.ts, cursor });
    return (await searchThread(letter.id, replies)) ?? (await searchPages(letter.id, history));
  } catch (error) {
    return toSearched(error);
  }
}

/** Undefined if there is no such thread: Slack posts a reply to a deleted message in the channel. */
async function searchThread(id: string, replies: ReadPage): Promise<Searched | undefined> {
  try {
    return await searchPages(id, replies);
  } catch (error) {
    if (errorWord(error) === 'thread_not_found') return undefined;
    throw error;
  }
}

async function searchPages(id: string, read: ReadPage): Promise<Searched> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { messages = [], has_more, response_metadata } = await read(cursor);
    const isIt = (metadata: unknown) =>
      letterMetadata.safeParse(metadata).data?.event_payload.key === id;
    const ts = messages.find(({ metadata }) => isIt(metadata))?.ts;
    if (ts) return { kind: 'found', ts };
    cursor = response_metadata?.next_cursor;
    if (!has_more || !cursor) return { kind: 'absent' };
  }
  return { kind: 'unreadable', error: 'too_many_messages' };
}
