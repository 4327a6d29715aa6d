import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera } = USERS;
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

describe('/macie help', () => {
  test.each(['/macie', '/macie help', '/macie  HELP '])('%j is answered at once', async (text) => {
    const { body } = await workspace.slack.command({ user: vera, channel: 'C0SECURITY', text });
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    const message = await workspace.seesMessage(vera, 'Run Amazon Macie from here');
    expect(wordsOf(message)).toContain('/macie cancel <job> [reason]');
    expect(message.ephemeralFor).toBe(vera);
  });

  test('an unknown word gets the nearest', async () => {
    await workspace.ask(vera, '/macie puase x', 'Did you mean /macie pause?');
    await workspace.ask(vera, '/macie <!channel>`', 'There is no /macie <!channel>');
  });
});

describe('/macie jobs', () => {
  test('lists ten jobs of all targets, to the reader only', async () => {
    const list = await workspace.ask(vera, '/macie jobs', 'Classification jobs');
    expect(list.ephemeralFor).toBe(vera);
    const opens = list.blocks.filter((block) => JSON.stringify(block).includes('"job.open"'));
    expect(opens).toHaveLength(10);
    expect(wordsOf(list)).toContain('production · us-east-1');
    const calls = await workspace.macie.calls('ListClassificationJobs');
    expect(calls.map(({ account, region }) => `${account} ${region}`).toSorted()).toEqual([
      '111122223333 eu-central-1',
      '111122223333 us-east-1',
      '444455556666 eu-central-1',
      '444455556666 us-east-1',
    ]);
  });

  test('turns its pages in place, forth and back', async () => {
    const first = await workspace.ask(vera, '/macie jobs', 'page 1');
    await workspace.slack.action({
      user: vera,
      channel: first.channel,
      ts: first.ts,
      actionId: 'jobs.next',
    });
    const second = await workspace.seesMessage(vera, 'page 2');
    expect(second.ts).toBe(first.ts);
    await workspace.slack.action({
      user: vera,
      channel: first.channel,
      ts: first.ts,
      actionId: 'jobs.previous',
    });
    const again = await workspace.seesMessage(vera, 'page 1');
    expect(wordsOf(again)).toBe(wordsOf(first));
    expect(wordsOf(second)).not.toBe(wordsOf(first));
  });

  test('shows every job exactly once', async () => {
    let page = await workspace.ask(vera, '/macie jobs sort:name', 'page 1');
    const values: string[] = [];
    for (let number = 2; ; number += 1) {
      const blocks = JSON.stringify(page.blocks);
      const jobs = [...blocks.matchAll(/"(\d{12}\/[\w-]+\/\w+)"/g)].map(([, job]) => job ?? '');
      values.push(...jobs);
      if (!blocks.includes('"jobs.next"')) break;
      await workspace.slack.action({
        user: vera,
        channel: page.channel,
        ts: page.ts,
        actionId: 'jobs.next',
      });
      page = await workspace.seesMessage(vera, `page ${number}`);
    }
    expect(new Set(values).size).toBe(values.length);
    expect(values.length).toBeGreaterThanOrEqual(40);
  });

  test('filters are Macie’s own, not a sieve afterwards', async () => {
    const list = await workspace.ask(
      vera,
      '/macie jobs status:paused type:once target:production',
      'paused, one-time',
    );
    expect(wordsOf(list)).not.toContain('payments');
    expect(wordsOf(list)).not.toMatch(/🔵|🟢|recurring/u);
    expect(await workspace.macie.calls('ListClassificationJobs')).toHaveLength(2);
  });

  test('says what is wrong with a filter', async () => {
    await workspace.ask(vera, '/macie jobs status:pausd', 'Did you mean status:paused?');
  });

  test('finds nothing, and says what to do', async () => {
    await workspace.ask(vera, '/macie jobs no-such-name-anywhere', 'No job fits.');
  });

  test.each([
    ['access-denied', 'denied'],
    ['not-enabled', 'Macie not enabled'],
    ['throttle', 'throttled'],
    ['drop-before', 'unreachable'],
    ['internal-error', 'unreachable'],
  ])('a target with %s does not hide the others', async (kind, words) => {
    await workspace.macie.faults({
      operation: 'ListClassificationJobs',
      kind,
      count: 10,
      account: '444455556666',
      region: 'us-east-1',
    });
    const list = await workspace.ask(vera, '/macie jobs', `payments · us-east-1: ${words}`);
    expect(wordsOf(list)).toContain('production');
  });

  test('a list stays open when the bot is started anew', async () => {
    const first = await workspace.ask(vera, '/macie jobs', 'page 1');
    const turn = (actionId: string) =>
      workspace.slack.action({ user: vera, channel: first.channel, ts: first.ts, actionId });
    await turn('jobs.next');
    await workspace.seesMessage(vera, 'page 2');
    await workspace.restartBot();
    await turn('jobs.previous');
    const again = await workspace.seesMessage(vera, 'page 1');
    expect(again.ts).toBe(first.ts);
  });
});

describe('/macie job', () => {
  test('a whole name opens the card', async () => {
    const card = await workspace.ask(vera, '/macie job pci-scan', '## pci-scan');
    expect(card.ephemeralFor).toBe(vera);
    expect(wordsOf(card)).toContain('[Pause…] [Cancel…] [Findings] [Refresh] [Open in console]');
  });

  test('"Open" in a list opens the card below it', async () => {
    const list = await workspace.ask(vera, '/macie jobs pci-scan', 'pci-scan');
    await workspace.slack.action({
      user: vera,
      channel: list.channel,
      ts: list.ts,
      actionId: 'job.open',
    });
    const card = await workspace.seesMessage(vera, '## pci-scan');
    expect(card.ts).not.toBe(list.ts);
    const id = /Job id: (\w+)/.exec(wordsOf(card))?.[1];
    const arn = /ARN: (\S+)/.exec(wordsOf(card))?.[1];
    await workspace.slack.reset();
    await workspace.ask(vera, `/macie job ${id}`, '## pci-scan');
    await workspace.slack.reset();
    await workspace.ask(vera, `/macie job ${arn}`, '## pci-scan');
  });

  test('part of several names gives a menu to choose from', async () => {
    const menu = await workspace.ask(vera, '/macie job scan', 'Several jobs fit');
    const [option] = /"value":"(\d{12}\/[^"]+)"/.exec(JSON.stringify(menu.blocks))?.slice(1) ?? [];
    await workspace.slack.action({
      user: vera,
      channel: menu.channel,
      ts: menu.ts,
      actionId: 'job.choose',
      value: option ?? '',
    });
    const card = await workspace.seesMessage(vera, 'Job id:');
    expect(card.ts).toBe(menu.ts);
  });

  test('a name that is nearly right gets the nearest', async () => {
    const answer = await workspace.ask(vera, '/macie job pci-scam', 'No job is called');
    expect(wordsOf(answer)).toContain('• pci-scan');
  });

  test('a job of an unknown account says so', async () => {
    const arn = `arn:aws:macie2:us-east-1:999999999999:classification-job/${'a'.repeat(32)}`;
    await workspace.ask(vera, `/macie job ${arn}`, 'which no target of this bot covers');
  });

  test('without a name asks for it', async () => {
    await workspace.ask(vera, '/macie job', 'Which job?');
  });
});
