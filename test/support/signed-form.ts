import { createHmac } from 'node:crypto';

/** A request as Slack sends it, signed with the sandbox's secret. */
export function signedForm(fields: Record<string, string>) {
  const body = new URLSearchParams(fields).toString();
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', 'sandbox-signing-secret')
    .update(`v0:${at}:${body}`)
    .digest('hex');
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}
