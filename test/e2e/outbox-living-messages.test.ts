import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';

import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';
import { aNotice } from '../support/letter-fixtures.ts';
import { outboxSteps } from '../support/outbox-steps.ts';
import { type OutboxWorld, startOutbox } from '../support/start-outbox.ts';

const SECURITY = CHANNELS.security;
let world: OutboxWorld;
const { failNext, calls, allDelivered } = outboxSteps(() => world);

beforeEach(async () => {
  world = await startOutbox();
});
afterEach(() => world.stop());

async function deleteMessage(ts: string, channel: string = SECURITY): Promise<void> {
  const admin = new WebClient('xoxb-sandbox', { slackApiUrl: world.slackApiUrl, logger: silent });
  await admin.chat.delete({ channel, ts });
}

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
