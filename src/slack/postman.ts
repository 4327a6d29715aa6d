import type { WebClient } from '@slack/web-api';

import { type Notice, soleReader } from '../domain/notice.ts';
import { placeOf } from '../operations/letter-place.ts';
import type { Letter } from '../operations/notice-store-port.ts';
import type { Posted, Postman } from '../operations/ports.ts';
import type { ChannelPrivacy } from './channel-privacy.ts';
import { toPosted } from './delivery-errors.ts';
import { createDirectChannels, type DirectChannels, isPerson } from './direct-channels.ts';
import { whyKeptPrivate } from './keep-private.ts';
import { metadataOf } from './message-key.ts';
import { searchLetter } from './search-letter.ts';

import type { Log } from './slack-request.ts';
import type { Message } from './views/blocks.ts';

export interface PostmanDeps {
  /** One that makes a call once, and says at once that it was refused. */
  client: WebClient;
  render(notice: Notice, isClassic: boolean): Message;
  privacy: Pick<ChannelPrivacy, 'readersOf'>;
  log: Log;
}

/** Carries letters to Slack; each bears its id in its metadata, by which it is found again. */
export function createPostman(deps: PostmanDeps): Postman {
  const channels = createDirectChannels(deps.client);
  return {
    async send(letter) {
      const message = rendered(letter, deps);
      if (!message) return { kind: 'impossible', error: 'internal' };
      const refusal = await whyKeptPrivate(letter, deps.privacy);
      if (refusal) return refusal;
      try {
        return await carry(letter, message, deps, channels);
      } catch (error) {
        const isChange = letter.ts !== undefined;
        const { isClassic, thread } = letter;
        return toPosted(error, { isChange, isReply: thread !== undefined, isClassic });
      }
    },
    search: (letter) => searchLetter(letter, deps.client, channels),
  };
}

async function carry(
  letter: Letter,
  message: Message,
  { client, log }: PostmanDeps,
  channels: DirectChannels,
): Promise<Posted> {
  const place = placeOf(letter);
  const { isBroadcast, ...content } = message;
  if (letter.ts !== undefined) {
    const channel = await channels.of(place);
    await client.chat.update({ channel, ts: letter.ts, ...content });
    return { kind: 'taken', ts: letter.ts };
  }
  const reader = soleReader(letter.notice);
  if (reader !== undefined && !isPerson(place)) {
    const call = { channel: place, user: reader, ...content };
    const { message_ts: shown } = await client.chat.postEphemeral(call);
    return shown ? { kind: 'taken', ts: shown } : { kind: 'unknown', error: 'unreadable_answer' };
  }
  const {
    ts,
    channel,
    message: posted,
  } = await client.chat.postMessage({
    channel: place,
    ...content,
    ...threadOf(letter, isBroadcast),
    metadata: metadataOf(letter.id),
    unfurl_links: false,
  });
  if (channel) channels.learn(place, channel);
  if (letter.thread && !posted?.thread_ts) {
    // Slack does not refuse a reply to a deleted message.
    log.warn({ letter: letter.id, channel }, 'a reply stands in the channel: its thread is gone');
  }
  return ts ? { kind: 'taken', ts } : { kind: 'unknown', error: 'unreadable_answer' };
}

function threadOf({ thread }: Letter, isBroadcast: true | undefined) {
  if (!thread) return {};
  return isBroadcast
    ? { thread_ts: thread.ts, reply_broadcast: true as const }
    : { thread_ts: thread.ts };
}

/** Undefined for a letter that cannot be written: trying again would not help. */
function rendered({ id, notice, isClassic }: Letter, deps: PostmanDeps): Message | undefined {
  try {
    return deps.render(notice, isClassic);
  } catch (error) {
    deps.log.error({ err: error, letter: id, kind: notice.kind }, 'a letter cannot be written');
    return undefined;
  }
}
