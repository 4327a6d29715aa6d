import type { Config } from '../config/config.ts';
import type { SlackProbe } from '../slack/slack-probe.ts';
import type { Check, Section } from './check.ts';
import { slackChannelCheck } from './checks/slack-channel.ts';
import { slackHistoryCheck } from './checks/slack-history.ts';
import { slackPrivacyCheck } from './checks/slack-privacy.ts';
import { slackScopesCheck } from './checks/slack-scopes.ts';
import { slackSocketModeCheck } from './checks/slack-socket-mode.ts';
import { slackTokenCheck } from './checks/slack-token.ts';
import { slackUserGroupsCheck } from './checks/slack-user-groups.ts';

/** What is checked of Slack. */
export function slackSection(config: Config, probe: SlackProbe): Section {
  const { slack } = config;
  const token = slackTokenCheck(probe);
  const channelChecks = channelsOf(config).flatMap((channel): Check[] => {
    const check = slackChannelCheck(probe, channel, token);
    return [
      check,
      slackHistoryCheck(probe, channel, check),
      ...(config.findings.channels.includes(channel.channelId)
        ? [slackPrivacyCheck(probe, channel, check)]
        : []),
    ];
  });
  const groups = groupsOf(config);
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

/** Each channel once, by the first of its keys; `warnings` may stand in for another. */
function channelsOf({
  channels,
  schedules,
  findings,
}: Config): { key: string; channelId: string }[] {
  const { warnings, ...others } = channels;
  const keys = new Map<string, string>([[warnings, 'channels.warnings']]);
  for (const [name, id] of Object.entries(others)) {
    if (!keys.has(id)) keys.set(id, `channels.${name}`);
  }
  for (const { channel } of schedules.digests) {
    if (!keys.has(channel)) keys.set(channel, 'schedules.digest');
  }
  for (const { channel } of findings.feeds) {
    if (!keys.has(channel)) keys.set(channel, 'findings.feeds');
  }
  for (const channel of findings.channels) {
    if (!keys.has(channel)) keys.set(channel, 'findings.channels');
  }
  return [...keys].map(([channelId, key]) => ({ key, channelId }));
}

/** The user groups to which anything is granted. */
function groupsOf({ permissions, approvals }: Config): string[] {
  const policies = Object.values(approvals.targets).flatMap((actions) => Object.values(actions));
  const grants = [
    ...Object.values(permissions).flat(),
    ...policies.flatMap(({ approvers }) => approvers),
  ];
  return [...new Set(grants)].filter((grant) => grant.startsWith('S'));
}
