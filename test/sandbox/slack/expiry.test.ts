import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { errorOf, silent } from './bot-against-simulator.ts';
import { modal } from './sample-blocks.ts';

const VERA = USERS.vera;
const SECURITY = CHANNELS.security;

let slack: SimulatedSlack;
let control: ControlClient;
let client: WebClient;
let bot: Server;
/** What the bot, which acknowledges and does no more, was sent. */
let received: URLSearchParams[];
let isSilent: boolean;
/** The number of each retry that came. */
let retries: (string | undefined)[];
let failures: number;

beforeEach(async () => {
  received = [];
  isSilent = false;
  retries = [];
  failures = 0;
  bot = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push(new URLSearchParams(Buffer.concat(chunks).toString()));
    retries.push(request.headers['x-slack-retry-num']?.toString());
    failures -= 1;
    if (failures >= 0) response.statusCode = 500;
    if (!isSilent) response.end();
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const botUrl = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/`;
  slack = await startSimulatedSlack({ clock: createSimClock(), botUrl });
  control = createControlClient(slack.url);
  client = new WebClient('xoxb-sandbox', { slackApiUrl: slack.apiUrl, logger: silent });
});
afterEach(async () => {
  await slack.stop();
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
});

async function command(): Promise<{ trigger: string; responseUrl: string }> {
  await control.command({ user: VERA, channel: SECURITY, text: '/macie' });
  const form = received.at(-1);
  return { trigger: form?.get('trigger_id') ?? '', responseUrl: form?.get('response_url') ?? '' };
}

describe('trigger_id', () => {
  const open = (trigger: string, view: object = modal()) =>
    errorOf(client.views.open({ trigger_id: trigger, view: view as never }));

  test('opens one modal', async () => {
    const { trigger } = await command();
    expect(await open(trigger)).toBeUndefined();
    expect(await open(trigger)).toBe('exchanged_trigger_id');
    expect(await open('1.2.3')).toBe('invalid_trigger_id');
    expect((await control.state(VERA)).views).toHaveLength(1);
  });

  test('is not used up by a view that Slack refuses', async () => {
    const { trigger } = await command();
    expect(await open(trigger, modal([], { title: undefined }))).toBe('invalid_arguments');
    expect(await open(trigger)).toBeUndefined();
  });

  test('expires after three seconds', async () => {
    const { trigger } = await command();
    await control.clock({ moveBy: 3_001 });
    expect(await open(trigger)).toBe('expired_trigger_id');
  });

  test('does not expire because the clock runs fast', async () => {
    await control.clock({ speed: 100_000 });
    const { trigger } = await command();
    expect(await open(trigger)).toBeUndefined();
  });
});

describe('response_url', () => {
  const post = async (url: string, body: object = { text: 'Hello' }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return [response.status, await response.text()];
  };

  test('works five times', async () => {
    const { responseUrl } = await command();
    for (let use = 1; use <= 5; use += 1) expect(await post(responseUrl)).toEqual([200, 'ok']);
    expect(await post(responseUrl)).toEqual([404, '{"ok":false,"error":"used_url"}']);
    expect((await control.state(VERA)).messages[SECURITY]).toHaveLength(5);
  });

  test('works for thirty minutes', async () => {
    const { responseUrl } = await command();
    await control.clock({ moveBy: 29 * 60_000 });
    expect(await post(responseUrl)).toEqual([200, 'ok']);
    await control.clock({ moveBy: 60_001 });
    expect(await post(responseUrl)).toEqual([404, '{"ok":false,"error":"expired_url"}']);
  });

  test('posts where the bot is no member, for everybody if asked to', async () => {
    await control.workspace({ channels: [{ id: SECURITY, botIsMember: false }] });
    const { responseUrl } = await command();
    await post(responseUrl, { text: 'All', response_type: 'in_channel' });
    await post(responseUrl, { text: 'You' });
    const texts = async (user: string) =>
      (await control.state(user)).messages[SECURITY]?.map(({ text }) => text);
    expect(await texts(VERA)).toEqual(['All', 'You']);
    expect(await texts(USERS.omar)).toEqual(['All']);
  });

  test('refuses what Slack refuses, with the place', async () => {
    const { responseUrl } = await command();
    const [status, body] = await post(responseUrl, { text: 'a', blocks: [{ type: 'alert' }] });
    expect(status).toBe(400);
    expect(JSON.parse(String(body))).toMatchObject({
      error: 'invalid_blocks',
      errors: ['unsupported type: alert [json-pointer:/blocks/0/type]'],
    });
    expect(await post(`${slack.url}/hooks/commands/T0ACME001/none`)).toEqual([
      404,
      '{"ok":false,"error":"invalid_url"}',
    ]);
  });

  test('deletes the message whose button was pressed', async () => {
    const button = { type: 'button', action_id: 'x', text: { type: 'plain_text', text: 'X' } };
    const blocks = [{ type: 'actions', elements: [button] }];
    const { ts = '' } = await client.chat.postMessage({ channel: SECURITY, text: 'a', blocks });
    await control.action({ user: VERA, channel: SECURITY, ts, actionId: 'x' });
    const { response_url: url } = JSON.parse(received.at(-1)?.get('payload') ?? '{}');
    expect(await post(url, { delete_original: true })).toEqual([200, 'ok']);
    expect((await control.state(USERS.omar)).messages[SECURITY]).toEqual([]);
  });
});

test('a bot that does not acknowledge within three seconds is too slow', async () => {
  isSilent = true;
  const delivery = await control.command({ user: VERA, channel: SECURITY, text: '/macie' });
  expect(delivery).toMatchObject({ status: 0, error: 'operation_timeout' });
  const { notices } = await control.state(VERA);
  expect(notices).toMatchObject([{ kind: 'too-slow' }]);
  expect(notices[0]?.text).toContain('/macie failed with the error "operation_timeout"');
});

test('an event that is not acknowledged comes again at once', async () => {
  failures = 1;
  await control.message({ user: VERA, channel: DIRECT_MESSAGES.vera, text: 'Hello' });
  await control.waitFor(VERA, () => retries.length === 2);
  expect(retries).toEqual([undefined, '1']);
  const [first, second] = await control.deliveries();
  expect(first?.payload.event_id).toMatch(/^Ev/);
  expect(second?.payload.event_id).toBe(first?.payload.event_id);
});
