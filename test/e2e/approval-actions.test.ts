import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { approvalSteps, withPolicy } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
const { approvals } = CHANNELS;
let workspace: Workspace;
const { confirm, request, press, deny, changeInConsole } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const updates = () => workspace.macie.calls('UpdateClassificationJob');
const done = () => workspace.seesMessage(omar, 'Done: the job is', approvals);

describe('pause and resume', () => {
  test('need an approval where the policy says so', async () => {
    await workspace.restartBot(withPolicy('pause', { required: 1, approvers: [ada] }));
    const message = await request('pause', { reason: '' });
    expect(wordsOf(message)).not.toContain('Reason:');
    await press(ada, message, 'approve');
    await done();
    await confirm('resume');
    await workspace.seesMessage(omar, 'Done: the job is resumed');
  });

  test.each(['pause', 'resume'] as const)('%s needs a reason where told', async (action) => {
    await workspace.restartBot(withPolicy(action, { reason: 'required' }));
    if (action === 'resume') await changeInConsole('USER_PAUSED');
    await workspace.slack.command({
      user: omar,
      channel: CHANNELS.security,
      text: `/macie ${action} pci-scan`,
    });
    const modal = await workspace.seesModal(omar, 'Reason');
    expect(wordsOf({ blocks: modal.blocks })).not.toContain('Reason (optional)');
    await workspace.slack.submit({
      user: omar,
      viewId: modal.id,
      values: { reason: { reason: '  ' } },
    });
    expect(JSON.stringify((await workspace.slack.state(omar)).views)).toContain('Say why');
  });
});

describe('two at once', () => {
  test('Withdraw and Approve: one of them', async () => {
    const message = await request('cancel');
    await Promise.all([press(ada, message, 'approve'), press(omar, message, 'withdraw')]);
    const { messages } = await workspace.slack.waitFor(vera, ({ messages: seen }) =>
      /Withdrawn|Done: the job/.test(wordsOf(seen[approvals]?.[0] ?? { blocks: [] })),
    );
    const isWithdrawn = wordsOf(messages[approvals]?.[0] ?? { blocks: [] }).includes('Withdrawn');
    expect(await updates()).toHaveLength(isWithdrawn ? 0 : 1);
  });

  test('the modal of a denial is open when somebody else approves', async () => {
    await workspace.restartBot(withPolicy('cancel', { approvers: [ada, vera] }));
    const message = await request('cancel');
    const modal = await deny(vera, message);
    await press(ada, message, 'approve');
    await done();
    await workspace.slack.submit({
      user: vera,
      viewId: modal.id,
      values: { reason: { reason: 'too late' } },
    });
    await workspace.seesMessage(vera, 'no longer open, it was approved', approvals);
    await press(vera, message, 'deny').catch(() => undefined);
    const { messages } = await workspace.slack.state(omar);
    expect(messages[DIRECT_MESSAGES.omar]?.map(wordsOf).join()).not.toContain('too late');
  });

  test('the submission of a denial is sent twice', async () => {
    const message = await request('cancel');
    const modal = await deny(ada, message);
    const values = { reason: { reason: 'no' } };
    await Promise.allSettled([
      workspace.slack.submit({ user: ada, viewId: modal.id, values }),
      workspace.slack.submit({ user: ada, viewId: modal.id, values }),
    ]);
    await workspace.seesMessage(vera, '⛔ Denied', approvals);
    const { messages } = await workspace.slack.waitFor(omar, ({ messages: seen }) =>
      (seen[DIRECT_MESSAGES.omar] ?? []).some((one) => wordsOf(one).includes('was denied')),
    );
    expect(messages[DIRECT_MESSAGES.omar]).toHaveLength(1);
  });

  test('what is approved when its time is over has lapsed', async () => {
    await workspace.restartBot();
    const message = await request('cancel');
    workspace.clock.moveBy(4 * 3_600_000 + 1_000);
    await press(ada, message, 'approve');
    await workspace.seesMessage(vera, '⌛ Lapsed', approvals);
    await workspace.seesMessage(ada, 'it lapsed', approvals);
    expect(await updates()).toHaveLength(0);
  });
});

test('/macie approvals turns its pages, and a request on the second is decided there', async () => {
  await request('cancel');
  const store = await createStore({
    url: workspace.databaseUrl(),
    clock: workspace.clock,
    log: { warn: () => undefined },
  });
  const [open] = await store.approvals.listOpen();
  if (!open) throw new Error('nothing is open');
  for (let count = 1; count <= 12; count += 1) {
    const id = `V${count}`;
    const ref = { ...open.ref, jobId: String(count).padStart(32, '0') };
    const createdAt = new Date(open.createdAt.getTime() - 60_000 + count);
    const { at, event, who } = { at: createdAt, event: 'requested' as const, who: open.requester };
    const audit = { at, event, who, action: open.action, ref, referenceId: id };
    const message = { channelId: approvals, ts: '1.1' };
    await store.approvals.open({ ...open, id, ref, createdAt, message }, audit);
  }
  await store.close();
  const first = await workspace.ask(ada, '/macie approvals', 'page 1 of 2');
  expect(wordsOf(first)).toContain('13 open approval requests');
  const turn = (actionId: string) =>
    workspace.slack.action({ user: ada, channel: first.channel, ts: first.ts, actionId });
  await turn('approvals.next');
  const second = await workspace.seesMessage(ada, 'page 2 of 2');
  expect(wordsOf(second)).toContain('Cancelling is permanent');
  await workspace.slack.action({
    user: ada,
    channel: second.channel,
    ts: second.ts,
    blockId: `approval ${open.id}`,
    actionId: 'approval.approve',
  });
  await done();
});
