import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { DIRECT_MESSAGES, TEAM_ID, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps, withPolicy } from '../support/approval-steps.ts';
import { homeSteps } from '../support/home-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, omar, ada, gus, pat } = USERS;
const LOOKING = ['finding.open', 'home.refresh', 'job.open'];

let workspace: Workspace;
const { openHome, seesHome, press, offered } = homeSteps(() => workspace);
const { request, deny, press: pressApproval } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

test('each of the five people sees their own Home, before and after an approval', async () => {
  await request('cancel');

  const adas = await openHome(ada, 'asks to cancel pci-scan', 'One person has to approve');
  expect(adas).toMatch(/^Amazon Macie as of .*\n## Waits for you\n/);
  expect(adas).not.toContain('You asked for');
  expect(await offered(ada)).toEqual([
    'approval.approve',
    'approval.deny',
    'approval.details',
    ...LOOKING,
  ]);

  const omars = await openHome(omar, 'You asked for', 'pci-scan', 'Targets');
  expect(omars).not.toMatch(/waits for you/i);
  expect(omars).not.toContain('for others');
  expect(await offered(omar)).toEqual(['approval.details', 'approval.withdraw', ...LOOKING]);

  const veras = await openHome(vera, '1 request waits for others', 'Targets');
  expect(veras).not.toMatch(/asks to cancel|waits for you/i);
  expect(await offered(vera)).toEqual(LOOKING);

  expect(await openHome(gus, 'it needs the permission view')).not.toMatch(/Macie as of|##/);
  expect(await offered(gus)).toEqual([]);

  await workspace.slack.home({ user: pat });
  await press(ada, 'approval.approve');

  await seesHome(ada, 'The answer to what you did is under Messages', 'Nothing waits for you.');
  const answer = await workspace.seesMessage(ada, 'the job is cancelled', DIRECT_MESSAGES.ada);
  expect(wordsOf(answer)).toContain('To cancel pci-scan (production · us-east-1), as @U0OMAR0001');
  expect(await openHome(ada, 'Nothing waits for you.')).not.toContain('under Messages');
  expect(await openHome(omar, 'Nothing of yours is open.')).not.toContain('asks to cancel');
  expect(await openHome(vera, 'Targets')).not.toContain('for others');
  expect((await workspace.slack.state(pat)).home).toBeUndefined();
});

test('somebody of another team is refused, and that is recorded', async () => {
  await workspace.slack.home({ user: pat });
  await workspace.ask(vera, '/macie audit', '@U0PAT00001');
  expect(await workspace.slack.calls('views.publish')).toEqual([]);
  expect(await workspace.macie.calls()).toEqual([]);
});

describe('on Enterprise Grid, where Slack does not name the workspace of a person', () => {
  const places = async (enterprise: { teams?: string[]; profileTeam?: string }) => {
    await workspace.slack.workspace({ users: [{ id: vera, enterprise }] });
    await workspace.restartBot();
  };

  test.each([
    ['one of theirs', { teams: ['T0OTHER001', TEAM_ID] }],
    ['that of their profile', { profileTeam: TEAM_ID }],
  ])('%s lets them see their Home', async (_, enterprise) => {
    await places(enterprise);
    await openHome(vera, 'Running jobs', 'Targets');
  });

  test('who is of others alone is refused, and that is recorded', async () => {
    await places({ teams: ['T0OTHER001', 'T0OTHER002'] });
    await workspace.slack.home({ user: vera });
    await workspace.ask(omar, '/macie audit', `@${vera}`);
    expect(await workspace.slack.calls('views.publish')).toEqual([]);
  });

  test('who is of none that is known is told so, not recorded, and helped by a button', async () => {
    await places({});
    const home = await openHome(vera, 'Slack did not say which workspace you are of');
    expect(home).not.toMatch(/Macie as of|##/);
    await workspace.ask(omar, '/macie audit', 'Nothing is recorded');
    await press(vera, 'home.refresh');
    await seesHome(vera, 'Running jobs', 'Targets');
  });
});

test('who may not see anything any more sees nothing of what was shown before', async () => {
  await openHome(vera, 'Running jobs');
  await workspace.slack.workspace({ users: [{ id: vera, isRestricted: true }] });
  await workspace.restartBot();
  expect(await openHome(vera, 'it needs the permission view')).not.toContain('Running');
});

test('who is refused something elsewhere, because they may see nothing, loses what was shown', async () => {
  await openHome(vera, 'Running jobs');
  await workspace.slack.workspace({ users: [{ id: vera, isRestricted: true }] });
  await workspace.restartBot();
  await workspace.ask(vera, '/macie jobs', 'it needs the permission view');
  expect(await seesHome(vera, 'it needs the permission view')).not.toMatch(/Macie as of|##/);
});

test('who may not be asked about is shown nothing', async () => {
  await workspace.restartBot();
  const faults = [{ method: 'users.info', kind: 'server_error' as const, count: 9 }];
  await workspace.slack.faults({ faults });
  await workspace.slack.home({ user: vera });
  await workspace.stopBot();
  expect((await workspace.slack.state(vera)).home).toBeUndefined();
  await workspace.restartBot();
});

test('who may perhaps change jobs, as Slack does not tell, sees what anybody sees', async () => {
  await workspace.restartBot();
  const faults = [{ method: 'usergroups.users.list', kind: 'server_error' as const, count: 9 }];
  await workspace.slack.faults({ faults });
  await openHome(omar, 'Some buttons may be missing. Slack did not answer', 'Running jobs');
  expect(await offered(omar)).toEqual(LOOKING);
});

test.each([
  ['plan_upgrade_required', 'your Slack plan has none', 'to name people instead'],
  ['missing_scope', 'lacks a Slack scope', 'macie-chatops doctor'],
])('that Slack answers %s about user groups is said as it is', async (error, ...words) => {
  await workspace.restartBot();
  const fault = { method: 'usergroups.users.list', kind: 'error' as const, error, count: 99 };
  await workspace.slack.faults({ faults: [fault] });
  await openHome(omar, 'Some buttons may be missing.', ...words);
  await workspace.ask(vera, '/macie pause pci-scan', words[0] ?? '');
});

test('a requester who may approve for themselves decides, or takes it back, in one place', async () => {
  await workspace.restartBot(withPolicy('cancel', { allowSelf: true, approvers: [omar] }));
  await request('cancel');
  const home = await openHome(omar, 'asks to cancel pci-scan');
  expect(home.match(/asks to cancel/g)).toHaveLength(1);
  expect(await offered(omar)).toEqual(
    [
      'approval.approve',
      'approval.deny',
      'approval.details',
      'approval.withdraw',
      ...LOOKING,
    ].toSorted(),
  );
});

test('an approver of one action in one target alone is told that nothing waits for them', async () => {
  await workspace.restartBot(withPolicy('pause', { required: 1, approvers: [vera] }, 'payments'));
  await openHome(vera, 'Nothing waits for you.');
});

test('nobody is an approver of what needs no approval', async () => {
  await workspace.restartBot(withPolicy('pause', { required: 0, approvers: [vera] }));
  expect(await openHome(vera, 'Targets')).not.toContain('Nothing waits');
});

test('a requester whose Home is open sees there what another decided', async () => {
  const denied = await request('cancel');
  await openHome(omar, 'asks to cancel pci-scan');
  const modal = await deny(ada, denied);
  await workspace.slack.submit({
    user: ada,
    viewId: modal.id,
    values: { reason: { reason: 'no' } },
  });
  await seesHome(omar, 'Nothing of yours is open.');

  await workspace.reset();
  const approved = await request('cancel');
  await openHome(omar, 'asks to cancel pci-scan');
  await pressApproval(ada, approved, 'approve');
  await seesHome(omar, 'Nothing of yours is open.');
});

test('who has approved already is not waited for', async () => {
  await workspace.restartBot(withPolicy('cancel', { required: 2, approvers: [ada, vera] }));
  const message = await request('cancel');
  await openHome(ada, 'asks to cancel pci-scan');
  await workspace.slack.action({
    user: ada,
    channel: message.channel,
    ts: message.ts,
    actionId: 'approval.approve',
  });
  await seesHome(ada, 'Nothing waits for you.', '1 request waits for others');
  await openHome(vera, 'Approved by @U0ADA00001');
});
