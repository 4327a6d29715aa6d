import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
const { approvals, security } = CHANNELS;
let workspace: Workspace;
const { confirm, request, press, deny, changeInConsole } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

/** The answer to `/macie audit …`, in a channel where nothing else is said. */
async function audit(filters = '', words = 'Audit, newest first'): Promise<SimMessage> {
  const heard = async () => (await workspace.slack.state(vera)).messages[CHANNELS.random] ?? [];
  const before = (await heard()).length;
  await workspace.slack.command({
    user: vera,
    channel: CHANNELS.random,
    text: `/macie audit ${filters}`,
  });
  const { messages } = await workspace.slack.waitFor(
    vera,
    (state) => (state.messages[CHANNELS.random] ?? []).length > before,
  );
  const answer = messages[CHANNELS.random]?.at(-1) ?? (await heard())[0];
  if (!answer) throw new Error('no answer');
  expect(wordsOf(answer)).toContain(words);
  return answer;
}

/** Its rows, newest first; a row has two lines, and a third for its reason. */
async function rows(filters = ''): Promise<string[]> {
  const { blocks } = await audit(filters);
  const words = blocks
    .filter(({ type }) => type === 'rich_text')
    .map((one) => wordsOf({ blocks: [one] }));
  return words.slice(1);
}

describe('what is recorded', () => {
  test('a request, its approval and its execution: who, what, why, before and after', async () => {
    await press(ada, await request('cancel', { reason: 'superseded by <b>' }), 'approve');
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    const [executed, intended, approved, requested] = await rows();
    expect(requested).toContain(`@${omar} asked for approval to cancel pci-scan`);
    expect(requested).toContain('Reason: superseded by <b>');
    expect(requested).toContain('production · us-east-1 · Running');
    expect(approved).toContain(`@${ada} approved the request to cancel pci-scan`);
    expect(intended).toContain(`@${omar} set out to cancel pci-scan`);
    expect(executed).toContain(`@${omar} cancelled pci-scan`);
    expect(executed).toContain('Running → Cancelled · outcome done');
    const reference = /reference (\S+)/.exec(requested ?? '')?.[1];
    for (const row of [executed, intended, approved]) expect(row).toContain(reference);
  });

  test('a denial with its reason, a withdrawal, a lapse and a void', async () => {
    const first = await request('cancel');
    const modal = await deny(ada, first);
    const values = { reason: { reason: 'the audit needs it' } };
    await workspace.slack.submit({ user: ada, viewId: modal.id, values });
    await workspace.seesMessage(vera, '⛔ Denied', approvals);
    await press(omar, await request('cancel'), 'withdraw');
    await workspace.seesMessage(vera, '↩️ Withdrawn', approvals);
    await request('cancel');
    workspace.clock.moveBy(5 * 3_600_000);
    await workspace.seesMessage(vera, '⌛ Lapsed', approvals);
    const last = await request('cancel');
    await changeInConsole('CANCELLED');
    await press(ada, last, 'approve');
    await workspace.seesMessage(vera, '🚫 Void', approvals);
    const all = (await rows()).join('\n');
    expect(all).toContain(`@${ada} denied the request to cancel pci-scan`);
    expect(all).toContain('Reason: the audit needs it');
    expect(all).toContain(`@${omar} withdrew the request to cancel pci-scan`);
    expect(all).toContain('The bot ended the request to cancel pci-scan: nobody decided in time');
    expect(all).toContain('The bot ended the request to cancel pci-scan: no longer possible');
    expect(all).toContain('Reason: The job is cancelled');
  });

  test('what is refused when an approval is asked for', async () => {
    await workspace.slack.command({
      user: omar,
      channel: security,
      text: '/macie cancel pci-scan',
    });
    const modal = await workspace.seesModal(omar, 'Reason');
    await changeInConsole('USER_PAUSED');
    const values = { reason: { reason: 'superseded' } };
    await workspace.slack.submit({ user: omar, viewId: modal.id, values });
    await workspace.seesMessage(omar, 'the job has changed meanwhile');
    const [refused] = await rows();
    expect(refused).toContain(`@${omar} could not cancel pci-scan: the job had changed`);
    expect(refused).toContain('Reason: superseded');
  });

  test('who asks second, and why', async () => {
    const message = await request('cancel');
    await confirm('cancel', { reason: 'me too' });
    await workspace.seesMessage(omar, 'has asked for the same already');
    const [second, first] = await rows();
    expect(second).toContain(`@${omar} asked for approval to cancel pci-scan`);
    expect(second).toContain('Reason: me too');
    expect(second).toContain('outcome asked-before');
    expect(/reference (\S+)/.exec(second ?? '')?.[1]).toBe(
      /reference (\S+)/.exec(first ?? '')?.[1],
    );
    await press(omar, message, 'withdraw');
  });

  test('decisions that people may not make', async () => {
    const message = await request('cancel');
    await press(vera, message, 'approve');
    await workspace.seesMessage(vera, 'you are not one of its approvers', approvals);
    await press(ada, message, 'withdraw');
    await workspace.seesMessage(ada, 'Only the one who asked', approvals);
    const [withdrawal, approval] = await rows();
    expect(approval).toContain(`@${vera} lacked the permission to decide the request to cancel`);
    expect(withdrawal).toContain(`@${ada} may not withdraw somebody else's request to cancel`);
  });
});

describe('a viewer is refused, and that is recorded,', () => {
  const refusal = 'it needs the permission operate';

  test.each(['pause', 'resume', 'cancel'])('who types %s', async (action) => {
    await workspace.ask(vera, `/macie ${action} pci-scan x`, refusal);
    const [denied] = await rows(`action:${action}`);
    expect(denied).toContain(`@${vera} lacked the permission to ${action}`);
    expect(denied).toContain('outcome operate');
  });

  test.each([
    ['pause', 'pci-scan'],
    ['cancel', 'pci-scan'],
  ])('who presses “%s” on a card', async (action, job) => {
    const card = await workspace.ask(vera, `/macie job ${job}`, `## ${job}`);
    const { channel, ts } = card;
    await workspace.slack.action({ user: vera, channel, ts, actionId: `job.${action}` });
    await workspace.seesMessage(vera, refusal);
    const [denied] = await rows(`action:${action} job:${job}`);
    expect(denied).toContain(`@${vera} lacked the permission to ${action}`);
    expect(denied).toContain('production · us-east-1');
  });

  test('who had the permission when the modal was opened', async () => {
    await workspace.slack.command({
      user: omar,
      channel: security,
      text: '/macie cancel pci-scan',
    });
    const modal = await workspace.seesModal(omar, 'Reason');
    await workspace.restartBot((config) => ({
      ...config,
      permissions: { ...config.permissions, operate: [] },
    }));
    const values = { reason: { reason: 'superseded' } };
    await workspace.slack.submit({ user: omar, viewId: modal.id, values });
    await workspace.seesMessage(omar, refusal);
    const [denied] = await rows(`action:cancel job:pci-scan user:${omar}`);
    expect(denied).toContain(`@${omar} lacked the permission to cancel`);
  });

  test('who is a guest', async () => {
    await workspace.ask(USERS.gus, '/macie audit', 'it needs the permission view');
    expect((await rows())[0]).toContain(`@${USERS.gus} lacked the permission to use “audit”`);
  });

  test('who is of another team', async () => {
    const words = 'its own workspace only';
    await workspace.ask(USERS.pat, '/macie cancel pci-scan', words, CHANNELS.partnerShared);
    expect((await rows())[0]).toContain(`@${USERS.pat} lacked the permission to cancel`);
  });
});

describe('reading it', () => {
  test('by job, person, action and time; Older and Newest', async () => {
    for (let count = 0; count < 6; count += 1) {
      const message = await request('cancel');
      await press(omar, message, 'withdraw');
      const name = '↩️ Withdrawn';
      await workspace.slack.waitFor(vera, ({ messages }) =>
        (messages[approvals] ?? []).every((one) => wordsOf(one).includes(name)),
      );
    }
    await workspace.ask(vera, '/macie pause pci-scan', 'it needs the permission operate');
    const newest = await audit();
    expect(wordsOf(newest)).toContain('#13');
    expect(wordsOf(newest)).not.toContain('#3 ');
    const turn = (message: SimMessage, to: string) =>
      workspace.slack.action({
        user: vera,
        channel: message.channel,
        ts: message.ts,
        actionId: `audit.${to}`,
      });
    await turn(newest, 'older');
    const older = await workspace.seesMessage(vera, 'before #4', CHANNELS.random);
    expect(wordsOf(older)).toContain('#1 ');
    expect(wordsOf(older)).not.toContain('[Older]');
    await turn(older, 'newest');
    await workspace.slack.waitFor(vera, ({ messages }) =>
      wordsOf(messages[CHANNELS.random]?.at(-1) ?? { blocks: [] }).includes('#13'),
    );
    expect(await rows('user:me')).toHaveLength(1);
    expect(await rows('action:pause')).toHaveLength(1);
    expect(await rows('action:resume')).toHaveLength(0);
    expect(await rows(`job:pci-scan user:${omar} action:cancel since:1h`)).toHaveLength(10);
    await audit('job:nothing-like-it', 'No job');
  });
});
