import type { SlackProbe } from '../../slack/slack-probe.ts';
import type { Check } from '../check.ts';
import { toSlackFinding } from './slack-failure.ts';

/** Whether the bot can look for its own messages in a configured channel. */
export function slackHistoryCheck(
  probe: SlackProbe,
  { key, channelId }: { key: string; channelId: string },
  channel: Check,
): Check {
  return {
    title: `history of ${key}`,
    needs: [channel],
    async run() {
      try {
        await probe.readHistory(channelId);
        return { ok: true, says: 'the bot can read it' };
      } catch (error) {
        const finding = toSlackFinding(error);
        const says = `${finding.says}: duplicates cannot be excluded after a lost answer`;
        return { ...finding, says };
      }
    },
  };
}
