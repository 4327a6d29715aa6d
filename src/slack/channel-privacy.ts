import type { ConversationsInfoResponse, WebClient } from '@slack/web-api';

import type { Clock } from '../domain/clock.ts';
import { createDirectChannels } from './direct-channels.ts';
import { slackErrorName } from './slack-calls.ts';

/** Who reads what stands in a channel. */
export type Readers =
  /** People of the bot's own organisation alone. */
  | { kind: 'own' }
  /** People of other organisations too, or as soon as they accept. */
  | { kind: 'shared' }
  /** Slack does not tell: `error` is what it said, or why it could not be asked. */
  | { kind: 'unknown'; error: unknown };

/** Where findings may be shown. Never rejects. */
export interface ChannelPrivacy {
  readersOf(channelId: string): Promise<Readers>;
  /**
   * Whether a person may be shown findings in a channel; false if Slack does not tell. Without a
   * channel, answers go to the direct message with the bot.
   */
  isPrivate(channelId: string | undefined, userId: string): Promise<boolean>;
}

/** How long Slack's answer is believed. */
const BELIEVED_FOR_MS = 60_000;

/** Whether people of other organisations are in a channel, or invited, or Slack does not say. */
export function isShared(channel: ConversationsInfoResponse['channel']): boolean {
  return channel?.is_ext_shared !== false || channel.is_pending_ext_shared === true;
}

/** Asks Slack once for each channel and minute at most, and again at once only if it gave no answer. */
export function createChannelPrivacy(client: WebClient, clock: Clock): ChannelPrivacy {
  const answers = new Map<string, { readers: Promise<Readers>; askedAt: number }>();
  const direct = createDirectChannels(client);

  async function ask(channelId: string): Promise<Readers> {
    try {
      const { channel } = await client.conversations.info({ channel: channelId });
      return { kind: isShared(channel) ? 'shared' : 'own' };
    } catch (error) {
      if (slackErrorName(error) === undefined) answers.delete(channelId);
      return { kind: 'unknown', error };
    }
  }

  function readersOf(channelId: string): Promise<Readers> {
    const now = clock.now().getTime();
    const known = answers.get(channelId);
    if (known && now - known.askedAt < BELIEVED_FOR_MS) return known.readers;
    const readers = ask(channelId);
    answers.set(channelId, { readers, askedAt: now });
    return readers;
  }

  return {
    readersOf,
    async isPrivate(channelId, userId) {
      if (channelId === undefined) return true;
      if (!channelId.startsWith('D')) return (await readersOf(channelId)).kind === 'own';
      // A command can also be typed in a direct message of two people.
      return channelId === (await direct.of(userId).catch(() => undefined));
    },
  };
}
