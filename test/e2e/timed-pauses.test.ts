import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps, withPolicy } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';
import { DAY, HOUR, timedResumeSteps } from '../support/timed-resume-steps.ts';

const { omar, vera, ada } = USERS;
const { approvals } = CHANNELS;
let workspace: Workspace;
const { press } = approvalSteps(() => workspace);
const { type, submit, pauseFor, freshCard, errorsOf, updates, pass, afterDays } = timedResumeSteps(
  () => workspace,
);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

describe('a pause until a time', () => {
  test('is typed, shown on the form, told, and kept: the job goes on by itself', async () => {
    const modal = await type('/macie pause pci-scan until tomorrow 9:15 reason: too expensive');
    const there = DateTime.fromJSDate(workspace.clock.now(), { zone: 'Europe/Berlin' });
    const tomorrow = there
      .plus({ days: 1 })
      .set({ hour: 9, minute: 15, second: 0, millisecond: 0 });
    expect(JSON.stringify(modal.blocks)).toContain(
      `"initial_date_time":${Math.floor(tomorrow.toSeconds())}`,
    );
    await submit(modal);
    const utc = tomorrow.toUTC().toFormat("yyyy-MM-dd HH:mm 'UTC'");
    const line = await workspace.seesMessage(vera, `Running → Paused until ${utc}`);
    expect(wordsOf(line)).toContain('Reason: too expensive');
    const card = await workspace.seesMessage(omar, `Resumes: ${utc} by @${omar}`);
    expect(wordsOf(card)).toContain('[Resume at…] [Withdraw the timed resume]');
    expect(await updates()).toBe(1);

    pass(tomorrow.toMillis() - workspace.clock.now().getTime());
    const resumed = await workspace.seesMessage(vera, 'was resumed');
    expect(wordsOf(resumed)).toBe(
      `▶️ pci-scan (production · us-east-1) was resumed ${utc}, as @${omar} had set.\nReason: too expensive`,
    );
    expect(await updates()).toBe(2);
    const now = await freshCard();
    expect(wordsOf(now)).toContain('🔵 Running');
    expect(wordsOf(now)).not.toContain('Resumes:');
    const record = await workspace.ask(omar, '/macie audit job:pci-scan', 'Audit, newest first');
    expect(wordsOf(record)).toContain(`@${omar} set a time to resume pci-scan: ${utc}`);
    expect(wordsOf(record)).toContain(`@${omar} resumed pci-scan`);
  });

  test('is chosen on the form, in place of what was typed', async () => {
    const modal = await type('/macie pause pci-scan until in 3 days');
    await submit(modal, { at: afterDays(1) });
    await workspace.seesMessage(vera, 'Running → Paused until');
    pass(DAY + 1_000);
    await workspace.seesMessage(vera, 'was resumed');
  });

  test('is taken off on the form', async () => {
    await submit(await type('/macie pause pci-scan until in 3 days'), { at: '' });
    const card = await workspace.seesMessage(omar, 'Done: the job is paused');
    expect(wordsOf(card)).not.toContain('Resumes:');
    expect(wordsOf(await workspace.seesMessage(vera, 'Running → Paused'))).not.toContain('until');
  });

  test('goes through the choice of several jobs', async () => {
    const modal = await type('/macie pause weekly until in 3 days reason: x', 'Several jobs fit');
    const menu = modal.blocks.find(({ block_id }) => block_id === 'choice');
    const { accessory } = menu as unknown as {
      accessory: { options: { value: string; text: { text: string } }[] };
    };
    const value = accessory.options.find(({ text }) => text.text.includes('Idle'))?.value ?? '';
    await workspace.slack.action({
      user: omar,
      viewId: modal.id,
      actionId: 'change.choose',
      selected: [value],
    });
    await submit(await workspace.seesModal(omar, 'No run starts until somebody resumes it'));
    await workspace.seesMessage(vera, 'Idle → Paused until');
    pass(3 * DAY + 60_000);
    await workspace.seesMessage(vera, 'was resumed');
  });

  test('survives a restart', async () => {
    await pauseFor(2);
    await workspace.stopBot();
    pass(2 * DAY + HOUR);
    await workspace.restartBot();
    await workspace.seesMessage(vera, 'was resumed');
    expect(await updates()).toBe(2);
  });
});

describe('a time is refused', () => {
  test.each([
    ['soon', '“soon”: Not understood.'],
    ['yesterday', '“yesterday”: That time is over.'],
    ['in 31 days', 'a pause of this job expires after 30 days'],
    ['in 31 days', '(Europe/Berlin). Nothing was done.'],
    ['in 0 minutes', '“in 0 minutes”: That time is over.'],
    ['*soon* `now` <soon>', '<soon>”: Not understood.'],
    [`soon ${'x'.repeat(60)}`, `“soon ${'x'.repeat(54)}…”: Not understood.`],
  ])('as it is typed: %s', async (when, words) => {
    const modal = await type(`/macie pause pci-scan until ${when}`, words);
    expect(wordsOf({ blocks: modal.blocks })).toContain('Nothing was done.');
    expect(JSON.stringify(modal.blocks)).not.toContain('mrkdwn');
    expect(modal.submit).toBeUndefined();
  });

  test('as it is chosen, in the form, which stays open', async () => {
    const modal = await type('/macie pause pci-scan');
    await submit(modal, { at: afterDays(30.01) });
    const error = (await errorsOf(modal.id))['resume-at'];
    expect(error).toMatch(/expires after 30 days.*\d\d:\d\d \(Europe\/Berlin\)\.$/);
    await submit(modal, { at: afterDays(-1) });
    expect((await errorsOf(modal.id))['resume-at']).toContain('That time is over');
    expect(await updates()).toBe(0);
    await submit(modal, { at: afterDays(29.9) });
    await workspace.seesMessage(vera, 'Running → Paused until');
  });

  test('not for a job that is idle: its pause has no expiry', async () => {
    await submit(await type('/macie pause customer-exports-weekly until in 60 days'));
    await workspace.seesMessage(vera, 'Idle → Paused until');
  });

  test('without a guess, when Slack does not say where somebody is', async () => {
    await workspace.slack.faults({
      faults: [{ method: 'users.info', kind: 'server_error', count: 9 }],
    });
    const modal = await type('/macie pause pci-scan until monday', 'Slack does not say now');
    expect(wordsOf({ blocks: modal.blocks })).toContain('Nothing was done.');
    expect(modal.submit).toBeUndefined();
  });
});

test.each(['in 30 days', 'in 720 hours', '"in 30 days"'])('%s fit exactly', async (when) => {
  await submit(await type(`/macie pause pci-scan until ${when}`));
  await workspace.seesMessage(vera, 'Running → Paused until');
});

describe('of a job that is paused already', () => {
  test('a pause until a time is the form for the time, with what was typed', async () => {
    const modal = await type(
      '/macie pause legal-hold-2024 until in 3 days reason: counsel decides',
    );
    expect(wordsOf({ blocks: modal.blocks })).toContain('is paused.');
    expect(JSON.stringify(modal.blocks)).toContain('"initial_value":"counsel decides"');
    await submit(modal);
    const set = await workspace.seesMessage(omar, 'The bot resumes the job');
    expect(wordsOf(set)).toContain(`by @${omar}`);
    expect(await updates()).toBe(0);
    pass(3 * DAY + 60_000);
    await workspace.seesMessage(vera, 'was resumed');
    expect(await updates()).toBe(1);
  });

  test('a resume until a time is none: it says how that is set', async () => {
    await pauseFor(1);
    await workspace.slack.command({
      user: omar,
      channel: CHANNELS.security,
      text: '/macie resume pci-scan until monday',
    });
    const told = await workspace.seesMessage(omar, 'resumes a job now; nothing was done');
    expect(wordsOf(told)).toContain('/macie pause <job> until monday 9:00');
    expect(await updates()).toBe(1);
  });

  test('it is within the expiry that it has', async () => {
    const words = 'Macie lets the pause expire on';
    const modal = await type('/macie pause legal-hold-2024 until in 60 days', words);
    expect(wordsOf({ blocks: modal.blocks })).toContain('(Europe/Berlin)');
    expect(modal.submit).toBeUndefined();
  });
});

test('a pause that needs an approval keeps its time, and says so to who approves', async () => {
  await workspace.restartBot(withPolicy('pause', { required: 1, approvers: [ada] }));
  await submit(await type('/macie pause pci-scan until in 3 hours'));
  const request = await workspace.seesMessage(ada, 'Approval needed to pause', approvals);
  expect(wordsOf(request)).toMatch(/Resumes: \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  pass(HOUR);
  await press(ada, request, 'approve');
  await workspace.seesMessage(vera, 'Running → Paused until');
  pass(2 * HOUR + 60_000);
  await workspace.seesMessage(vera, 'was resumed');
  expect(await updates()).toBe(2);
});
