import { createHmac } from 'node:crypto';
import type { DeliveryRecord } from '../control-switches.ts';
import type { Outgoing } from './transport.ts';

type SignedRequest = NonNullable<DeliveryRecord['request']>;

/** The request as Slack sends it, signed with the `v0` scheme at the given Unix second. */
export function signRequest(
  outgoing: Outgoing,
  url: string,
  signingSecret: string,
  timestamp: number,
): SignedRequest {
  const body = encodeBody(outgoing);
  const base = `v0:${timestamp}:${body}`;
  const signature = createHmac('sha256', signingSecret).update(base).digest('hex');
  return {
    url,
    body,
    headers: {
      'content-type':
        outgoing.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
      ...(outgoing.retry && {
        'x-slack-retry-num': String(outgoing.retry.num),
        'x-slack-retry-reason': outgoing.retry.reason,
      }),
    },
  };
}

function encodeBody({ kind, payload }: Outgoing): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive')
    return String(new URLSearchParams({ payload: JSON.stringify(payload) }));
  return String(new URLSearchParams(payload as Record<string, string>));
}
