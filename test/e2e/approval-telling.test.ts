import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { approvalSteps } from '../support/approval-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const { omar, vera, ada } = USERS;
const { approvals, security } = CHANNELS;
const HOUR = 3_600_000;
/** What Slack does with a call; the last one takes the message, and its answer is lost. */
const TROUBLES = ['server_error', 'rate_limited', 'drop_before', 'drop_after'] as const;
const BOTH = TROUBLES.flatMap((kind) =>
  ['chat.postMessage', 'chat.update'].map((method) => [kind, method] as const),
);
let workspace: Workspace;
const { request, press, deny } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace({ overrides: { leaseMs: 1_000 } });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

type Trouble = (typeof TROUBLES)[number];
const trouble = (method: string, kind: Trouble, count = 1) =>
  workspace.slack.faults({ faults: [{ method, kind, count, retryAfter: 1 }] });

async function submitDenial(message: SimMessage): Promise<void> {
  const modal = await deny(ada, message);
  const values = { reason: { reason: 'the audit needs it' } };
  await workspace.slack.submit({ user: ada, viewId: modal.id, values });
}

/** Waits until nothing is left to be told. */
async function allIsTold(): Promise<void> {
  const store = await createStore({ url: workspace.databaseUrl(), clock: systemClock });
  try {
    await waitUntil(async () => {
      const { waiting, dead } = await store.outbox.counts();
      expect(dead).toBe(0);
      return waiting === 0;
    }, 'all to be told');
  } finally {
    await store.close();
  }
}

/** How many messages of a channel have the words, once all is told. */
async function timesTold(user: string, words: string, channel: string): Promise<number> {
  await workspace.seesMessage(user, words, channel);
  await allIsTold();
  const { messages } = await workspace.slack.state(user);
  return (messages[channel] ?? []).filter((one) => wordsOf(one).includes(words)).length;
}

describe('an approved change is told once', () => {
  test.each(BOTH)('though Slack answers %s to %s', async (kind, method) => {
    const message = await request('cancel');
    await trouble(method, kind, 2);
    await press(ada, message, 'approve');
    expect(await timesTold(vera, 'Running → Cancelled', security)).toBe(1);
    expect(await timesTold(omar, 'was approved', DIRECT_MESSAGES.omar)).toBe(1);
    const ended = await workspace.seesMessage(vera, 'Done: the job is cancelled', approvals);
    expect(ended.ts).toBe(message.ts);
    expect(await workspace.macie.calls('UpdateClassificationJob')).toHaveLength(1);
  });
});

describe('the approvers are reminded once', () => {
  test.each(BOTH)('though Slack answers %s to %s', async (kind, method) => {
    const message = await request('cancel');
    await trouble(method, kind);
    workspace.clock.moveBy(2 * HOUR + 1_000);
    expect(await timesTold(ada, 'still waiting for an approval', approvals)).toBe(1);
    const reminder = await workspace.seesMessage(ada, 'still waiting for an approval', approvals);
    expect(reminder.threadTs).toBe(message.ts);
    expect(JSON.stringify(reminder.blocks)).toContain('S0APPROVER');
  });
});

describe('the requester is told once of the end of a request', () => {
  test.each(TROUBLES)('though Slack answers with %s', async (kind) => {
    const message = await request('cancel');
    await trouble('chat.postMessage', kind);
    await submitDenial(message);
    expect(await timesTold(omar, 'was denied', DIRECT_MESSAGES.omar)).toBe(1);
  });

  test('in the channel where they asked, alone, if they take no direct messages', async () => {
    const message = await request('cancel');
    const error = 'messages_tab_disabled';
    await workspace.slack.faults({
      faults: [{ method: 'chat.postMessage', kind: 'error', error, count: 1 }],
    });
    await workspace.slack.faults({
      faults: [{ method: 'chat.postEphemeral', kind: 'server_error' }],
    });
    workspace.clock.moveBy(4 * HOUR + 1_000);
    expect(await timesTold(omar, 'so it lapsed', security)).toBe(1);
    const told = await workspace.seesMessage(omar, 'so it lapsed');
    expect(told.ephemeralFor).toBe(omar);
    expect(message.channel).toBe(approvals);
  });

  test('not if they withdrew it', async () => {
    const message = await request('cancel');
    await press(omar, message, 'withdraw');
    await workspace.seesMessage(omar, 'Withdrawn. Nothing was done', approvals);
    await allIsTold();
    const { messages } = await workspace.slack.state(omar);
    expect(messages[DIRECT_MESSAGES.omar] ?? []).toEqual([]);
  });
});
