import { Agent, fetch, type Response } from 'undici';
import type { DeliveryRecord } from '../control-switches.ts';
import { ACK_TIMEOUT_MS } from '../limits.ts';
import type { AppSettings } from '../simulation.ts';
import { signRequest } from './sign-request.ts';
import type { RawAck, Transport } from './transport.ts';

/** A connection each: one that was kept could belong to a bot that was restarted meanwhile. */
const oneConnectionEach = new Agent({ pipelining: 0 });

/** Signed requests to the bot's URL. Slack's signatures are of real time, whatever the sandbox's clock. */
export function createHttpTransport(settings: AppSettings): Transport {
  return {
    async send(outgoing) {
      if (!settings.botUrl) return { status: 0, body: null, failure: 'unreachable' };
      const timestamp = Math.floor(Date.now() / 1000);
      return sendSigned(signRequest(outgoing, settings.botUrl, settings.signingSecret, timestamp));
    },
  };
}

/** Sends a signed request as it is, and waits three seconds for its answer. */
export async function sendSigned(request: NonNullable<DeliveryRecord['request']>): Promise<RawAck> {
  const { url, headers, body } = request;
  const signal = AbortSignal.timeout(ACK_TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'manual',
      dispatcher: oneConnectionEach,
    });
    return { status: response.status, body: await readBody(response), request };
  } catch {
    const failure = signal.aborted ? 'timeout' : 'unreachable';
    return { status: 0, body: null, failure, request };
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
