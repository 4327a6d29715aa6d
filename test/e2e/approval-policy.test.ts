import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps, withPolicy } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, ada, gus } = USERS;
const { approvals } = CHANNELS;
let workspace: Workspace;
const { request, press, deny, changeInConsole } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const updates = () => workspace.macie.calls('UpdateClassificationJob');
const done = () => workspace.seesMessage(omar, 'Done: the job is', approvals);

describe('two people have to approve', () => {
  beforeEach(() =>
    workspace.restartBot(withPolicy('cancel', { required: 2, approvers: [ada, vera, omar] })),
  );

  test('two different ones, and not the one who asked', async () => {
    const message = await request('cancel');
    expect(wordsOf(message)).toContain('2 people have to approve until');
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'Counted. 1 more to go', approvals);
    const half = await workspace.seesMessage(vera, 'One person has to approve until', approvals);
    expect(wordsOf(half)).toContain(`Approved by @${ada}`);
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'You have approved this already', approvals);
    await press(omar, message, 'approve');
    await workspace.seesMessage(omar, 'You asked for this yourself', approvals);
    expect(await updates()).toHaveLength(0);
    await press(vera, message, 'approve');
    const ended = wordsOf(await done());
    expect(ended).toContain(`Approved by @${ada}`);
    expect(ended).toContain(`Approved by @${vera}`);
    expect(await updates()).toHaveLength(1);
  });

  test('one approved, then the status changed: both look again', async () => {
    const message = await request('cancel');
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'Counted. 1 more to go', approvals);
    await changeInConsole('USER_PAUSED');
    await press(vera, message, 'approve');
    await workspace.seesMessage(vera, 'the job has changed', approvals);
    const shown = await workspace.seesMessage(ada, 'The job is Paused', approvals);
    expect(wordsOf(shown)).toContain('2 people have to approve until');
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'One person has to approve until', approvals);
    await press(vera, message, 'approve');
    await done();
  });

  test('a click on an old list does not take away what was approved', async () => {
    const message = await request('cancel');
    const old = await workspace.ask(vera, '/macie approvals', '1 open approval request');
    await changeInConsole('USER_PAUSED');
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'the job has changed', approvals);
    await workspace.seesMessage(ada, 'The job is Paused', approvals);
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'One person has to approve until', approvals);
    await press(vera, old, 'approve');
    const again = await workspace.seesMessage(vera, 'the job has changed');
    expect(wordsOf(again)).toContain('The job is Paused');
    expect(wordsOf(again)).toContain(`Approved by @${ada}`);
    await press(vera, again, 'approve');
    await done();
  });
});

describe('who may approve', () => {
  test('the requester, where the policy allows it', async () => {
    await workspace.restartBot(withPolicy('cancel', { allowSelf: true, approvers: [omar] }));
    await press(omar, await request('cancel'), 'approve');
    await done();
  });

  test('everyone: not a guest, and not the one who asked', async () => {
    await workspace.restartBot(withPolicy('cancel', { approvers: ['everyone'] }));
    const message = await request('cancel');
    await workspace.slack.workspace({
      channels: [{ id: approvals, members: [gus, omar, vera, ada, 'U0MACIE001'] }],
    });
    await press(gus, message, 'approve');
    await workspace.seesMessage(gus, 'you are not one of its approvers', approvals);
    await press(omar, message, 'approve');
    await workspace.seesMessage(omar, 'You asked for this yourself', approvals);
    expect(await updates()).toHaveLength(0);
    await press(vera, message, 'approve');
    await done();
  });

  test('nobody: nothing is approved, and it can be withdrawn', async () => {
    await workspace.restartBot(withPolicy('cancel', { approvers: [] }));
    const message = await request('cancel');
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'you are not one of its approvers', approvals);
    await press(omar, message, 'withdraw');
    await workspace.seesMessage(vera, '↩️ Withdrawn', approvals);
  });

  test('who left the group meanwhile may not', async () => {
    const message = await request('cancel');
    await workspace.slack.workspace({ userGroups: [{ id: 'S0APPROVER', users: [vera] }] });
    await workspace.restartBot();
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'you are not one of its approvers', approvals);
    const modal = await deny(ada, message);
    await workspace.slack.submit({
      user: ada,
      viewId: modal.id,
      values: { reason: { reason: 'no' } },
    });
    await workspace.seesMessage(ada, 'you are not one of its approvers', approvals);
    await press(vera, message, 'approve');
    await done();
  });

  test('the target’s own policy goes before the general one', async () => {
    await workspace.restartBot(withPolicy('cancel', { approvers: [vera] }, 'production'));
    const message = await request('cancel');
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'you are not one of its approvers', approvals);
    await press(vera, message, 'approve');
    await done();
  });

  test('a target that was renamed meanwhile keeps its own policy', async () => {
    const message = await request('cancel');
    await workspace.restartBot((config) => {
      const [first, ...rest] = config.targets;
      const renamed = { ...config, targets: [{ ...first, name: 'prod' }, ...rest] };
      return withPolicy('cancel', { approvers: [vera] }, 'prod')(renamed as typeof config);
    });
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'you are not one of its approvers', approvals);
    expect(await updates()).toHaveLength(0);
  });

  test('an unknown user group is said to be unknown', async () => {
    await workspace.restartBot(withPolicy('cancel', { approvers: ['S0NOBODY01', vera] }));
    const message = await request('cancel');
    await press(ada, message, 'approve');
    const told = await workspace.seesMessage(ada, 'Slack does not know', approvals);
    expect(wordsOf(told)).toContain('user group');
    expect(wordsOf(told)).not.toContain('Try again in a minute');
    await press(vera, message, 'approve');
    await done();
  });

  test('a user group that was disabled is said to be unknown too', async () => {
    const message = await request('cancel');
    await workspace.slack.workspace({ userGroups: [{ id: 'S0APPROVER', isEnabled: false }] });
    await workspace.restartBot();
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'Slack does not know', approvals);
  });
});
