import type { View } from '@slack/types';
import type { WebClient } from '@slack/web-api';

import { BotError } from '../domain/bot-error.ts';
import type { Message } from './views/blocks.ts';

/** The Web API calls with which the bot answers people. */
export interface SlackCalls {
  /** Opens a modal; resolves with its id. */
  openModal(triggerId: string, view: View): Promise<string>;
  /** Replaces what an open modal shows; does nothing if the person has closed it. */
  updateModal(viewId: string, view: View): Promise<void>;
  /** Posts to a channel; false if the bot may not post there. */
  post(channelId: string, message: Message): Promise<boolean>;
  postEphemeral(channelId: string, userId: string, message: Message): Promise<void>;
}

/** Slack's answers that say: this channel is not open to the bot. */
const MAY_NOT_POST = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'ekm_access_denied',
  'not_allowed_token_type',
]);

/** `interactive` answers people who wait; `posting` never repeats a call, so that nothing is posted twice. */
export function createSlackCalls(clients: {
  interactive: WebClient;
  posting: WebClient;
}): SlackCalls {
  const { interactive, posting } = clients;
  return {
    async openModal(triggerId, view) {
      const opened = await slackCall(() => interactive.views.open({ trigger_id: triggerId, view }));
      return opened.view?.id ?? '';
    },
    async updateModal(viewId, view) {
      try {
        await interactive.views.update({ view_id: viewId, view });
      } catch (cause) {
        if (slackErrorName(cause) === 'not_found') return;
        throw new BotError('slack-unavailable', 'views.update failed', { cause });
      }
    },
    async post(channelId, message) {
      try {
        await posting.chat.postMessage({ channel: channelId, ...message, unfurl_links: false });
        return true;
      } catch (error) {
        if (MAY_NOT_POST.has(slackErrorName(error) ?? '')) return false;
        throw new BotError('slack-unavailable', 'chat.postMessage failed', { cause: error });
      }
    },
    async postEphemeral(channelId, userId, message) {
      await slackCall(() =>
        interactive.chat.postEphemeral({ channel: channelId, user: userId, ...message }),
      );
    },
  };
}

async function slackCall<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new BotError('slack-unavailable', 'a Slack call failed', { cause });
  }
}

/** Slack's own name for a failed call, such as `not_in_channel`; undefined if Slack did not answer. */
export function slackErrorName(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  return typeof data.error === 'string' ? data.error : undefined;
}
