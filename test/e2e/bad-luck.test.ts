import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { createBreakableStore } from '../support/breakable-store.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const { omar, vera } = USERS;
let workspace: Workspace;
const database = createBreakableStore('startCalling');

beforeAll(async () => {
  workspace = await startWorkspace({
    overrides: {
      leaseMs: 1_000,
      store: database.store,
    },
  });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

async function confirmPause() {
  const card = await workspace.ask(omar, '/macie job pci-scan', '## pci-scan');
  const modal = await workspace.openModal(omar, card, 'job.pause', 'Macie stops now');
  return () =>
    workspace.slack.submit({ user: omar, viewId: modal.id, values: { reason: { reason: '' } } });
}

describe('Slack has trouble as a change is told', () => {
  test('429: the public line waits and is posted', async () => {
    const confirm = await confirmPause();
    await workspace.slack.faults({
      faults: [{ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1 }],
    });
    await confirm();
    await workspace.seesMessage(vera, 'Running → Paused');
    const card = await workspace.seesMessage(omar, 'Done: the job is paused');
    expect(wordsOf(card)).not.toContain('Slack did not confirm');
  });

  test('the answer cannot be delivered: nobody is told that nothing was done', async () => {
    const confirm = await confirmPause();
    await workspace.slack.faults({
      faults: [
        { method: 'response_url', kind: 'server_error' },
        { method: 'chat.postEphemeral', kind: 'error' },
        { method: 'chat.postMessage', kind: 'delay', delayMs: 1 },
        { method: 'chat.postMessage', kind: 'error', error: 'channel_not_found' },
      ],
    });
    await confirm();
    const told = await workspace.seesMessage(omar, 'Slack did not take the answer');
    expect(wordsOf(told)).not.toContain('nothing was done');
    const [, reference] = /Reference: (\w+)/.exec(wordsOf(told)) ?? [];
    expect(workspace.log).toContainEqual(
      expect.objectContaining({ requestId: reference, code: 'answer-undelivered' }),
    );
    await workspace.seesMessage(vera, 'Running → Paused');
    await workspace.seesMessage(omar, 'Done: the job is paused', DIRECT_MESSAGES.omar);
  });

  test('the response_url is used up: the answer comes as an ephemeral message', async () => {
    const confirm = await confirmPause();
    await workspace.slack.faults({ faults: [{ method: 'response_url', kind: 'server_error' }] });
    await confirm();
    const card = await workspace.seesMessage(omar, 'Done: the job is paused');
    expect(card.ephemeralFor).toBe(omar);
  });

  test('neither that nor an ephemeral message: the answer comes as a direct message', async () => {
    const confirm = await confirmPause();
    await workspace.slack.faults({
      faults: [
        { method: 'response_url', kind: 'server_error' },
        { method: 'chat.postEphemeral', kind: 'error' },
      ],
    });
    await confirm();
    await workspace.seesMessage(omar, 'Done: the job is paused', DIRECT_MESSAGES.omar);
  });
});

test('Macie accepts a change and cannot be read: told as that, with a reference', async () => {
  const confirm = await confirmPause();
  await workspace.macie.faults({
    operation: 'UpdateClassificationJob',
    kind: 'delay',
    delayMs: 1_500,
  });
  await confirm();
  // The job has been read.
  await waitUntil(
    async () => (await workspace.macie.faultsLeft()) === 0,
    'the update to be under way',
  );
  await workspace.macie.faults({
    operation: 'DescribeClassificationJob',
    kind: 'access-denied',
    count: 10,
  });
  const sees = () => workspace.seesMessage(omar, 'Macie accepted the change, but');
  const told = await sees().catch(sees);
  const [, reference] = /Reference: (\w+)/.exec(wordsOf(told)) ?? [];
  expect(workspace.log).toContainEqual(
    expect.objectContaining({ requestId: reference, level: 'error', code: 'access-denied' }),
  );
  await workspace.seesMessage(vera, 'accepted, cannot be read now');
});

test('the database fails as a change is sent: it may be sent later, and that is said', async () => {
  const confirm = await confirmPause();
  database.state.isBroken = true;
  await confirm();
  const told = await workspace.seesMessage(omar, 'not known whether the change was begun');
  expect(wordsOf(told)).toMatch(/Reference: \w+/);
  expect(await workspace.macie.calls('UpdateClassificationJob')).toHaveLength(0);
  database.state.isBroken = false;
  await workspace.seesMessage(vera, 'Running → Paused');
  await workspace.seesMessage(omar, 'Done: the job is paused', DIRECT_MESSAGES.omar);
});

test.each([
  ['made', undefined, 'Done: the job is paused'],
  ['refused', 'access-denied', 'AWS denied it'],
])('a change that was %s and told is not to be told again', async (_, fault, words) => {
  const confirm = await confirmPause();
  if (fault) await workspace.macie.faults({ operation: 'UpdateClassificationJob', kind: fault });
  const handled = () => workspace.log.filter((line) => line.operation === 'change.confirm').length;
  const before = handled();
  await confirm();
  await workspace.seesMessage(omar, words);
  await workspace.slack.waitFor(omar, () => handled() > before);
  const store = await createStore({ url: workspace.databaseUrl(), clock: systemClock });
  try {
    expect(await store.executions.untold(new Date(8.64e15))).toEqual([]);
    expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
  } finally {
    await store.close();
  }
});

describe('the modal', () => {
  test('closed while Macie is slow: nothing happens', async () => {
    const card = await workspace.ask(omar, '/macie job pci-scan', '## pci-scan');
    await workspace.macie.faults({
      operation: 'DescribeClassificationJob',
      kind: 'delay',
      delayMs: 500,
    });
    const modal = await workspace.openModal(omar, card, 'job.pause', 'Asking Macie');
    await workspace.slack.close({ user: omar, viewId: modal.id });
    await workspace.slack.waitFor(vera, () =>
      workspace.log.some(({ outcome }) => outcome === 'asked to confirm'),
    );
    expect((await workspace.slack.state(omar)).views).toEqual([]);
    expect(workspace.log.at(-1)).not.toHaveProperty('err');
  });

  test('cannot be opened: the person is told, with a reference', async () => {
    const card = await workspace.ask(omar, '/macie job pci-scan', '## pci-scan');
    await workspace.slack.faults({
      faults: [{ method: 'views.open', kind: 'server_error', count: 2 }],
    });
    const { ts, channel } = card;
    await workspace.slack.action({ user: omar, channel, ts, actionId: 'job.pause' });
    await workspace.seesMessage(omar, 'Slack did not answer in time, so nothing was done');
  });
});

test('the acknowledgement does not wait for a slow Macie', async () => {
  await workspace.macie.faults({ operation: '*', kind: 'delay', delayMs: 1_500, count: 4 });
  const { tookMs } = await workspace.slack.command({
    user: vera,
    channel: CHANNELS.security,
    text: '/macie jobs',
  });
  expect(tookMs).toBeLessThan(500);
  await workspace.seesMessage(vera, 'Classification jobs');
});
