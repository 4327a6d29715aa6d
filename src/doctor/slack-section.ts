import type { Config } from '../config/config.ts';
import type { SlackProbe } from '../slack/slack-probe.ts';
import type { Section } from './check.ts';
import { slackChannelCheck } from './checks/slack-channel.ts';
import { slackScopesCheck } from './checks/slack-scopes.ts';
import { slackSocketModeCheck } from './checks/slack-socket-mode.ts';
import { slackTokenCheck } from './checks/slack-token.ts';
import { slackUserGroupsCheck } from './checks/slack-user-groups.ts';

/** What is checked of Slack. */
export function slackSection({ slack, channels, permissions }: Config, probe: SlackProbe): Section {
  const token = slackTokenCheck(probe);
  const channelChecks = Object.entries(channels).map(([name, channelId]: [string, string]) =>
    slackChannelCheck(probe, { key: `channels.${name}`, channelId }, token),
  );
  const grants = new Set(Object.values(permissions).flat());
  const groups = [...grants].filter((grant) => grant.startsWith('S'));
  return {
    title: `Slack at ${slack.apiUrl}`,
    checks: [
      token,
      slackScopesCheck(probe, token),
      ...channelChecks,
      ...(groups.length > 0 ? [slackUserGroupsCheck(probe, groups, token)] : []),
      ...(slack.appToken ? [slackSocketModeCheck(probe, slack.appToken)] : []),
    ],
  };
}
