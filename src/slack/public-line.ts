import { BotError } from '../domain/bot-error.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { Log } from './slack-request.ts';
import type { Message } from './views/blocks.ts';

/** How it went with a public line. */
export type PublicLine = 'told' | 'told-elsewhere' | 'not-confirmed' | 'told-nowhere';

export interface PublicLineDeps {
  calls: SlackCalls;
  /** Where a line goes that cannot be posted where it was asked; absent: nowhere. */
  warningsChannel?: string;
  log: Log;
}

/** Posts a line where something was asked; in the warnings channel if that was in private, or closed to the bot. */
export async function postPublicLine(
  channelId: string | undefined,
  message: Message,
  { calls, warningsChannel, log }: PublicLineDeps,
): Promise<PublicLine> {
  try {
    const isPrivate = channelId === undefined || channelId.startsWith('D');
    if (!isPrivate && (await calls.post(channelId, message))) return 'told';
    if (warningsChannel && (await calls.post(warningsChannel, message))) return 'told-elsewhere';
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.error({ err: error }, 'the public line may not have been posted');
    return 'not-confirmed';
  }
  log.error({ channel: warningsChannel }, 'the public line could not be posted anywhere');
  return 'told-nowhere';
}
