import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import { aNotice } from '../support/letter-fixtures.ts';
import { outboxSteps } from '../support/outbox-steps.ts';
import { type OutboxWorld, startOutbox } from '../support/start-outbox.ts';

const { security: SECURITY, digest: DIGEST, warnings: WARNINGS } = CHANNELS;
let world: OutboxWorld;
const { failNext, calls, logLines, allDelivered } = outboxSteps(() => world);

beforeEach(async () => {
  world = await startOutbox();
});
afterEach(() => world.stop());

/** Lets hours pass, with a round every five minutes. */
async function passHours(hours: number): Promise<void> {
  for (let round = 0; round < hours * 12; round += 1) {
    world.forward(5 * 60_000);
    await world.delivery.round();
    await world.delivery.drain(20_000);
  }
}

describe('a warnings channel that is closed to the bot for hours', () => {
  test.each([
    ['it is archived', { isArchived: true }, { isArchived: false }, 3],
    // What stands can be changed from outside.
    ['the bot was removed', { botIsMember: false }, { botIsMember: true }, 2],
  ])('because %s: everything for it comes by itself afterwards', async (...row) => {
    const [, shut, open, waiting] = row;
    await world.put(WARNINGS, 'radar');
    await world.pass(2);
    await world.slack.workspace({ channels: [{ id: WARNINGS, ...shut }] });
    await world.outbox.revise('radar', aNotice('radar, changed'));
    await world.put(WARNINGS, 'reply', { replyTo: 'radar' });
    await world.put(WARNINGS, 'sweep warning');
    await world.put(SECURITY, 'hello');
    await passHours(3);
    expect(await world.texts(SECURITY)).toEqual(['hello']);
    expect(await world.outbox.counts()).toEqual({ waiting, dead: 0 });
    expect(logLines('error: ')).toEqual([
      expect.stringContaining('the warnings channel takes no messages'),
    ]);
    await world.slack.workspace({ channels: [{ id: WARNINGS, ...open }] });
    await failNext({ kind: 'server_error' }, 'chat.update');
    await passHours(1);
    expect(await world.texts(WARNINGS)).toEqual(['radar, changed', 'reply', 'sweep warning']);
    expect(logLines('the warnings channel takes messages again')).toHaveLength(1);
    await allDelivered();
  });

  test('is tried once in five minutes, however much waits', async () => {
    await world.slack.workspace({ channels: [{ id: WARNINGS, isArchived: true }] });
    for (let i = 0; i < 20; i += 1) await world.put(WARNINGS, `${i}`);
    await world.pass(290);
    expect(await calls()).toBe(1);
    await passHours(1);
    expect(await calls()).toBe(13);
  });

  test('tells what died elsewhere meanwhile, once it is open', async () => {
    await world.slack.workspace({
      channels: [WARNINGS, DIGEST].map((id) => ({ id, isArchived: true })),
    });
    await world.put(DIGEST, 'hello');
    await passHours(1);
    expect(await world.outbox.counts()).toEqual({ waiting: 1, dead: 1 });
    await world.slack.workspace({ channels: [{ id: WARNINGS, isArchived: false }] });
    await passHours(1);
    expect(await world.texts(WARNINGS)).toEqual(['dead-letter']);
  });
});

test('a thread in a channel that is closed loses a reply to the channel that is right now', async () => {
  await world.put(DIGEST, 'parent');
  await world.pass(2);
  await world.slack.workspace({ channels: [{ id: DIGEST, isArchived: true }] });
  await world.put(WARNINGS, 'reply', { replyTo: 'parent' });
  await world.pass(5);
  expect(await world.texts(WARNINGS)).toEqual(['reply']);
  expect(logLines('error: ')).toEqual([]);
  await allDelivered();
});

test('a reply for another channel stands under its message', async () => {
  await world.put(DIGEST, 'parent');
  await world.put(WARNINGS, 'reply', { replyTo: 'parent' });
  await world.pass(2);
  await failNext({ kind: 'drop_after' });
  await world.put(WARNINGS, 'second reply', { replyTo: 'parent' });
  await world.pass(5);
  const [parent, ...replies] = await world.messages(DIGEST);
  expect(replies).toMatchObject([
    { text: 'reply', threadTs: parent?.ts },
    { text: 'second reply', threadTs: parent?.ts },
  ]);
  expect(await world.texts(WARNINGS)).toEqual([]);
  await allDelivered();
});

test('a token that is refused for days kills nothing, and what was in doubt stands once', async () => {
  await world.put(SECURITY, 'doubtful');
  await failNext({ kind: 'drop_after' });
  await world.pass(1);
  await world.put(DIGEST, 'hello');
  await failNext({ kind: 'error', error: 'invalid_auth', count: 1_000_000 }, '*');
  await passHours(60);
  expect(await world.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
  await world.slack.faults({ clear: true });
  await failNext({ kind: 'server_error' });
  await passHours(1);
  expect(await world.texts(SECURITY)).toEqual(['doubtful']);
  expect(await world.texts(DIGEST)).toEqual(['hello']);
  await allDelivered();
});
