import { BotError } from '../domain/bot-error.ts';
import type { ChannelPrivacy } from './channel-privacy.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { Log } from './slack-request.ts';
import type { Message } from './views/blocks.ts';

/** How it went with a public line. */
export type PublicLine = 'told' | 'told-elsewhere' | 'not-confirmed' | 'told-nowhere';

export interface PublicLineDeps {
  calls: SlackCalls;
  privacy: Pick<ChannelPrivacy, 'readersOf'>;
  /** Where a line goes that cannot be posted where it was asked; absent: nowhere. */
  warningsChannel?: string;
  log: Log;
}

/**
 * The channel where something was asked, if others are told of it there; undefined if that was in
 * private, or where people of other organisations read, or Slack does not tell who does.
 */
export async function publicChannel(
  channelId: string | undefined,
  privacy: PublicLineDeps['privacy'],
): Promise<string | undefined> {
  if (channelId === undefined || channelId.startsWith('D')) return undefined;
  return (await privacy.readersOf(channelId)).kind === 'own' ? channelId : undefined;
}

/**
 * Posts a line where something was asked; in the warnings channel if others are not told there, or
 * the bot may not post.
 */
export async function postPublicLine(
  askedIn: string | undefined,
  message: Message,
  { calls, privacy, warningsChannel, log }: PublicLineDeps,
): Promise<PublicLine> {
  try {
    const channelId = await publicChannel(askedIn, privacy);
    if (channelId && (await calls.post(channelId, message))) return 'told';
    if (warningsChannel && (await calls.post(warningsChannel, message))) return 'told-elsewhere';
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.error({ err: error }, 'the public line may not have been posted');
    return 'not-confirmed';
  }
  log.error({ channel: warningsChannel }, 'the public line could not be posted anywhere');
  return 'told-nowhere';
}
