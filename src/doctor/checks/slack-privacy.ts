import type { SlackProbe } from '../../slack/slack-probe.ts';
import type { Check } from '../check.ts';
import { toSlackFinding } from './slack-failure.ts';

/** Whether findings can be shown in a channel: only people of the bot's own organisation read it. */
export function slackPrivacyCheck(
  probe: SlackProbe,
  { key, channelId }: { key: string; channelId: string },
  channel: Check,
): Check {
  return {
    title: `readers of ${key} ${channelId}`,
    needs: [channel],
    async run() {
      try {
        const { name, isShared } = await probe.channel(channelId);
        if (!isShared) return { ok: true, says: `only your own organisation reads #${name}` };
        return {
          ok: false,
          says: `#${name} is shared with another organisation, or about to be: no findings are posted there`,
          mend: 'end the sharing, or name another channel in findings.channels and findings.feeds',
        };
      } catch (error) {
        return toSlackFinding(error);
      }
    },
  };
}
