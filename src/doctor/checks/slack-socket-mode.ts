import type { SlackProbe } from '../../slack/slack-probe.ts';
import type { Check } from '../check.ts';
import { toSlackFinding } from './slack-failure.ts';

/** Whether the app token opens Socket Mode. */
export function slackSocketModeCheck(probe: SlackProbe, appToken: string): Check {
  return {
    title: 'app token for Socket Mode',
    async run() {
      try {
        await probe.openSocket(appToken);
        return { ok: true, says: 'Slack offers a connection' };
      } catch (error) {
        return toSlackFinding(error, {
          missing_scope:
            "make the token anew with the scope connections:write (the app's page, Basic Information, App-Level Tokens)",
          not_allowed_token_type: 'SLACK_APP_TOKEN should be an app-level token (xapp-)',
          socket_mode_not_enabled: "enable Socket Mode on the app's page",
        });
      }
    },
  };
}
