import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { approvalSteps, withPolicy } from '../support/approval-steps.ts';
import { createBreakableStore } from '../support/breakable-store.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const { omar, vera, ada } = USERS;
const { approvals, warnings } = CHANNELS;
const HOUR = 3_600_000;
let workspace: Workspace;
let slackApi = '';
const database = createBreakableStore('begin');
const { confirm, request, press, deny } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace({
    overrides: {
      leaseMs: 1_000,
      store: database.store,
    },
    config: (config) => {
      slackApi = config.slack.apiUrl;
      return config;
    },
  });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const updates = () => workspace.macie.calls('UpdateClassificationJob');
const submitDenial = async (message: SimMessage, reason = 'no') => {
  const modal = await deny(ada, message);
  return workspace.slack.submit({ user: ada, viewId: modal.id, values: { reason: { reason } } });
};
const fail = (method: string, error: string, count = 1) =>
  workspace.slack.faults({ faults: [{ method, kind: 'error', error, count }] });

/** Whether the bot knows where all requests stand, and has nothing to change there. */
async function isShown(): Promise<boolean> {
  const store = await createStore({ url: workspace.databaseUrl(), clock: systemClock });
  try {
    return (await store.approvals.unshown()).length === 0;
  } finally {
    await store.close();
  }
}

async function deleteMessage({ channel, ts }: SimMessage): Promise<void> {
  const response = await fetch(`${slackApi}chat.delete`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/json' },
    body: JSON.stringify({ channel, ts }),
  });
  expect(await response.json()).toMatchObject({ ok: true });
}

describe('the message of a request', () => {
  test('that somebody deleted is there again with the reminder', async () => {
    const message = await request('cancel');
    await deleteMessage(message);
    workspace.clock.moveBy(2 * HOUR + 1_000);
    const again = await workspace.seesMessage(ada, 'Approval needed to cancel', approvals);
    expect(again.ts).not.toBe(message.ts);
    await workspace.slack.waitFor(ada, ({ messages }) =>
      (messages[approvals] ?? []).some(({ ts, replyCount }) => ts === again.ts && replyCount === 1),
    );
    await press(ada, again, 'approve');
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
  });

  test.each(['drop_after', 'server_error'] as const)(
    'stands there once, whether Slack took it or not: %s',
    async (kind) => {
      await workspace.slack.faults({ faults: [{ method: 'chat.postMessage', kind }] });
      await confirm('cancel');
      await waitUntil(isShown, 'the request to be shown');
      const { messages } = await workspace.slack.state(ada);
      expect(messages[approvals]).toHaveLength(1);
      await press(ada, await workspace.seesMessage(ada, 'asks to cancel', approvals), 'approve');
      await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    },
  );

  test('whose post Slack did not confirm is decided all the same', async () => {
    await workspace.slack.faults({ faults: [{ method: 'chat.postMessage', kind: 'drop_after' }] });
    await confirm('cancel');
    const message = await workspace.seesMessage(ada, 'asks to cancel', approvals);
    await press(ada, message, 'approve');
    const ended = await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(ended.ts).toBe(message.ts);
    const { messages } = await workspace.slack.state(vera);
    expect(messages[approvals]).toHaveLength(1);
  });

  test('in a channel that is closed to the bot meanwhile goes to the warnings', async () => {
    await request('cancel');
    await workspace.slack.workspace({ channels: [{ id: approvals, isArchived: true }] });
    workspace.clock.moveBy(2 * HOUR + 1_000);
    const again = await workspace.seesMessage(ada, 'Approval needed to cancel', warnings);
    await press(ada, again, 'approve');
    await workspace.seesMessage(vera, 'Done: the job is cancelled', warnings);
  });

  test('that Slack does not let the bot post there goes to the warnings', async () => {
    await fail('chat.postMessage', 'access_denied');
    await confirm('cancel');
    const message = await workspace.seesMessage(ada, 'Approval needed to cancel', warnings);
    await press(ada, message, 'approve');
    await workspace.seesMessage(vera, 'Done: the job is cancelled', warnings);
  });

  test('whose thread is closed is reminded of in the channel', async () => {
    await request('cancel');
    await fail('chat.postMessage', 'restricted_action_thread_locked');
    workspace.clock.moveBy(2 * HOUR + 1_000);
    const reminder = await workspace.seesMessage(ada, 'still waiting for an approval', approvals);
    expect(reminder.threadTs).toBeUndefined();
  });

  test.each([
    ['denied', '⛔ Denied'],
    ['withdrawn', '↩️ Withdrawn'],
    ['lapsed', '⌛ Lapsed'],
  ])('shows that it was %s as soon as Slack takes it again', async (how, words) => {
    const message = await request('cancel');
    await workspace.slack.faults({
      faults: [{ method: 'chat.update', kind: 'server_error', count: 2 }],
    });
    if (how === 'denied') await submitDenial(message);
    if (how === 'withdrawn') await press(omar, message, 'withdraw');
    if (how === 'lapsed') workspace.clock.moveBy(4 * HOUR + 1_000);
    const ended = await workspace.seesMessage(vera, words, approvals);
    expect(ended.ts).toBe(message.ts);
  });

  test('shows who has approved so far as soon as Slack takes it again', async () => {
    await workspace.restartBot(withPolicy('cancel', { required: 2, approvers: [ada, vera] }));
    const message = await request('cancel');
    await fail('chat.update', 'fatal_error', 2);
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'Counted. 1 more to go', approvals);
    await workspace.seesMessage(vera, 'One person has to approve until', approvals);
  });

  test('cannot be updated: the channel and the requester are told all the same', async () => {
    const message = await request('cancel');
    await fail('chat.update', 'fatal_error', 3);
    await press(ada, message, 'approve');
    await workspace.seesMessage(vera, 'Running → Cancelled');
    await workspace.seesMessage(omar, 'was approved', DIRECT_MESSAGES.omar);
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(await updates()).toHaveLength(1);
  });
});

describe('the requester', () => {
  test('is told of a denial though the message cannot be updated', async () => {
    const message = await request('cancel');
    await fail('chat.update', 'fatal_error');
    await submitDenial(message, 'the audit needs it');
    await workspace.seesMessage(omar, 'was denied', DIRECT_MESSAGES.omar);
  });

  test('who takes no direct messages is told where they asked', async () => {
    const message = await request('cancel');
    await fail('chat.postMessage', 'channel_not_found');
    await submitDenial(message, 'the audit needs it');
    const told = await workspace.seesMessage(omar, 'was denied');
    expect(told.ephemeralFor).toBe(omar);
    expect(wordsOf(told)).toContain('the audit needs it');
  });

  test('who asks second is led to the open request of somebody else', async () => {
    await workspace.slack.workspace({ userGroups: [{ id: 'S0OPERATOR', users: [omar, ada] }] });
    await workspace.restartBot();
    const message = await request('cancel');
    await confirm('cancel', { user: ada });
    const told = await workspace.seesMessage(ada, `@${omar} has asked for the same already`);
    expect(JSON.stringify(told)).toContain(message.ts.replace('.', ''));
  });

  test('is led to the list when the request’s message is gone', async () => {
    await deleteMessage(await request('cancel'));
    await confirm('cancel');
    await workspace.seesMessage(omar, '/macie approvals lists it');
  });
});

describe('Slack does not answer', () => {
  test('about the approver: nobody decides, and the request stays open', async () => {
    const message = await request('cancel');
    await workspace.restartBot();
    await workspace.slack.faults({
      faults: [{ method: 'usergroups.users.list', kind: 'server_error', count: 2 }],
    });
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'so nothing was done', approvals);
    expect(await updates()).toHaveLength(0);
    await press(ada, message, 'approve');
    await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
  });

  test('the approver who left cannot be replaced by anybody: it lapses and is told', async () => {
    await request('cancel');
    await workspace.slack.workspace({
      users: [{ id: ada, deleted: true }],
      userGroups: [{ id: 'S0APPROVER', users: [] }],
    });
    await workspace.restartBot();
    workspace.clock.moveBy(4 * HOUR + 1_000);
    await workspace.seesMessage(vera, '⌛ Lapsed', approvals);
    await workspace.seesMessage(omar, 'so it lapsed', DIRECT_MESSAGES.omar);
  });
});

test('the database fails after the approval: it stands, and is carried out later', async () => {
  const message = await request('cancel');
  database.state.isBroken = true;
  await press(ada, message, 'approve');
  const told = await workspace.seesMessage(ada, 'database cannot be asked now', approvals);
  expect(wordsOf(told)).not.toContain('nothing was done');
  database.state.isBroken = false;
  await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
  expect(await updates()).toHaveLength(1);
});

describe('Macie fails after the approval', () => {
  test('the approver, the message and the requester are told', async () => {
    const message = await request('cancel');
    await workspace.macie.faults({
      operation: 'UpdateClassificationJob',
      kind: 'access-denied',
    });
    await press(ada, message, 'approve');
    await workspace.seesMessage(ada, 'Approved. ✋ Nothing was done. AWS denied it', approvals);
    await workspace.seesMessage(omar, 'AWS denied it', DIRECT_MESSAGES.omar);
  });
});
