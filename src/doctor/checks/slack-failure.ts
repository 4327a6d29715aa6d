import { SlackProbeError } from '../../slack/slack-probe.ts';
import type { Finding } from '../check.ts';

const MEND: Record<string, string> = {
  invalid_auth: "copy the token again from the app's page at https://api.slack.com/apps",
  not_authed: "copy the token again from the app's page at https://api.slack.com/apps",
  account_inactive: 'install the app into the workspace again and copy its new token',
  token_revoked: 'install the app into the workspace again and copy its new token',
  token_expired: 'install the app into the workspace again and copy its new token',
  missing_scope: 'add the missing scopes (see manifest.yml) and install the app again',
  not_allowed_token_type: 'put the bot token (xoxb-) and the app token (xapp-) each in its place',
  ratelimited: 'wait a minute and run it again',
  unreachable:
    'let this machine reach Slack (https, port 443, or the proxy on the way); check SLACK_API_URL if it is set',
};

/** What a failed call to Slack says; `mend` replaces the usual advice by reason. */
export function toSlackFinding(error: unknown, mend: Record<string, string> = {}): Finding {
  if (!(error instanceof SlackProbeError)) throw error;
  const { reason } = error;
  const says = reason === 'unreachable' ? 'Slack does not answer' : `Slack says ${reason}`;
  return { ok: false, says, mend: mend[reason] ?? MEND[reason] ?? seeSlack(reason) };
}

function seeSlack(reason: string): string {
  return `look ${reason} up at https://docs.slack.dev/reference/methods`;
}
