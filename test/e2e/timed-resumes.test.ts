import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';

import type { Config } from '../../src/config/config.ts';
import type { SimMessage, SimView } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps, withPolicy } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
const { security, approvals } = CHANNELS;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let workspace: Workspace;
const { press, changeInConsole } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const updates = async () => (await workspace.macie.calls('UpdateClassificationJob')).length;
const inPrivate = (words: string) => workspace.seesMessage(omar, words, DIRECT_MESSAGES.omar);
const pass = (milliseconds: number) => workspace.clock.moveBy(milliseconds);
const afterDays = (days: number) =>
  String(Math.floor(workspace.clock.now().getTime() / 1_000) + days * 86_400);

/** Types the command and waits for the modal. */
async function type(text: string, words = 'Resume at'): Promise<SimView> {
  await workspace.slack.command({ user: omar, channel: security, text });
  return workspace.seesModal(omar, words);
}

function submit({ id }: SimView, values: { at?: string; reason?: string } = {}) {
  return workspace.slack.submit({
    user: omar,
    viewId: id,
    values: {
      ...(values.at !== undefined && { 'resume-at': { 'resume-at': values.at } }),
      ...(values.reason !== undefined && { reason: { reason: values.reason } }),
    },
  });
}

/** Pauses until so many days from now; resolves with the card. */
async function pauseFor(days: number, job = 'pci-scan'): Promise<SimMessage> {
  await submit(await type(`/macie pause ${job} until in ${days} days reason: too expensive`));
  return workspace.seesMessage(omar, 'Done: the job is paused');
}

/** A card of its own, in a channel where there is no other. */
function freshCard(): Promise<SimMessage> {
  return workspace.ask(omar, '/macie job pci-scan', 'Job id:', approvals);
}

function pressOn(card: SimMessage, actionId: string) {
  return workspace.slack.action({ user: omar, channel: card.channel, ts: card.ts, actionId });
}

async function errorsOf(viewId: string): Promise<Record<string, string>> {
  const { views } = await workspace.slack.state(omar);
  return views.find(({ id }) => id === viewId)?.errors ?? {};
}

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
    await inPrivate('pci-scan (production · us-east-1) was resumed');
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
  ])('as it is typed: %s', async (when, words) => {
    const modal = await type(`/macie pause pci-scan until ${when}`, words);
    expect(wordsOf({ blocks: modal.blocks })).toContain('Nothing was done.');
    expect(modal.submit).toBeUndefined();
  });

  test('as it is chosen, in the form, which stays open', async () => {
    const modal = await type('/macie pause pci-scan');
    await submit(modal, { at: afterDays(30.01) });
    expect((await errorsOf(modal.id))['resume-at']).toContain('expires after 30 days');
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

describe('a timed resume', () => {
  test('is set on a paused job, within its expiry, changed and withdrawn', async () => {
    const card = await workspace.ask(omar, '/macie job legal-hold-2024', '[Resume at…]');
    expect(wordsOf(card)).not.toContain('Withdraw');
    const modal = await workspace.openModal(omar, card, 'timed-resume.change', 'is paused');
    expect(wordsOf({ blocks: modal.blocks })).toContain('Macie cancels it if it still is on');
    await submit(modal, { at: afterDays(31) });
    expect((await errorsOf(modal.id))['resume-at']).toContain('Macie lets the pause expire on');
    await submit(modal, { at: afterDays(1), reason: 'counsel decides' });
    const set = await workspace.seesMessage(omar, 'The bot resumes the job');
    expect(wordsOf(set)).toContain(`by @${omar}`);

    const again = await workspace.openModal(omar, set, 'timed-resume.change', 'replaces that');
    expect(JSON.stringify(again.blocks)).toContain('counsel decides');
    await submit(again, { at: afterDays(2) });
    const changed = await workspace.seesMessage(omar, 'The bot resumes the job');
    pass(DAY + HOUR);
    await pressOn(changed, 'timed-resume.withdraw');
    const withdrawn = await workspace.seesMessage(omar, 'The timed resume is withdrawn');
    expect(wordsOf(withdrawn)).not.toContain('Resumes:');
    pass(DAY);
    const record = await workspace.ask(vera, '/macie audit job:legal-hold-2024', 'took back');
    expect(wordsOf(record)).toContain('3 rows in all');
    expect(await updates()).toBe(0);
  });

  test('needs the permission to operate, to set and to withdraw it', async () => {
    const paused = await workspace.ask(vera, '/macie job legal-hold-2024', '[Resume at…]');
    const action = { user: vera, channel: security, ts: paused.ts };
    await workspace.slack.action({ ...action, actionId: 'timed-resume.change' });
    await workspace.seesMessage(vera, 'it needs the permission operate');
    const record = await workspace.ask(vera, '/macie audit', 'lacked the permission to resume');
    expect(wordsOf(record)).toContain(`@${vera}`);
  });

  test('a card that is out of date withdraws nothing that was set since', async () => {
    const card = await pauseFor(2);
    const modal = await workspace.openModal(omar, card, 'timed-resume.change', 'replaces that');
    const old = await freshCard();
    await submit(modal, { at: afterDays(3) });
    await workspace.seesMessage(omar, 'The bot resumes the job');
    await pressOn(old, 'timed-resume.withdraw');
    const told = await workspace.seesMessage(omar, 'does not wait any more', approvals);
    expect(wordsOf(told)).toContain('Resumes:');
  });

  test('does nothing for somebody who may no longer', async () => {
    await pauseFor(2);
    const withoutOperators = (config: Config): Config => ({
      ...config,
      permissions: { ...config.permissions, operate: [] },
    });
    await workspace.restartBot(withoutOperators);
    pass(2 * DAY + 60_000);
    await inPrivate('may no longer do that');
    expect(await updates()).toBe(1);
    await workspace.ask(vera, '/macie audit job:pci-scan', 'lacked the permission to resume');
  });

  test('is over once somebody resumes the job with the bot', async () => {
    const card = await pauseFor(2);
    const modal = await workspace.openModal(omar, card, 'job.resume', 'Macie goes on');
    await submit(modal);
    await workspace.seesMessage(vera, 'Paused → Running');
    // Paused anew, with no time: nothing is left that would resume it.
    await submit(await type('/macie pause pci-scan'));
    await workspace.seesMessage(vera, 'Running → Paused');
    // A later one of another job shows that its time has come and gone.
    await pauseFor(3, 'kundendaten-pruefung');
    await workspace.seesMessage(vera, 'kundendaten-pruefung (production');
    pass(3 * DAY + HOUR);
    await workspace.seesMessage(vera, 'was resumed');
    const now = await freshCard();
    expect(wordsOf(now)).toContain('🟡 Paused');
    expect(wordsOf(now)).not.toContain('Resumes:');
    expect(await updates()).toBe(5);
  });

  test('does nothing to a job that was resumed in the console', async () => {
    await pauseFor(2);
    await changeInConsole('RUNNING');
    pass(2 * DAY + 60_000);
    await inPrivate('no longer in the pause that was meant');
  });

  test('does nothing to a job that was resumed and paused anew in the console', async () => {
    await pauseFor(2);
    pass(HOUR);
    await changeInConsole('RUNNING');
    pass(HOUR);
    await changeInConsole('USER_PAUSED');
    expect(wordsOf(await freshCard())).not.toContain('Resumes:');
    pass(2 * DAY);
    await inPrivate('no longer in the pause that was meant');
    expect(await updates()).toBe(3);
  });

  test('is asked for where a resume needs an approval', async () => {
    await workspace.restartBot(withPolicy('resume', { required: 1, approvers: [ada] }));
    await pauseFor(2);
    pass(2 * DAY + 60_000);
    await inPrivate('Somebody has to approve it first');
    const request = await workspace.seesMessage(ada, 'Approval needed to resume', approvals);
    expect(wordsOf(request)).toContain(`@${omar} asks to resume pci-scan`);
    expect(await updates()).toBe(1);
    await press(ada, request, 'approve');
    await workspace.seesMessage(vera, 'Paused → Running');
    expect(await updates()).toBe(2);
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
