import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import {
  type SimulatedSlack,
  startSimulatedSlack,
} from '../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createSlackCalls, type SlackCalls } from '../../src/slack/slack-calls.ts';
import { createWebClients } from '../../src/slack/web-clients.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';

const MESSAGE = { text: 'Hello', blocks: [] };

let slack: SimulatedSlack;
let control: ControlClient;
let calls: SlackCalls;

beforeAll(async () => {
  slack = await startSimulatedSlack({ clock: createSimClock() });
  control = createControlClient(slack.url);
  calls = createSlackCalls(
    createWebClients({ botToken: 'xoxb-sandbox', apiUrl: slack.apiUrl }, silent),
  );
});
afterAll(() => slack.stop());
beforeEach(() => control.reset());

const failNext = (method: string, error: string) =>
  control.faults({ faults: [{ method, kind: 'error', error }] });

describe('a message that Slack does not let the bot post', () => {
  test.each([
    'not_in_channel',
    'is_archived',
    'restricted_action',
    'restricted_action_thread_locked',
    'restricted_action_non_threadable_channel',
    'no_permission',
    'access_denied',
    'app_access_restricted',
    'messages_tab_disabled',
    'user_not_found',
    'user_disabled',
  ])('%s: is surely nowhere', async (error) => {
    await failNext('chat.postMessage', error);
    expect(await calls.post(CHANNELS.security, MESSAGE)).toBeUndefined();
  });

  test.each(['fatal_error', 'internal_error', 'something_new'])(
    '%s: may be there all the same',
    async (error) => {
      await failNext('chat.postMessage', error);
      await expect(calls.post(CHANNELS.security, MESSAGE)).rejects.toMatchObject({
        code: 'slack-unavailable',
      });
    },
  );
});

test.each([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'block_mismatch',
  'is_inactive',
  'no_permission',
])('a message that cannot be changed (%s) stays as it is', async (error) => {
  const ts = (await calls.post(CHANNELS.security, MESSAGE)) ?? '';
  await failNext('chat.update', error);
  expect(await calls.update({ channelId: CHANNELS.security, ts }, MESSAGE)).toBe(false);
});
