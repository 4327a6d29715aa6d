import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Config } from '../../src/config/config.ts';
import type { SimMessage, SimState } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps } from '../support/approval-steps.ts';
import { DAY, HOUR, THRESHOLDS } from '../support/expiry-world.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
const { warnings, approvals } = CHANNELS;
const QUARTER = HOUR / 4;
/** It has six days left at the start, and half a day. */
const SOON = 'gdpr-erasure-check';
const SOONEST = 'merger-data-room';

let workspace: Workspace;
const { changeInConsole } = approvalSteps(() => workspace);

/** Only the expiry radar, of one target Region: Slack takes one message a second. */
const config = (given: Config): Config => ({
  ...given,
  targets: given.targets
    .filter(({ name }) => name === 'production')
    .map((target) => ({ ...target, regions: ['us-east-1'] })),
  expiry: { thresholdsMs: THRESHOLDS },
  schedules: { digests: [], expiry: { cron: '*/15 * * * *', timezone: 'UTC' } },
  findings: { channels: [], feeds: [], samples: 'mark' },
});

beforeAll(async () => {
  workspace = await startWorkspace({ scheduled: true, config, overrides: { leaseMs: 1_000 } });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

/** The newest message in the warnings channel that says something of a job, once there is one. */
async function sees(job: string, words: string): Promise<SimMessage> {
  const find = ({ messages }: SimState) =>
    messages[warnings]?.findLast((message) => {
      const said = wordsOf(message);
      return said.includes(job) && said.includes(words);
    });
  const state = await workspace.slack.waitFor(vera, (one) => find(one) !== undefined);
  const found = find(state);
  if (!found) throw new Error('unreachable');
  return found;
}

const about = async (job: string) =>
  ((await workspace.slack.state(vera)).messages[warnings] ?? []).filter((message) =>
    wordsOf(message).includes(job),
  );

/** Lets time pass until the next sweep. */
function pass(milliseconds: number): void {
  workspace.clock.moveBy(milliseconds);
}

const blockOf = ({ blocks }: SimMessage, words: string) =>
  blocks.find((block) => JSON.stringify(block).includes(words))?.block_id;

const press = (user: string, message: SimMessage, action: string, more: object = {}) =>
  workspace.slack.action({
    user,
    channel: warnings,
    ts: message.ts,
    actionId: `expiry.${action}`,
    ...more,
  });

async function submit(user: string, words: string): Promise<void> {
  const modal = await workspace.seesModal(user, words);
  await workspace.slack.submit({
    user,
    viewId: modal.id,
    values: { reason: { reason: 'needed again' } },
  });
}

describe('a paused job that expires', () => {
  test('has one message, which changes as thresholds pass, each with one reply, until it is lost', async () => {
    pass(QUARTER);
    const message = await sees(SOON, 'Less than 7 days left');
    expect(wordsOf(message)).toContain(`${SOON} (one-time · production · us-east-1)`);
    expect(wordsOf(message)).toContain('The job is lost');
    expect(wordsOf(message)).toContain('outside this bot');
    for (const [days, words] of [
      [3.1, '3 days'],
      [2, '1 day'],
      [0.5, '12 hours'],
    ] as const) {
      pass(days * DAY);
      const reply = await sees(SOON, `Less than ${words} left:`);
      expect(reply.threadTs).toBe(message.ts);
      expect((await sees(SOON, `Less than ${words} left. `)).ts).toBe(message.ts);
    }
    pass(DAY / 2);
    const ended = await sees(SOON, 'Nobody resumed it in time: Macie cancelled the job');
    expect(ended.ts).toBe(message.ts);
    expect(wordsOf(ended)).not.toContain('[');
    pass(QUARTER);
    await sees(SOONEST, 'Macie cancelled the job');
    expect(await about(SOON)).toHaveLength(4);
    const described = await workspace.macie.calls('DescribeClassificationJob');
    expect(described).toHaveLength(2);
  });

  test('and recurs loses its run only', async () => {
    pass(20 * DAY);
    const message = await sees('crm-sync-daily', 'Only this run is lost');
    expect(wordsOf(message)).toContain('⏳ The run of a paused job expires');
    pass(10 * DAY);
    const ended = await sees('crm-sync-daily', 'this run was lost');
    expect(ended.ts).toBe(message.ts);
    expect(wordsOf(ended)).toContain('The job itself is not lost');
  });

  test('mentions who paused it with the bot', async () => {
    await approvalSteps(() => workspace).confirm('pause');
    await workspace.seesMessage(omar, 'Running → Paused');
    pass(17 * DAY);
    const message = await sees('pci-scan', 'Less than 14 days left');
    expect(wordsOf(message)).toContain(`by @${omar}`);
  });

  test('says within one sweep that somebody resumed it behind the bot', async () => {
    pass(QUARTER);
    const message = await sees(SOON, 'Less than 7 days left');
    await changeInConsole('RUNNING', SOON);
    pass(QUARTER);
    const ended = await sees(SOON, 'Resumed outside this bot');
    expect(ended.ts).toBe(message.ts);
    expect(wordsOf(ended)).not.toContain('[');
  });
});

describe('on its message', () => {
  let message: SimMessage;
  beforeEach(async () => {
    pass(QUARTER);
    message = await sees(SOON, 'Less than 7 days left');
  });

  test('Resume resumes it; the message says by whom before any sweep, and stays where it is', async () => {
    await press(omar, message, 'resume');
    await submit(omar, SOON);
    const ended = await sees(SOON, `Resumed by @${omar}`);
    expect(ended.ts).toBe(message.ts);
    await workspace.seesMessage(omar, 'Done: the job is resumed', warnings);
    expect((await about(SOON)).filter(({ ts }) => ts === message.ts)).toHaveLength(1);
    expect(await workspace.macie.calls('UpdateClassificationJob')).toHaveLength(1);
  });

  test('Resume, when it has changed meanwhile, shows its card and leaves the message alone', async () => {
    await changeInConsole('RUNNING', SOON);
    await press(omar, message, 'resume');
    await workspace.seesModal(omar, 'The job has changed meanwhile');
    const card = await workspace.seesMessage(omar, 'Job id:', warnings);
    expect(card.ts).not.toBe(message.ts);
    expect(await about(SOON)).toContainEqual(message);
  });

  test('Cancel asks a second person first', async () => {
    await press(omar, message, 'cancel');
    await submit(omar, 'A second person has to approve it first');
    const request = await workspace.seesMessage(ada, 'Approval needed to cancel', approvals);
    expect(await about(SOON)).toContainEqual(message);
    const { ts, channel } = request;
    await workspace.slack.action({ user: ada, channel, ts, actionId: 'approval.approve' });
    expect((await sees(SOON, `Cancelled by @${omar}`)).ts).toBe(message.ts);
  });

  test('Snooze puts its reminders off, until the last one at most', async () => {
    await press(omar, message, 'snooze', { value: 'last' });
    await workspace.seesMessage(omar, 'that is the last one, and it always comes', warnings);
    const snoozed = await sees(SOON, `Reminders snoozed until`);
    expect(snoozed.ts).toBe(message.ts);
    expect(wordsOf(snoozed)).toContain(`by @${omar}`);
    pass(4 * DAY);
    await sees(SOON, 'Less than 3 days left. ');
    pass(1.6 * DAY);
    await sees(SOON, 'Less than 12 hours left:');
    expect(await about(SOON)).toHaveLength(2);
  });

  test('Open shows the card to who asks, and to nobody else', async () => {
    await press(vera, message, 'open');
    await workspace.seesMessage(vera, 'Job id:', warnings);
    const others = (await workspace.slack.state(omar)).messages[warnings] ?? [];
    expect(others.some((one) => wordsOf(one).includes('Job id:'))).toBe(false);
    expect(await about(SOON)).toContainEqual(message);
  });

  test.each(['resume', 'cancel', 'snooze'])('%s needs a permission', async (action) => {
    await press(vera, message, action, action === 'snooze' ? { value: '1d' } : {});
    await workspace.seesMessage(vera, 'it needs the permission operate', warnings);
    expect(await about(SOON)).toContainEqual(message);
  });
});

test('paused jobs without an expiry are listed on Mondays, quietly, with a button to each', async () => {
  pass(QUARTER);
  await sees(SOON, 'Less than 7 days left');
  pass(7 * DAY);
  const list = await sees('', 'paused jobs without an expiry');
  expect(wordsOf(list)).toContain('support-attachments-weekly');
  expect(wordsOf(list)).not.toContain('legal-hold-2024');
  expect(JSON.stringify(list)).not.toMatch(/<@|<!(?!date)|user_id/);
  await press(vera, list, 'open', { blockId: blockOf(list, 'support-attachments-weekly') });
  await workspace.seesMessage(vera, 'Job id:', warnings);
});

test('a target Region that cannot be listed for six hours is one warning, and one news afterwards', async () => {
  pass(QUARTER);
  await sees(SOON, 'Less than 7 days left');
  const denied = { operation: 'ListClassificationJobs', kind: 'access-denied', count: 1_000_000 };
  await workspace.macie.faults(denied);
  for (const hours of [1, 4.5, 1, 1]) {
    const calls = (await workspace.macie.calls('ListClassificationJobs')).length;
    pass(hours * HOUR);
    while ((await workspace.macie.calls('ListClassificationJobs')).length === calls);
  }
  const warning = await sees('', 'may expire without a warning');
  expect(wordsOf(warning)).toContain('production · us-east-1');
  expect(wordsOf(warning)).toContain('AWS denied it.');
  await fetch(`${workspace.macie.url}/_control/faults`, { method: 'DELETE' });
  pass(QUARTER);
  const news = await sees('', 'sees the paused jobs of');
  expect(wordsOf(news)).toContain('production · us-east-1');
  expect(await about('production · us-east-1 again')).toHaveLength(1);
  expect(await about('may expire without a warning')).toHaveLength(1);
});
