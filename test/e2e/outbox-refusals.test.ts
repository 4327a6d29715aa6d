import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { BUSY, outboxSteps } from '../support/outbox-steps.ts';
import { type OutboxWorld, startOutbox } from '../support/start-outbox.ts';

const { security: SECURITY, digest: DIGEST, warnings: WARNINGS } = CHANNELS;
let world: OutboxWorld;
const { failNext, calls, logLines, allDelivered } = outboxSteps(() => world);

beforeEach(async () => {
  world = await startOutbox();
});
afterEach(() => world.stop());

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
    expect(await world.outbox.counts()).toEqual({ waiting: 2, dead: 1 });
    expect(logLines('error: a letter could not be delivered')).toHaveLength(1);
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
