import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Config } from '../../src/config/config.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps, withPolicy } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';
import { DAY, HOUR, timedResumeSteps } from '../support/timed-resume-steps.ts';

const { omar, vera, ada } = USERS;
const { security, approvals } = CHANNELS;
let workspace: Workspace;
const { press, changeInConsole } = approvalSteps(() => workspace);
const {
  type,
  submit,
  pauseFor,
  freshCard,
  pressOn,
  errorsOf,
  updates,
  inPrivate,
  pass,
  afterDays,
} = timedResumeSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

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
    await workspace.seesMessage(vera, `@${omar} set another time to resume legal-hold-2024`);
    pass(DAY + HOUR);
    await pressOn(changed, 'timed-resume.withdraw');
    const withdrawn = await workspace.seesMessage(omar, 'The timed resume is withdrawn');
    expect(wordsOf(withdrawn)).not.toContain('Resumes:');
    await workspace.seesMessage(vera, `@${omar} took back the time to resume legal-hold-2024`);
    pass(DAY);
    const record = await workspace.ask(vera, '/macie audit job:legal-hold-2024', '3 rows in all');
    expect(wordsOf(record)).toContain('took back');
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
