import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { literalStringsOf, markupStringsOf } from '../support/message-strings.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
const { approvals, security } = CHANNELS;
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace({ overrides: { leaseMs: 1_000 } });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const updates = () => workspace.macie.calls('UpdateClassificationJob');

/** Omar asks to cancel; resolves with the request's message. */
async function askToCancel(job = 'pci-scan', user: string = omar) {
  await workspace.slack.command({
    user,
    channel: security,
    text: `/macie cancel ${job} superseded <!channel>`,
  });
  const modal = await workspace.seesModal(user, 'A second person has to approve it first');
  expect(modal.submit).toBe('Ask for approval');
  await workspace.slack.submit({
    user,
    viewId: modal.id,
    values: { reason: { reason: 'superseded <!channel>' } },
  });
  await workspace.seesMessage(user, 'approval is asked for');
  return workspace.seesMessage(ada, 'Approval needed to cancel a job', approvals);
}

const press = (user: string, ts: string, actionId: string, channel: string = approvals) =>
  workspace.slack.action({ user, channel, ts, actionId });

async function pressOn(user: string, message: { ts: string }, action: string) {
  return press(user, message.ts, `approval.${action}`);
}

describe('a cancel needs a second person', () => {
  test('asked, refused to the wrong people, approved, done, told', async () => {
    const message = await askToCancel();
    expect(wordsOf(message)).toContain(`@${omar} asks to cancel pci-scan (production · us-east-1)`);
    expect(wordsOf(message)).toContain('Cancelling is permanent');
    expect(literalStringsOf(message.blocks)).toContain('superseded <!channel>');
    expect(markupStringsOf(message).join()).not.toContain('<!channel>');
    expect(await updates()).toHaveLength(0);

    await pressOn(omar, message, 'approve');
    await workspace.seesMessage(omar, 'you are not one of its approvers', approvals);
    await pressOn(vera, message, 'approve');
    await workspace.seesMessage(vera, 'you are not one of its approvers', approvals);
    await pressOn(ada, message, 'withdraw');
    await workspace.seesMessage(ada, 'Only the one who asked can withdraw it', approvals);
    expect(await updates()).toHaveLength(0);

    await pressOn(ada, message, 'approve');
    const ended = await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(ended.ts).toBe(message.ts);
    expect(wordsOf(ended)).toContain('✅ Approved: cancel a job');
    expect(wordsOf(ended)).toContain(`Approved by @${ada}`);
    expect(wordsOf(ended)).not.toContain('[Approve]');
    const line = await workspace.seesMessage(vera, 'Running → Cancelled');
    expect(wordsOf(line)).toContain(`Approved by @${ada}`);
    await workspace.seesMessage(omar, 'was approved', DIRECT_MESSAGES.omar);
    expect(await updates()).toHaveLength(1);
  });

  test('denied, with a reason that the requester reads', async () => {
    const message = await askToCancel();
    await pressOn(ada, message, 'deny');
    const modal = await workspace.seesModal(ada, 'The reason is shown to them');
    await workspace.slack.submit({
      user: ada,
      viewId: modal.id,
      values: { reason: { reason: 'the audit needs it' } },
    });
    const ended = await workspace.seesMessage(vera, '⛔ Denied: cancel a job', approvals);
    expect(wordsOf(ended)).toContain('the audit needs it');
    const told = await workspace.seesMessage(omar, 'was denied', DIRECT_MESSAGES.omar);
    expect(wordsOf(told)).toContain('the audit needs it');
    expect(await updates()).toHaveLength(0);
  });

  test('withdrawn by the one who asked', async () => {
    const message = await askToCancel();
    const list = await workspace.ask(ada, '/macie approvals', '1 open approval request');
    await pressOn(omar, message, 'withdraw');
    await workspace.seesMessage(vera, '↩️ Withdrawn: cancel a job', approvals);
    await press(ada, list.ts, 'approval.approve', list.channel);
    await workspace.seesMessage(ada, 'no longer open');
    expect(await updates()).toHaveLength(0);
  });

  test('reminded once, then lapsed', async () => {
    const message = await askToCancel();
    workspace.clock.moveBy(2 * 3_600_000 + 1_000);
    await workspace.slack.waitFor(ada, ({ messages }) =>
      (messages[approvals] ?? []).some(({ replyCount }) => replyCount === 1),
    );
    workspace.clock.moveBy(2 * 3_600_000);
    const ended = await workspace.seesMessage(vera, '⌛ Lapsed: cancel a job', approvals);
    expect(ended.ts).toBe(message.ts);
    expect(ended.replyCount).toBe(1);
    await workspace.seesMessage(omar, 'so it lapsed', DIRECT_MESSAGES.omar);
    expect(await updates()).toHaveLength(0);
  });

  test('void when the job has finished meanwhile', async () => {
    const message = await askToCancel();
    workspace.clock.moveBy(3 * 3_600_000);
    workspace.clock.moveBy(-3 * 3_600_000);
    await cancelBehindTheBack();
    await pressOn(ada, message, 'approve');
    const ended = await workspace.seesMessage(vera, '🚫 Void: cancel a job', approvals);
    expect(wordsOf(ended)).toContain('The job is cancelled');
    expect(await updates()).toHaveLength(1);
  });

  test('asked once more when only the status has changed', async () => {
    const message = await askToCancel();
    await changeBehindTheBack('USER_PAUSED');
    await pressOn(ada, message, 'approve');
    await workspace.seesMessage(ada, 'the job has changed', approvals);
    const shown = await workspace.seesMessage(ada, 'The job is Paused', approvals);
    expect(shown.ts).toBe(message.ts);
    await pressOn(ada, message, 'approve');
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(await updates()).toHaveLength(2);
  });

  test('whoever asks second is led to the open request', async () => {
    await askToCancel();
    await workspace.slack.command({
      user: omar,
      channel: security,
      text: '/macie cancel pci-scan again',
    });
    const modal = await workspace.seesModal(omar, 'A second person has to approve');
    await workspace.slack.submit({
      user: omar,
      viewId: modal.id,
      values: { reason: { reason: 'again' } },
    });
    const told = await workspace.seesMessage(omar, 'has asked for the same already');
    expect(JSON.stringify(told)).toContain('Here it is.');
    const { messages } = await workspace.slack.state(ada);
    expect(messages[approvals]).toHaveLength(1);
  });

  test('/macie approvals lists what is open, and decides it', async () => {
    await workspace.ask(ada, '/macie approvals', 'Nothing waits for an approval');
    await askToCancel();
    const list = await workspace.ask(ada, '/macie approvals', '1 open approval request');
    await press(ada, list.ts, 'approval.approve', list.channel);
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
  });

  test('an open request survives a restart', async () => {
    const message = await askToCancel();
    await workspace.restartBot();
    await pressOn(ada, message, 'approve');
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(await updates()).toHaveLength(1);
  });

  test('ten clicks at once are one decision and one update', async () => {
    await askToCancel();
    const { ts, channel } = await workspace.ask(ada, '/macie approvals', '1 open');
    const clicks = Array.from({ length: 10 }, () => press(ada, ts, 'approval.approve', channel));
    await Promise.all(clicks);
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(await updates()).toHaveLength(1);
  });
});

describe('a request is not lost', () => {
  test('when its message was deleted: it is posted anew', async () => {
    const message = await askToCancel();
    await workspace.slack.faults({
      faults: [{ method: 'chat.update', kind: 'error', error: 'message_not_found' }],
    });
    await pressOn(omar, message, 'withdraw');
    const again = await workspace.seesMessage(vera, '↩️ Withdrawn: cancel a job', approvals);
    expect(again.ts).not.toBe(message.ts);
  });

  test.each([
    ['archived', { isArchived: true }],
    ['left by the bot', { botIsMember: false }],
  ])('when the approvals channel is %s: it goes to the warnings', async (_name, change) => {
    await workspace.slack.workspace({ channels: [{ id: approvals, ...change }] });
    await workspace.slack.command({
      user: omar,
      channel: security,
      text: '/macie cancel pci-scan x',
    });
    const modal = await workspace.seesModal(omar, 'A second person');
    await workspace.slack.submit({
      user: omar,
      viewId: modal.id,
      values: { reason: { reason: 'x' } },
    });
    const message = await workspace.seesMessage(ada, 'Approval needed', CHANNELS.warnings);
    await press(ada, message.ts, 'approval.approve', CHANNELS.warnings);
    await workspace.seesMessage(vera, 'Done: the job is cancelled', CHANNELS.warnings);
  });

  test('when Slack does not take the message at all: it is shown later', async () => {
    await workspace.slack.faults({
      faults: [{ method: 'chat.postMessage', kind: 'server_error' }],
    });
    await workspace.slack.command({
      user: omar,
      channel: security,
      text: '/macie cancel pci-scan x',
    });
    const modal = await workspace.seesModal(omar, 'A second person');
    await workspace.slack.submit({
      user: omar,
      viewId: modal.id,
      values: { reason: { reason: 'x' } },
    });
    await workspace.seesMessage(omar, '/macie approvals lists it');
    await workspace.seesMessage(ada, 'Approval needed to cancel', approvals);
  });
});

async function changeBehindTheBack(jobStatus: string): Promise<void> {
  const list = await workspace.ask(vera, '/macie job pci-scan', 'Job id:');
  const [, jobId] = /Job id: (\w+)/.exec(wordsOf(list)) ?? [];
  const response = await fetch(`${workspace.macie.url}/jobs/${jobId}`, {
    method: 'PATCH',
    headers: {
      'content-type': 'application/json',
      authorization:
        'AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/macie2/aws4_request, SignedHeaders=host, Signature=00',
    },
    body: JSON.stringify({ jobStatus }),
  });
  expect(response.status).toBe(200);
}

const cancelBehindTheBack = () => changeBehindTheBack('CANCELLED');
