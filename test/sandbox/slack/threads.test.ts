import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';

import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import {
  type ControlClient,
  createControlClient,
} from '../../../src/sandbox/slack/control-client.ts';
import {
  type SimulatedSlack,
  startSimulatedSlack,
} from '../../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { errorOf, silent } from './bot-against-simulator.ts';

const SECURITY = CHANNELS.security;
let slack: SimulatedSlack;
let control: ControlClient;
let client: WebClient;
/** What a reply to the first message in the channel is posted with. */
let thread: { channel: string; thread_ts: string };

beforeEach(async () => {
  slack = await startSimulatedSlack({ clock: createSimClock() });
  control = createControlClient(slack.url);
  client = new WebClient('xoxb-sandbox', { slackApiUrl: slack.apiUrl, logger: silent });
  const { ts = '' } = await client.chat.postMessage({ channel: SECURITY, text: 'Top' });
  thread = { channel: SECURITY, thread_ts: ts };
});
afterEach(() => slack.stop());

const reply = () => client.chat.postMessage({ ...thread, text: 'Reply' });

test('a reply to a deleted message stands in the channel, unless others were left behind', async () => {
  const { ts = '', message } = await reply();
  expect(message?.thread_ts).toBe(thread.thread_ts);
  await client.chat.delete({ channel: SECURITY, ts: thread.thread_ts });
  expect(await errorOf(reply())).toBe('cannot_reply_to_message');
  const left = await client.conversations.replies({ channel: SECURITY, ts: thread.thread_ts });
  expect(left.messages).toMatchObject([{ ts }]);
  await client.chat.delete({ channel: SECURITY, ts });
  expect((await reply()).message).not.toHaveProperty('thread_ts');
  const { messages } = await client.conversations.history({ channel: SECURITY });
  expect(messages).toMatchObject([{ text: 'Reply' }]);
});

test('an ephemeral message has no replies', async () => {
  const alone = { channel: SECURITY, user: USERS.vera, text: 'Psst' };
  const { message_ts: ts = '' } = await client.chat.postEphemeral(alone);
  thread = { ...thread, thread_ts: ts };
  expect(await errorOf(reply())).toBe('cannot_reply_to_message');
});

test('an ephemeral message is shown in a thread that has begun', async () => {
  const tell = (text: string) => client.chat.postEphemeral({ ...thread, user: USERS.vera, text });
  await tell('too early');
  await reply();
  await tell('in time');
  const { messages } = await control.state(USERS.vera);
  expect(messages[SECURITY]?.map(({ text }) => text)).toEqual(['Top', 'Reply', 'in time']);
  expect(messages[SECURITY]?.[2]).toMatchObject({
    ephemeralFor: USERS.vera,
    threadTs: thread.thread_ts,
  });
});
