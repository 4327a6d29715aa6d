import { setTimeout as sleep } from 'node:timers/promises';
import type { HomeView, View } from '@slack/types';
import { ErrorCode, type WebClient } from '@slack/web-api';

import { BotError } from '../domain/bot-error.ts';
import { metadataOf } from './message-key.ts';
import { CLOSED, NOT_ALLOWED, NOT_CHANGEABLE } from './slack-refusals.ts';
import type { Message } from './views/blocks.ts';

/** A modal that was opened. */
export interface OpenModal {
  viewId: string;
  /**
   * The `external_id` of what it shows now, if a submission's acknowledgement put it there: Slack may
   * take that after calls that were made later, which it would undo.
   */
  externalId?: string;
}

/** The Web API calls with which the bot answers people. */
export interface SlackCalls {
  /** Opens a modal; resolves with its id. */
  openModal(triggerId: string, view: View): Promise<string>;
  /** Replaces what an open modal shows; does nothing if the person has closed it. */
  updateModal(modal: OpenModal, view: View): Promise<void>;
  /** Shows a person their Home tab anew. */
  publishHome(userId: string, view: HomeView): Promise<void>;
  /**
   * Posts to a channel; resolves with its `ts`, or undefined if the bot may not post there. With a key
   * it can be searched for.
   */
  post(channelId: string, message: Message, key?: string): Promise<string | undefined>;
  /** Changes a posted message; false if it is gone, or the bot may no longer change it. */
  update(at: { channelId: string; ts: string }, message: Message): Promise<boolean>;
  /** The address of a posted message; undefined if Slack does not tell. */
  permalink(at: { channelId: string; ts: string }): Promise<string | undefined>;
  /** Shows a message to one person, in a channel or a thread. */
  postEphemeral(
    channelId: string,
    userId: string,
    message: Message,
    threadTs?: string,
  ): Promise<void>;
}

/** Slack did not take the message, and it is nowhere. */
const MAY_NOT_POST = new Set([...CLOSED, ...NOT_ALLOWED, 'not_allowed_token_type']);

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
    async updateModal({ viewId, externalId }, view) {
      if (externalId && (await updateWhenTaken(interactive, externalId, view))) return;
      await updateView(interactive, { view_id: viewId, view });
    },
    async publishHome(userId, view) {
      await slackCall(() => interactive.views.publish({ user_id: userId, view }));
    },
    async post(channelId, message, key) {
      const metadata = key === undefined ? undefined : metadataOf(key);
      const call = { channel: channelId, ...message, metadata, unfurl_links: false };
      try {
        const { ts } = await whenAllowed(() => posting.chat.postMessage(call));
        return ts;
      } catch (error) {
        if (MAY_NOT_POST.has(slackErrorName(error) ?? '')) return undefined;
        throw new BotError('slack-unavailable', 'chat.postMessage failed', { cause: error });
      }
    },
    async update({ channelId, ts }, message) {
      try {
        await whenAllowed(() => posting.chat.update({ channel: channelId, ts, ...message }));
        return true;
      } catch (error) {
        const name = slackErrorName(error) ?? '';
        if (NOT_CHANGEABLE.has(name) || MAY_NOT_POST.has(name)) return false;
        throw new BotError('slack-unavailable', 'chat.update failed', { cause: error });
      }
    },
    async permalink({ channelId, ts }) {
      try {
        const call = { channel: channelId, message_ts: ts };
        return (await interactive.chat.getPermalink(call)).permalink;
      } catch {
        return undefined;
      }
    },
    async postEphemeral(channelId, userId, message, threadTs) {
      const call = { channel: channelId, user: userId, ...message, thread_ts: threadTs };
      await slackCall(() => interactive.chat.postEphemeral(call));
    },
  };
}

/** Pauses between looks whether Slack has taken an acknowledgement: about 2 s in all. */
const TAKEN_AFTER_MS = [0, 100, 200, 400, 1_300];

/** False if Slack does not show such a view in time: the person may have closed it. */
async function updateWhenTaken(
  client: WebClient,
  externalId: string,
  view: View,
): Promise<boolean> {
  for (const pause of TAKEN_AFTER_MS) {
    await sleep(pause);
    if (await updateView(client, { external_id: externalId, view })) return true;
  }
  return false;
}

/** False if there is no such view. */
async function updateView(
  client: WebClient,
  call: Parameters<WebClient['views']['update']>[0],
): Promise<boolean> {
  try {
    await client.views.update(call);
    return true;
  } catch (cause) {
    if (slackErrorName(cause) === 'not_found') return false;
    throw new BotError('slack-unavailable', 'views.update failed', { cause });
  }
}

/** Slack takes about one message a second in a channel, and says 429 to a message it did not take. */
const MOST_POSTS = 3;
const LONGEST_WAIT_S = 5;

/** Makes a call; as long as Slack only asks to wait a little, waits and makes it again. */
async function whenAllowed<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const seconds = secondsToWait(error);
      if (seconds === undefined || seconds > LONGEST_WAIT_S || attempt === MOST_POSTS) throw error;
      await sleep(seconds * 1_000);
    }
  }
}

/** What Slack's `Retry-After` asks for; undefined for every other error. */
function secondsToWait(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('retryAfter' in error)) return undefined;
  const isAsked = error.code === ErrorCode.RateLimitedError;
  return isAsked && typeof error.retryAfter === 'number' ? error.retryAfter : undefined;
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
