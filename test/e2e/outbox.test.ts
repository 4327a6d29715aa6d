import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';

import type { Postman } from '../../src/operations/ports.ts';
import type { Fault } from '../../src/sandbox/slack/control-switches.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';
import { aNotice } from '../support/letter-fixtures.ts';
import { LEASE_MS, type OutboxWorld, startOutbox } from '../support/start-outbox.ts';

const { security: SECURITY, digest: DIGEST, warnings: WARNINGS } = CHANNELS;
const BUSY = [SECURITY, DIGEST, CHANNELS.approvals];

let world: OutboxWorld;
beforeEach(async () => {
  world = await startOutbox();
});
afterEach(() => world.stop());

const failNext = (fault: Omit<Fault, 'method'>, method = 'chat.postMessage') =>
  world.slack.faults({ faults: [{ method, ...fault }] });
const calls = async (method = 'chat.postMessage') => (await world.slack.calls(method)).length;
const allDelivered = async () => {
  expect(await world.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
};
const logLines = (words: string) => world.log.filter((line) => line.includes(words));

async function deleteMessage(ts: string, channel: string = SECURITY): Promise<void> {
  const admin = new WebClient('xoxb-sandbox', { slackApiUrl: world.slackApiUrl, logger: silent });
  await admin.chat.delete({ channel, ts });
}

describe('each letter stands once, when Slack', () => {
  const faults: Omit<Fault, 'method'>[] = [
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

test('a chart that Slack does not know is sent without it', async () => {
  await world.slack.faults({ refuseBlocks: ['data_visualization'] });
  await world.put(SECURITY, 'chart of the day');
  await world.pass(3);
  expect(await world.messages()).toMatchObject([{ blocks: [{ type: 'section' }] }]);
  await allDelivered();
});

describe('a channel that Slack throttles', () => {
  test('is left alone as long as Slack asks, and delays no other', async () => {
    await failNext({ kind: 'rate_limited', retryAfter: 30 });
    await world.put(SECURITY, 'first');
    await world.pass(1);
    for (const channel of BUSY) await world.put(channel, `to ${channel}`);
    await world.pass(5);
    expect(await world.texts(SECURITY)).toEqual([]);
    expect(await world.texts(DIGEST)).toEqual([`to ${DIGEST}`]);
    await world.pass(24);
    expect(await world.texts(SECURITY)).toEqual([]);
    expect(await calls()).toBe(3);
    await world.pass(3);
    expect(await world.texts(SECURITY)).toEqual(['first', `to ${SECURITY}`]);
    await allDelivered();
  });

  test('a slow answer holds up its own channel alone', async () => {
    await failNext({ kind: 'delay', delayMs: 2_500 });
    await world.put(SECURITY, 'slow');
    world.forward(1_000);
    await world.delivery.round();
    await world.slack.waitFor(USERS.vera, ({ messages }) => messages[SECURITY]?.length === 1);
    await world.put(SECURITY, 'behind');
    await world.put(DIGEST, 'free');
    world.forward(1_000);
    expect(await world.delivery.round()).toBe(1);
    await world.slack.waitFor(USERS.vera, ({ messages }) => messages[DIGEST]?.length === 1);
    expect(await world.delivery.drain(1)).toBe(false);
    expect(await world.delivery.drain(20_000)).toBe(true);
    await world.pass(2);
    expect(await world.texts(SECURITY)).toEqual(['slow', 'behind']);
    await allDelivered();
  });
});

describe('what cannot be delivered', () => {
  test('is told in the warnings channel, kept, and sent again when asked', async () => {
    await world.slack.workspace({ channels: [{ id: DIGEST, isArchived: true }] });
    await world.put(DIGEST, 'hello');
    await world.put(SECURITY, 'other');
    await world.pass(3);
    expect(await world.texts(SECURITY)).toEqual(['other']);
    expect(await world.texts(WARNINGS)).toEqual(['dead-letter']);
    const [dead] = await world.outbox.dead(10);
    expect(dead).toMatchObject({ key: 'hello', error: 'is_archived' });

    await world.outbox.revive(dead?.id ?? '', new Date(0));
    await world.pass(3);
    expect(await world.texts(WARNINGS)).toEqual(['dead-letter', 'dead-letter']);

    await world.slack.workspace({ channels: [{ id: DIGEST, isArchived: false }] });
    await world.outbox.revive(dead?.id ?? '', new Date(0));
    await world.pass(3);
    expect(await world.texts(DIGEST)).toEqual(['hello']);
    await allDelivered();
  });

  test('a channel that the bot was removed from', async () => {
    await world.slack.workspace({ channels: [{ id: DIGEST, botIsMember: false }] });
    await world.put(DIGEST, 'hello');
    await world.pass(3);
    expect(await world.texts(WARNINGS)).toEqual(['dead-letter']);
    expect(await world.outbox.find('hello')).toMatchObject({ error: 'not_in_channel' });
  });

  test('the warnings channel itself is not warned in', async () => {
    await world.slack.workspace({ channels: [{ id: WARNINGS, isArchived: true }] });
    await world.slack.workspace({ channels: [{ id: DIGEST, isArchived: true }] });
    await world.put(WARNINGS, 'hello');
    await world.put(DIGEST, 'hi');
    await world.pass(10);
    expect(await world.outbox.counts()).toEqual({ waiting: 0, dead: 3 });
    expect(logLines('error: a letter could not be delivered')).toHaveLength(3);
  });

  test('a letter that cannot be written does not keep the others', async () => {
    await world.put(SECURITY, 'unwritable');
    await world.put(SECURITY, 'hello');
    await world.pass(3);
    expect(await world.texts()).toEqual(['hello']);
    expect(await world.texts(WARNINGS)).toEqual(['dead-letter']);
    expect(logLines('a letter cannot be written')).toHaveLength(1);
  });
});

describe('a message that lives', () => {
  test('shows its newest content in its place, whatever happened to the older ones', async () => {
    await world.put(SECURITY, 'message');
    await failNext({ kind: 'drop_after' });
    await world.pass(1);
    await world.outbox.revise('message', aNotice('second'));
    await world.pass(3);
    expect(await world.texts()).toEqual(['second']);
    await world.outbox.revise('message', aNotice('third'));
    await failNext({ kind: 'server_error', count: 2 }, 'chat.update');
    await world.pass(1);
    await world.outbox.revise('message', aNotice('fourth'));
    await world.pass(10);
    expect(await world.texts()).toEqual(['fourth']);
    expect(await calls()).toBe(1);
    await allDelivered();
  });

  test('is posted anew when somebody has deleted it, and so are replies to it', async () => {
    await world.put(SECURITY, 'message');
    await world.pass(1);
    await deleteMessage((await world.messages())[0]?.ts ?? '');
    await world.put(SECURITY, 'reply', { replyTo: 'message' });
    await world.pass(5);
    expect(await world.messages()).toMatchObject([{ text: 'reply' }]);
    await world.outbox.revise('message', aNotice('second'));
    await world.put(SECURITY, 'third', { replyTo: 'message' });
    await world.pass(10);
    const messages = await world.messages();
    const second = messages.find(({ text }) => text === 'second');
    expect(messages.map(({ text }) => text)).toEqual(['reply', 'second', 'third']);
    expect(messages[2]).toMatchObject({ threadTs: second?.ts });
    await allDelivered();
  });
});
