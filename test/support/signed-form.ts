import { createHmac } from 'node:crypto';

/** A request as Slack sends it, signed with the sandbox's secret. */
export function signedForm(fields: Record<string, string>) {
  return signed(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
}

/** The same for an event. */
export function signedJson(body: object) {
  return signed(JSON.stringify(body), 'application/json');
}

function signed(body: string, contentType: string) {
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', 'sandbox-signing-secret')
    .update(`v0:${at}:${body}`)
    .digest('hex');
  return {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}
