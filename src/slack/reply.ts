import type { SlackCalls } from './slack-calls.ts';
import type { Log, Reply } from './slack-request.ts';

const TIMEOUT_MS = 5_000;

/**
 * Answers through the `response_url`; when that is used up or expired, in the channel; when the bot
 * may not speak there, in a direct message. Only the person sees any of them.
 */
export function createReply(calls: SlackCalls, log: Log): Reply {
  return async ({ responseUrl, channelId, userId }, message, { replace = false } = {}) => {
    if (responseUrl) {
      const body = { response_type: 'ephemeral', replace_original: replace, ...message };
      if (await send(responseUrl, body)) return;
      log.warn({ user: userId }, 'the response_url did not take the answer');
    }
    try {
      await calls.postEphemeral(channelId ?? userId, userId, message);
    } catch {
      await calls.post(userId, message);
    }
  };
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
