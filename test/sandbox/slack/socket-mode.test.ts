import { afterEach, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import { createControlClient } from '../../../src/sandbox/slack/control-client.ts';
import { startSimulatedSlack } from '../../../src/sandbox/slack/simulated-slack.ts';
import { BOT_USER_ID, CHANNELS, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, errorOf, startSocketBench } from './bot-against-simulator.ts';

const VERA = USERS.vera;
const SECURITY = CHANNELS.security;

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.stop();
  bench = undefined;
});

test('commands, events and interactions come over the socket, answers in the acknowledgement', async () => {
  const mentions: string[] = [];
  bench = await startSocketBench((app) => {
    app.command('/macie', async ({ ack, command }) => {
      await ack({ text: `You said ${command.text}`, response_type: 'in_channel' });
    });
    app.event('app_mention', async ({ event }) => {
      mentions.push(event.text);
    });
  });
  const { control } = bench;
  const delivery = await control.command({ user: VERA, channel: SECURITY, text: '/macie jobs' });
  expect(delivery).toMatchObject({ status: 200, body: { text: 'You said jobs' } });
  const { messages } = await control.state(USERS.omar);
  expect(messages[SECURITY]).toMatchObject([{ text: 'You said jobs' }]);

  await control.message({ user: VERA, channel: SECURITY, text: `<@${BOT_USER_ID}> hello` });
  await control.waitFor(VERA, () => mentions.length === 1);
  expect(mentions).toEqual([`<@${BOT_USER_ID}> hello`]);
});

test('the client comes back when Slack recycles its connection', async () => {
  bench = await startSocketBench((app) => {
    app.command('/macie', async ({ ack }) => {
      await ack('Here');
    });
  });
  const { control } = bench;
  await control.socket({ disconnect: 'refresh' });
  await control.waitFor(VERA, () => true);
  let connections = 0;
  while (connections === 0) connections = (await control.socket({})).connections;
  const delivery = await waitForAnswer(control);
  expect(delivery).toMatchObject({ status: 200 });
});

async function waitForAnswer(control: ReturnType<typeof createControlClient>) {
  for (;;) {
    const delivery = await control.command({ user: VERA, channel: SECURITY, text: '/macie' });
    if (!delivery.error) return delivery;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('nobody connected: the command fails at once', async () => {
  const slack = await startSimulatedSlack({ clock: createSimClock(), mode: 'socket' });
  const control = createControlClient(slack.url);
  const delivery = await control.command({ user: VERA, channel: SECURITY, text: '/macie' });
  expect(delivery).toMatchObject({ status: 0, error: 'dispatch_failed' });
  expect((await control.state(VERA)).notices).toMatchObject([{ kind: 'failed' }]);
  await slack.stop();
});

test('connections are opened with the app token', async () => {
  const slack = await startSimulatedSlack({ clock: createSimClock() });
  const open = (token: string) =>
    new WebClient(token, { slackApiUrl: slack.apiUrl }).apps.connections.open({});
  expect(await errorOf(open('xoxb-sandbox'))).toBe('not_allowed_token_type');
  expect((await open('xapp-sandbox')).url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\//);
  await slack.stop();
});
