import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import type { Check } from '../../src/doctor/check.ts';
import { awsAccountCheck } from '../../src/doctor/checks/aws-account.ts';
import { macieSessionCheck } from '../../src/doctor/checks/macie-session.ts';
import { slackChannelCheck } from '../../src/doctor/checks/slack-channel.ts';
import { slackHistoryCheck } from '../../src/doctor/checks/slack-history.ts';
import { slackPrivacyCheck } from '../../src/doctor/checks/slack-privacy.ts';
import { slackUserGroupsCheck } from '../../src/doctor/checks/slack-user-groups.ts';
import { BotError } from '../../src/domain/bot-error.ts';
import type { MacieProbe } from '../../src/macie/probe.ts';
import { REQUIRED_SCOPES } from '../../src/slack/required-scopes.ts';
import { type SlackProbe, SlackProbeError } from '../../src/slack/slack-probe.ts';

const FINE: Check = { title: 'x', run: async () => ({ ok: true, says: 'x' }) };

function slackProbe(overrides: Partial<SlackProbe> = {}): SlackProbe {
  return {
    identity: async () => ({ user: 'macie', team: 'Acme', teamId: 'T0ACME001' }),
    channel: async () => ({
      name: 'warnings',
      isMember: true,
      isArchived: false,
      isShared: false,
    }),
    readHistory: async () => undefined,
    userGroups: async () => new Set(['S0OPERATOR']),
    openSocket: async () => undefined,
    ...overrides,
  };
}

function macieProbe(overrides: Partial<MacieProbe> = {}): MacieProbe {
  return {
    caller: async () => ({ accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/bot' }),
    session: async () => 'ENABLED',
    isAllowed: async () => true,
    ...overrides,
  };
}

describe('a channel', () => {
  const check = (probe: SlackProbe) =>
    slackChannelCheck(probe, { key: 'channels.warnings', channelId: 'C0WARNINGS' }, FINE).run();

  test('that the bot is not in', async () => {
    const channel = async () => ({
      name: 'warnings',
      isMember: false,
      isArchived: false,
      isShared: false,
    });
    expect(await check(slackProbe({ channel }))).toEqual({
      ok: false,
      says: 'the bot is not in #warnings',
      mend: 'invite the bot in Slack: open the channel and type /invite @macie',
    });
  });

  test('with readers of other organisations, where findings are to be shown', async () => {
    const readers = (isShared: boolean) => {
      const channel = async () => ({ name: 'alerts', isMember: true, isArchived: false, isShared });
      const place = { key: 'findings.feeds', channelId: 'C0ALERTS00' };
      return slackPrivacyCheck(slackProbe({ channel }), place, FINE).run();
    };
    expect(await readers(false)).toEqual({
      ok: true,
      says: 'only your own organisation reads #alerts',
    });
    expect(await readers(true)).toEqual({
      ok: false,
      says: '#alerts is shared with another organisation, or about to be: no findings are posted there',
      mend: 'end the sharing, or name another channel in findings.channels and findings.feeds',
    });
  });

  test('that is archived', async () => {
    const channel = async () => ({
      name: 'old',
      isMember: true,
      isArchived: true,
      isShared: false,
    });
    expect(await check(slackProbe({ channel }))).toMatchObject({ says: '#old is archived' });
  });

  test('that the bot cannot see', async () => {
    const channel = () => Promise.reject(new SlackProbeError('channel_not_found'));
    expect(await check(slackProbe({ channel }))).toEqual({
      ok: false,
      says: 'Slack says channel_not_found',
      mend: 'correct channels.warnings; if the channel is private, invite the bot in Slack: open the channel and type /invite @macie',
    });
  });

  test('about which Slack says something new', async () => {
    const channel = () => Promise.reject(new SlackProbeError('team_asleep'));
    expect(await check(slackProbe({ channel }))).toMatchObject({
      mend: 'look team_asleep up at https://docs.slack.dev/reference/methods',
    });
  });
});

test('a history that the bot may not read', async () => {
  const readHistory = () => Promise.reject(new SlackProbeError('missing_scope'));
  const where = { key: 'channels.warnings', channelId: 'C0WARNINGS' };
  expect(await slackHistoryCheck(slackProbe({ readHistory }), where, FINE).run()).toEqual({
    ok: false,
    says: 'Slack says missing_scope: duplicates cannot be excluded after a lost answer',
    mend: 'add the missing scopes (see manifest.yml) and install the app again',
  });
});

test('user groups that are not there are named', async () => {
  const check = slackUserGroupsCheck(slackProbe(), ['S0OPERATOR', 'S0GONE'], FINE);
  expect(await check.run()).toMatchObject({ says: 'not there, or disabled: S0GONE' });
});

test('a Slack without user groups', async () => {
  const userGroups = () => Promise.reject(new SlackProbeError('plan_upgrade_required'));
  const check = slackUserGroupsCheck(slackProbe({ userGroups }), ['S0OPERATOR'], FINE);
  expect(await check.run()).toMatchObject({ mend: expect.stringContaining('name people') });
});

describe('an account', () => {
  const target = {
    name: 'payments',
    accountId: '444455556666',
    regions: ['us-east-1'],
    scope: 'account' as const,
  };

  test('that is another than the configured one', async () => {
    expect(await awsAccountCheck(macieProbe(), target, 'us-east-1').run()).toEqual({
      ok: false,
      says: 'arn:aws:iam::111122223333:user/bot is in account 111122223333, the target is 444455556666',
      mend: "correct the target's accountId, or give it the roleArn of a role in that account",
    });
  });

  test('without credentials', async () => {
    const caller = () => Promise.reject(new BotError('credentials', 'no AWS credentials'));
    const finding = await awsAccountCheck(macieProbe({ caller }), target, 'us-east-1').run();
    expect(finding).toMatchObject({ mend: expect.stringContaining('AWS_PROFILE') });
  });
});

test.each([
  ['macie-not-enabled', 'enable Macie in this account and Region'],
  ['access-denied', 'allow macie2:GetMacieSession'],
  ['unreachable', 'let this machine reach AWS'],
  ['conflict', 'see what AWS says'],
] as const)('a session that cannot be asked: %s', async (code, mend) => {
  const session = () => Promise.reject(new BotError(code, 'no'));
  const where = { accountId: '111122223333', region: 'us-east-1' };
  const finding = await macieSessionCheck(macieProbe({ session }), where, FINE).run();
  expect(finding).toMatchObject({ ok: false, mend: expect.stringContaining(mend) });
});

test('a bug is not taken for a finding', async () => {
  const userGroups = () => Promise.reject(new TypeError('bug'));
  const check = slackUserGroupsCheck(slackProbe({ userGroups }), [], FINE);
  await expect(check.run()).rejects.toThrow('bug');
});

test('the manifest asks for the scopes that the doctor looks for', () => {
  const manifest = parse(readFileSync('manifest.yml', 'utf8'));
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(REQUIRED_SCOPES.toSorted());
});
