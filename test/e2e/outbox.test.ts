import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Postman } from '../../src/operations/ports.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { BUSY, type FailureOfSlack, outboxSteps } from '../support/outbox-steps.ts';
import { LEASE_MS, type OutboxWorld, startOutbox } from '../support/start-outbox.ts';

const SECURITY = CHANNELS.security;
let world: OutboxWorld;
const { failNext, calls, logLines, allDelivered } = outboxSteps(() => world);

beforeEach(async () => {
  world = await startOutbox();
});
afterEach(() => world.stop());

describe('each letter stands once, when Slack', () => {
  const faults: FailureOfSlack[] = [
    { kind: 'rate_limited', retryAfter: 3 },
    { kind: 'server_error' },
    { kind: 'drop_before' },
    { kind: 'drop_after' },
    { kind: 'error', error: 'fatal_error' },
    { kind: 'error', error: 'service_unavailable' },
  ];
  test.each(faults)('does this twice: %j', async (fault) => {
    for (const channel of BUSY) await world.put(channel, `to ${channel}`);
    await failNext({ ...fault, count: 2 });
    await world.pass(20);
    for (const channel of BUSY) expect(await world.texts(channel)).toEqual([`to ${channel}`]);
    await allDelivered();
  });

  test('loses the answers to a message and to its reply', async () => {
    await world.put(SECURITY, 'parent');
    await world.put(SECURITY, 'reply', { replyTo: 'parent' });
    await failNext({ kind: 'drop_after', count: 1 });
    await world.pass(5);
    await failNext({ kind: 'drop_after', count: 1 });
    await world.put(SECURITY, 'second reply', { replyTo: 'parent' });
    await world.pass(5);
    const [parent, ...replies] = await world.messages();
    expect(parent).toMatchObject({ text: 'parent', replyCount: 2 });
    expect(replies).toMatchObject([
      { text: 'reply', threadTs: parent?.ts },
      { text: 'second reply', threadTs: parent?.ts },
    ]);
    expect(await calls('conversations.replies')).toBe(1);
    await allDelivered();
  });

  test('loses the answer to a direct message', async () => {
    await world.put(USERS.vera, 'For you');
    await failNext({ kind: 'drop_after' });
    await world.pass(5);
    expect(await world.texts(DIRECT_MESSAGES.vera)).toEqual(['For you']);
    await allDelivered();
  });

  test('loses the answer, and cannot say what is there for a while', async () => {
    await world.put(SECURITY, 'hello');
    await failNext({ kind: 'drop_after' });
    await failNext({ kind: 'server_error', count: 3 }, 'conversations.history');
    await world.pass(40);
    expect(await world.texts()).toEqual(['hello']);
    expect(await calls()).toBe(1);
    await allDelivered();
  });

  test('is asked by two replicas', async () => {
    const other = world.replica();
    for (let i = 0; i < 10; i += 1)
      for (const channel of BUSY) await world.put(channel, `${i} ${channel}`);
    for (let second = 0; second < 12; second += 1) {
      await Promise.all([other.round(), world.pass(1)]);
      await other.drain(10_000);
    }
    for (const channel of BUSY) {
      expect(await world.texts(channel)).toEqual(
        Array.from({ length: 10 }, (_, i) => `${i} ${channel}`),
      );
    }
    await allDelivered();
  });

  test.each([
    ['before it sends', { before: true }],
    ['after Slack took it', { before: false }],
  ])('and a replica dies %s', async (_, { before }) => {
    const dying = (postman: Postman): Postman => ({
      ...postman,
      async send(letter) {
        if (!before) await postman.send(letter);
        throw new Error('killed');
      },
    });
    await world.put(SECURITY, 'hello');
    await world.pass(1);
    await world.put(SECURITY, 'second');
    const mortal = world.replica(dying);
    world.forward(1_000);
    expect(await mortal.round()).toBe(1);
    await mortal.drain(10_000);
    await world.pass(5);
    expect(await world.texts()).toEqual(before ? ['hello'] : ['hello', 'second']);
    world.forward(LEASE_MS);
    await world.pass(5);
    expect(await world.texts()).toEqual(['hello', 'second']);
    await allDelivered();
  });
});

test('without the scope to read, a letter whose answer was lost is sent again, and said to be', async () => {
  await world.slack.workspace({ scopes: ['chat:write'] });
  await world.put(SECURITY, 'hello');
  await failNext({ kind: 'drop_after' });
  await world.pass(5);
  expect(await world.texts()).toEqual(['hello', 'hello']);
  expect(logLines('there may be two')).toEqual([expect.stringContaining('missing_scope')]);
  await allDelivered();
});
