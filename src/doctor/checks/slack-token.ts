import type { SlackProbe } from '../../slack/slack-probe.ts';
import type { Check } from '../check.ts';
import { toSlackFinding } from './slack-failure.ts';

/** Whether Slack knows the bot token. */
export function slackTokenCheck(probe: SlackProbe): Check {
  return {
    title: 'bot token',
    async run() {
      try {
        const { user, team, teamId } = await probe.identity();
        return { ok: true, says: `it is @${user} of ${team} (${teamId})` };
      } catch (error) {
        return toSlackFinding(error);
      }
    },
  };
}
