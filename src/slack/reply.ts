import { BotError } from '../domain/bot-error.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { Log, Reply, ReplyTo } from './slack-request.ts';
import type { Message } from './views/blocks.ts';

const TIMEOUT_MS = 5_000;

/**
 * Answers through the `response_url`; when that is used up or expired, in the channel; when there is
 * none, or the bot may not speak there, in a direct message. Only the person sees any of them. In a
 * thread the first two answer only if it is named. Rejects with `answer-undelivered` when Slack takes
 * none.
 */
export function createReply(calls: SlackCalls, log: Log): Reply {
  return async (to, message, { replace = false } = {}) => {
    const { responseUrl, channelId, threadTs, userId } = to;
    if (responseUrl) {
      const place = { replace_original: replace, thread_ts: replace ? undefined : threadTs };
      if (await send(responseUrl, { response_type: 'ephemeral', ...place, ...message })) return;
      log.warn({ user: userId }, 'the response_url did not take the answer');
    }
    if (channelId && (await postHere(calls, { ...to, channelId }, message))) return;
    await postDirectly(calls, userId, message);
    if (!responseUrl && !channelId) to.answeredDirectly?.();
  };
}

async function postHere(
  calls: SlackCalls,
  { channelId, userId, threadTs }: ReplyTo & { channelId: string },
  message: Message,
): Promise<boolean> {
  try {
    await calls.postEphemeral(channelId, userId, message, threadTs);
    return true;
  } catch {
    return false;
  }
}

async function postDirectly(calls: SlackCalls, userId: string, message: Message): Promise<void> {
  let cause: unknown;
  try {
    if (await calls.post(userId, message)) return;
  } catch (error) {
    cause = error;
  }
  throw new BotError('answer-undelivered', 'Slack took the answer in no way', { cause });
}

async function send(responseUrl: string, body: object): Promise<boolean> {
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
