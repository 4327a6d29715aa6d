import { REQUIRED_SCOPES } from '../../slack/required-scopes.ts';
import type { SlackProbe } from '../../slack/slack-probe.ts';
import type { Check } from '../check.ts';
import { toSlackFinding } from './slack-failure.ts';

/** Whether the bot token has every scope that the bot uses. */
export function slackScopesCheck(probe: SlackProbe, token: Check): Check {
  return {
    title: 'scopes',
    needs: [token],
    async run() {
      try {
        const { scopes = [] } = await probe.identity();
        const missing = REQUIRED_SCOPES.filter((scope) => !scopes.includes(scope));
        if (missing.length === 0)
          return { ok: true, says: `all ${REQUIRED_SCOPES.length} are there` };
        return {
          ok: false,
          says: `missing: ${missing.join(', ')}`,
          mend: "add them on the app's page under OAuth & Permissions, then install the app again",
        };
      } catch (error) {
        return toSlackFinding(error);
      }
    },
  };
}
