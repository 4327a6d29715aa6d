import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';

import type { Searched } from '../operations/ports.ts';
import { errorWord, toSearched } from './delivery-errors.ts';
import { keyOf } from './message-key.ts';

/** What is looked for, and where. */
export interface Wanted {
  key: string;
  /** A channel's own id, or that of a direct message. */
  channel: string;
  /** When it was tried first. */
  since: Date;
  /** The thread that it is a reply in. */
  threadTs?: string;
}

/** For clocks that do not agree. */
const EARLIER_MS = 10 * 60_000;
const PAGE_SIZE = 200;
const MOST_PAGES = 20;

/** One page of messages, such as a conversation's history. */
type ReadPage = (cursor: string | undefined) => Promise<Page>;
type Page = Pick<ConversationsHistoryResponse, 'messages' | 'has_more' | 'response_metadata'>;

/** Looks for a message of the bot by its key. Never rejects. */
export async function searchMessage(wanted: Wanted, client: WebClient): Promise<Searched> {
  const { key, channel, since, threadTs } = wanted;
  const common = {
    channel,
    oldest: String((since.getTime() - EARLIER_MS) / 1_000),
    limit: PAGE_SIZE,
    include_all_metadata: true,
  };
  const history: ReadPage = (cursor) => client.conversations.history({ ...common, cursor });
  try {
    if (threadTs === undefined) return await searchPages(key, history);
    const replies: ReadPage = (cursor) =>
      client.conversations.replies({ ...common, ts: threadTs, cursor });
    return (await searchThread(key, replies)) ?? (await searchPages(key, history));
  } catch (error) {
    return toSearched(error);
  }
}

/** Undefined if there is no such thread: Slack posts a reply to a deleted message in the channel. */
async function searchThread(key: string, replies: ReadPage): Promise<Searched | undefined> {
  try {
    return await searchPages(key, replies);
  } catch (error) {
    if (errorWord(error) === 'thread_not_found') return undefined;
    throw error;
  }
}

async function searchPages(key: string, read: ReadPage): Promise<Searched> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { messages = [], has_more, response_metadata } = await read(cursor);
    const ts = messages.find(({ metadata }) => keyOf(metadata) === key)?.ts;
    if (ts) return { kind: 'found', ts };
    cursor = response_metadata?.next_cursor;
    if (!has_more || !cursor) return { kind: 'absent' };
  }
  return { kind: 'unreadable', error: 'too_many_messages' };
}
