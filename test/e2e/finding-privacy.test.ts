import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Notice } from '../../src/domain/notice.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, omar, pat } = USERS;
const { partnerShared, security, random, findings } = CHANNELS;
const OWN = DIRECT_MESSAGES.vera;
const ELSEWHERE = 'The answer is in your direct message with this bot';
const FINDING = { bucketName: 'acme-exports', key: 'exports/customers.csv', occurrences: 40 };

let workspace: Workspace;
const { addFindings, press, pressUndrawn, messages } = findingSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(async () => {
  await workspace.reset();
  await addFindings(FINDING);
});

const ask = (words: string, seen: string, channel: string) =>
  workspace.ask(vera, `/macie ${words}`, seen, channel);
const wordsIn = async (channel: string, user: string = vera) =>
  (await messages(user, channel)).map(wordsOf).join('\n');

describe('in a channel that is shared with another organisation', () => {
  test('the answer goes to the direct message, and the channel is told no fact', async () => {
    await ask('findings bucket:acme-exports', ELSEWHERE, partnerShared);
    expect(await wordsIn(OWN)).toContain('customers.csv');
    expect(await wordsIn(partnerShared)).not.toMatch(/customers|acme-exports|page 1/);
    expect(await messages(pat, partnerShared)).toEqual([]);
  });

  test('what it opens, turns and refreshes stays in the direct message', async () => {
    await ask('findings', ELSEWHERE, partnerShared);
    const list = await workspace.seesMessage(vera, 'page 1', OWN);
    await press(vera, list, 'findings.next');
    const next = await workspace.seesMessage(vera, 'page 2', OWN);
    expect(next.ts).toBe(list.ts);
    await press(vera, next, 'finding.open', undefined);
    await workspace.seesMessage(vera, '[Refresh]', OWN);
    expect(await messages(vera, partnerShared)).toHaveLength(1);
  });

  test('a finding, its occurrences and the mutes too; a button pressed there as well', async () => {
    const [id = ''] = await addFindings(FINDING);
    await ask(`finding ${id}`, ELSEWHERE, partnerShared);
    const card = await workspace.seesMessage(vera, '[Refresh]', OWN);
    expect(wordsOf(card)).not.toContain('Share here');
    const key = `111122223333/us-east-1/${id}`;
    for (const [action, value] of [
      ['finding.occurrences', `${key} 1`],
      ['finding.text', key],
      ['finding.open', key],
      ['finding.refresh', key],
    ] as const) {
      await pressUndrawn(vera, action, value, partnerShared);
    }
    await ask('mutes', ELSEWHERE, partnerShared);
    await workspace.slack.waitFor(vera, ({ messages: seen }) => seen[OWN]?.length === 6);
    expect(await wordsIn(partnerShared)).not.toMatch(/customers|acme-exports/);
  });

  test('if Slack takes no direct message, nothing is shown', async () => {
    const error = 'messages_tab_disabled';
    const fault = { method: 'chat.postMessage', kind: 'error', error } as const;
    await workspace.slack.faults({ faults: [fault] });
    await ask('findings', 'Slack did not take a direct message to you either', partnerShared);
    expect(await wordsIn(partnerShared)).not.toContain('page 1');
  });

  test('a channel for findings offers no sharing once it is shared', async () => {
    await workspace.slack.workspace({ channels: [{ id: findings, isExtShared: true }] });
    const [id = ''] = await addFindings(FINDING);
    await ask(`finding ${id}`, ELSEWHERE, findings);
    expect(await wordsIn(OWN)).not.toContain('Share here');
    await workspace.slack.workspace({ channels: [{ id: findings, isExtShared: false }] });
  });
});

test('a letter about findings is not posted there; the warnings channel is told why', async () => {
  const { databaseUrl, clock } = workspace;
  const store = await createStore({ url: databaseUrl(), clock });
  const part = { findings: [], target: 'production', from: 1 };
  const notice: Notice = { kind: 'finding-group-part', ...part };
  await store.outbox.put([{ key: 'a feed', channelId: partnerShared, notice }], clock.now());
  await store.close();
  const why = 'People of another organisation read that channel';
  const dead = await workspace.seesMessage(vera, why, CHANNELS.warnings);
  expect(wordsOf(dead)).toContain('[Send again]');
  expect(await messages(vera, partnerShared)).toEqual([]);
});

describe('elsewhere', () => {
  test('a public channel without the bot is as private as one with it', async () => {
    await ask('findings', 'page 1', random);
    expect(await messages(omar, random)).toEqual([]);
  });

  test('a private channel without the bot, of which Slack does not tell, is taken as shared', async () => {
    const hidden = { id: security, isPrivate: true, botIsMember: false };
    await workspace.slack.workspace({ channels: [hidden] });
    await ask('findings', ELSEWHERE, security);
    const open = { id: security, isPrivate: false, botIsMember: true };
    await workspace.slack.workspace({ channels: [open] });
  });

  test('a Slack that gives no answer is asked again the next time', async () => {
    const fault = { method: 'conversations.info', kind: 'server_error', count: 2 } as const;
    await workspace.slack.faults({ faults: [fault] });
    await ask('findings', ELSEWHERE, security);
    await ask('findings', 'page 1', security);
  });

  test('Slack is asked once for a channel, however many ask', async () => {
    await Promise.all([
      ask('findings', 'page 1', security),
      workspace.ask(omar, '/macie findings', 'page 1', security),
      workspace.ask(omar, '/macie mutes', 'Nothing is muted', security),
    ]);
    expect(await workspace.slack.calls('conversations.info')).toHaveLength(1);
  });

  test('the direct message with the bot is answered where it is', async () => {
    const list = await ask('findings', 'page 1', OWN);
    expect(list.ephemeralFor).toBe(vera);
    expect(await messages(vera, OWN)).toHaveLength(1);
  });
});
