import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Config } from '../../src/config/config.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera } = USERS;
const { digest, warnings, security } = CHANNELS;
const DAY_MS = 86_400_000;
const POST = 'chat.postMessage';

let workspace: Workspace;
beforeAll(async () => {
  // No job is so near its expiry, and no feed tells anything: the messages are the digest's alone.
  const quiet = (config: Config) => ({
    ...config,
    expiry: { thresholdsMs: [60_000] },
    findings: { ...config.findings, feeds: [] },
  });
  workspace = await startWorkspace({ scheduled: true, config: quiet });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

async function digests(): Promise<SimMessage[]> {
  const { messages } = await workspace.slack.state(vera);
  return (messages[digest] ?? []).filter(
    (one) => !one.threadTs && wordsOf(one).includes('xposure'),
  );
}

/** Presses "Run now" beside the digest, and waits for the answer. */
async function runNow(user: string = omar): Promise<void> {
  const report = await workspace.ask(user, '/macie schedule', 'What runs when');
  await workspace.slack.action({
    user,
    channel: report.channel,
    ts: report.ts,
    actionId: 'schedule.run',
    value: `digest ${digest} all`,
  });
}

describe('/macie schedule', () => {
  test('lets an operator run the digest now, once a minute, and keeps who did', async () => {
    await runNow();
    await workspace.seesMessage(omar, 'is on its way to its channel');
    await workspace.seesMessage(vera, 'public', digest);
    const report = await workspace.ask(omar, '/macie schedule', 'by @U0OMAR0001');
    expect(wordsOf(report)).toContain('Europe/Berlin');
    await workspace.slack.action({
      user: omar,
      channel: report.channel,
      ts: report.ts,
      actionId: 'schedule.run',
      value: `digest ${digest} all`,
    });
    await workspace.seesMessage(omar, 'nothing was done. It can be run again from');
    expect(await digests()).toHaveLength(1);
    await workspace.ask(vera, '/macie audit', 'by hand');
  });

  test('lets a viewer look, and not run', async () => {
    await runNow(vera);
    await workspace.seesMessage(vera, 'You may not do that');
    expect(await digests()).toEqual([]);
  });
});

describe('a bot that was down', () => {
  test('posts what it missed once, and the days go on', async () => {
    await workspace.stopBot();
    await workspace.restartBot();
    expect(await digests()).toEqual([]);
    await workspace.stopBot();
    workspace.clock.moveBy(5 * DAY_MS);
    await workspace.restartBot();
    await workspace.seesMessage(vera, 'public', digest);
    await workspace.restartBot();
    workspace.clock.moveBy(DAY_MS);
    await workspace.slack.waitFor(
      vera,
      ({ messages }) => (messages[digest] ?? []).filter((one) => !one.threadTs).length === 2,
    );
  });
});

describe('a Slack in trouble', () => {
  test.each([
    ['429', { kind: 'rate_limited', retryAfter: 1 }],
    ['500', { kind: 'server_error' }],
    ['a connection dropped before', { kind: 'drop_before' }],
    ['a connection dropped after it took the message', { kind: 'drop_after' }],
  ] as const)('%s: the digest is there once', async (_, fault) => {
    await workspace.slack.faults({ faults: [{ method: POST, ...fault }] });
    await runNow();
    await workspace.seesMessage(vera, 'public', digest);
    // What is posted behind it shows that nothing came twice.
    workspace.clock.moveBy(2 * 60_000);
    await runNow();
    await workspace.slack.waitFor(
      vera,
      ({ messages }) => (messages[digest] ?? []).filter((one) => !one.threadTs).length === 2,
    );
    expect(await digests()).toHaveLength(2);
  });

  test('that refuses the chart and the table gets classic blocks', async () => {
    await workspace.slack.faults({ refuseBlocks: ['data_visualization', 'data_table'] });
    await runNow();
    const message = await workspace.seesMessage(vera, 'public', digest);
    const types = message.blocks.map(({ type }) => type);
    expect(types).not.toContain('data_visualization');
    expect(types).not.toContain('data_table');
    expect(types).toContain('table');
    expect(await digests()).toHaveLength(1);
  });

  test('that refuses the table as if it were an attachment gets classic blocks', async () => {
    const error = 'invalid_attachments';
    await workspace.slack.faults({ faults: [{ method: POST, kind: 'error', error }] });
    await runNow();
    const message = await workspace.seesMessage(vera, 'public', digest);
    expect(message.blocks.map(({ type }) => type)).toContain('table');
    expect(await digests()).toHaveLength(1);
  });

  test.each([
    ['archived', { isArchived: true }, { isArchived: false }, 'archived'],
    ['closed to the bot', { botIsMember: false }, { botIsMember: true }, 'Invite the bot'],
  ])('whose channel is %s: told in the warnings, and sent again on request', async (...row) => {
    const [, closed, open, words] = row;
    await workspace.slack.workspace({ channels: [{ id: digest, ...closed }] });
    await runNow();
    const warning = await workspace.seesMessage(omar, words, warnings);
    expect(wordsOf(warning)).toContain('exposure digest');
    await workspace.ask(vera, '/macie schedule', '1 could not be delivered');
    await workspace.slack.workspace({ channels: [{ id: digest, ...open }] });
    await workspace.slack.action({
      user: omar,
      channel: warnings,
      ts: warning.ts,
      actionId: 'schedule.revive',
    });
    await workspace.seesMessage(vera, 'public', digest);
    expect(await digests()).toHaveLength(1);
    await workspace.ask(vera, '/macie schedule', 'none failed', security);
  });
});
