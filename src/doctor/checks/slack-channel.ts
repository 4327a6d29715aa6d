import type { SlackProbe } from '../../slack/slack-probe.ts';
import type { Check } from '../check.ts';
import { toSlackFinding } from './slack-failure.ts';

/** Whether the bot may post to a configured channel. `key` is the channel's in the configuration. */
export function slackChannelCheck(
  probe: SlackProbe,
  { key, channelId }: { key: string; channelId: string },
  token: Check,
): Check {
  const invite = `invite the bot in Slack: open the channel and type /invite @macie`;
  return {
    title: `${key} ${channelId}`,
    needs: [token],
    async run() {
      try {
        const { name, isMember, isArchived } = await probe.channel(channelId);
        if (isArchived) {
          const mend = `unarchive it, or put another channel's id into ${key}`;
          return { ok: false, says: `#${name} is archived`, mend };
        }
        if (!isMember) return { ok: false, says: `the bot is not in #${name}`, mend: invite };
        return { ok: true, says: `the bot is in #${name}` };
      } catch (error) {
        const mend = `correct ${key}; if the channel is private, ${invite}`;
        return toSlackFinding(error, { channel_not_found: mend });
      }
    },
  };
}
