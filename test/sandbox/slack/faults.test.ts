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
import { CHANNELS, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { errorOf, silent } from './bot-against-simulator.ts';
import { dataTable, grid } from './sample-blocks.ts';

const SECURITY = CHANNELS.security;
let slack: SimulatedSlack;
let control: ControlClient;

beforeEach(async () => {
  slack = await startSimulatedSlack({ clock: createSimClock() });
  control = createControlClient(slack.url);
});
afterEach(() => slack.stop());

const connect = (retries = 0) =>
  new WebClient('xoxb-sandbox', {
    slackApiUrl: slack.apiUrl,
    logger: silent,
    rejectRateLimitedCalls: true,
    retryConfig: { retries, minTimeout: 1, factor: 1 },
  });
const post = (client: WebClient, text = 'a') =>
  client.chat.postMessage({ channel: SECURITY, text });
const posted = async () => (await control.state(USERS.vera)).messages[SECURITY]?.length;

describe('faults', () => {
  test('a rate limit says how long to wait, once', async () => {
    await control.faults({
      faults: [{ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 7 }],
    });
    const error = await post(connect()).catch((one) => one);
    expect(error).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
    expect(await errorOf(post(connect()))).toBeUndefined();
    expect(await posted()).toBe(1);
    expect(await control.calls('chat.postMessage')).toMatchObject([
      { status: 429, ok: false, fault: 'rate_limited' },
      { status: 200, ok: true, args: { text: 'a' } },
    ]);
  });

  test('a server error comes as often as asked, for the method alone', async () => {
    const { pending } = await control.faults({
      faults: [{ method: 'chat.postMessage', kind: 'server_error', count: 2 }],
    });
    expect(pending).toHaveLength(1);
    expect(await errorOf(connect().auth.test())).toBeUndefined();
    expect(await errorOf(post(connect()))).toBe('slack_webapi_http_error');
    expect(await errorOf(post(connect()))).toBe('slack_webapi_http_error');
    expect(await errorOf(post(connect()))).toBeUndefined();
  });

  test('a connection that breaks afterwards makes the stock client post twice', async () => {
    await control.faults({ faults: [{ method: 'chat.postMessage', kind: 'drop_after' }] });
    await post(connect(1));
    expect(await posted()).toBe(2);
  });

  test('a connection that breaks before leaves nothing behind', async () => {
    await control.faults({ faults: [{ method: '*', kind: 'drop_before' }] });
    expect(await errorOf(post(connect()))).toBe('slack_webapi_request_error');
    expect(await posted()).toBe(0);
  });

  test('a delay and an error of one’s choice', async () => {
    await control.faults({
      faults: [
        { method: 'chat.postMessage', kind: 'delay', delayMs: 5 },
        { method: 'auth.test', kind: 'error', error: 'account_inactive' },
      ],
    });
    expect(await errorOf(post(connect()))).toBeUndefined();
    expect(await errorOf(connect().auth.test())).toBe('account_inactive');
  });

  test('are forgotten when cleared', async () => {
    await control.faults({
      faults: [{ method: '*', kind: 'server_error' }],
      onePostPerSecond: true,
    });
    await control.faults({ clear: true });
    expect(await errorOf(post(connect()))).toBeUndefined();
    expect(await errorOf(post(connect()))).toBeUndefined();
  });
});

test('one message a second to a channel, when told to', async () => {
  await control.faults({ onePostPerSecond: true });
  expect(await errorOf(post(connect()))).toBeUndefined();
  const error = await post(connect()).catch((one) => one);
  expect(error).toMatchObject({ retryAfter: 1 });
  const other = connect().chat.postMessage({ channel: CHANNELS.digest, text: 'a' });
  expect(await errorOf(other)).toBeUndefined();
  expect(await posted()).toBe(1);
});

test('a workspace without the newer blocks refuses them', async () => {
  await control.faults({ refuseBlocks: ['data_table'] });
  const blocks = [dataTable(grid(2, 1))];
  const call = connect().chat.postMessage({
    channel: SECURITY,
    text: 'a',
    blocks: blocks as never,
  });
  expect(await errorOf(call)).toBe('invalid_blocks');
});

test('faults of response URLs', async () => {
  await control.faults({ faults: [{ method: 'response_url', kind: 'server_error' }] });
  const response = await fetch(`${slack.url}/hooks/commands/T0ACME001/any`, { method: 'POST' });
  expect(response.status).toBe(500);
});
