import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { AppShortcut } from '../../../src/sandbox/slack/app-manifest.ts';
import { CHANNELS, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, errorOf, startHttpBench, startSocketBench } from './bot-against-simulator.ts';

const { vera: VERA, omar: OMAR, pat: PAT } = USERS;
const SECURITY = CHANNELS.security;
const shortcuts: AppShortcut[] = [
  { name: 'Open a job', type: 'global', callback_id: 'open' },
  { name: 'Open what is mentioned', type: 'message', callback_id: 'mentioned' },
];
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const modal = { type: 'modal' as const, title: plain('Open a job'), blocks: [] };

let bench: Bench;
afterEach(() => bench.stop());

const start = async (seen: Record<string, unknown>[]) => {
  bench = await startHttpBench(register(seen), { shortcuts });
  return bench.control;
};

function register(seen: Record<string, unknown>[]) {
  return (app: App) => {
    app.shortcut({ type: 'shortcut', callback_id: 'open' }, async ({ ack, shortcut, client }) => {
      await ack();
      seen.push({ ...shortcut });
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal });
    });
    app.shortcut(
      { type: 'message_action', callback_id: 'mentioned' },
      async ({ ack, shortcut, respond }) => {
        await ack();
        seen.push({ ...shortcut });
        await respond({ text: `You mean ${shortcut.message.text}` });
      },
    );
  };
}

describe('global shortcuts', () => {
  test('come without a channel, and their trigger opens one modal', async () => {
    const seen: Record<string, unknown>[] = [];
    const control = await start(seen);
    const delivery = await control.shortcut({ user: VERA, callbackId: 'open' });
    expect(delivery).toMatchObject({ status: 200 });
    expect(seen[0]).toEqual({
      type: 'shortcut',
      token: expect.any(String),
      action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
      team: { id: 'T0ACME001', domain: 'acme-security' },
      user: { id: VERA, username: 'vera', team_id: 'T0ACME001' },
      is_enterprise_install: false,
      enterprise: null,
      callback_id: 'open',
      trigger_id: expect.any(String),
    });
    const { views } = await control.waitFor(VERA, (state) => state.views.length > 0);
    expect(views).toMatchObject([{ title: 'Open a job' }]);
    const again = { trigger_id: String(seen[0]?.trigger_id), view: modal };
    expect(await errorOf(bench.app.client.views.open(again))).toBe('exchanged_trigger_id');
  });

  test('come over Socket Mode too', async () => {
    const seen: Record<string, unknown>[] = [];
    bench = await startSocketBench(register(seen), { shortcuts });
    expect(await bench.control.shortcut({ user: VERA, callbackId: 'open' })).toMatchObject({
      status: 200,
    });
    expect(seen[0]).toMatchObject({ type: 'shortcut', callback_id: 'open' });
  });
});

describe('message shortcuts', () => {
  test("come with the bot's message, and a response URL that answers their person alone", async () => {
    const seen: Record<string, unknown>[] = [];
    const control = await start(seen);
    const blocks = [{ type: 'section' as const, block_id: 'b', text: plain('job-1') }];
    const { ts = '' } = await bench.app.client.chat.postMessage({
      channel: SECURITY,
      text: 'job-1',
      blocks,
    });
    await control.shortcut({ user: OMAR, callbackId: 'mentioned', channel: SECURITY, ts });
    expect(seen[0]).toMatchObject({
      type: 'message_action',
      callback_id: 'mentioned',
      trigger_id: expect.any(String),
      response_url: expect.stringContaining('/hooks/app/T0ACME001/'),
      action_ts: expect.any(String),
      message_ts: ts,
      channel: { id: SECURITY, name: 'security' },
      user: { id: OMAR, name: 'omar', username: 'omar', team_id: 'T0ACME001' },
      team: { id: 'T0ACME001' },
      message: { type: 'message', ts, text: 'job-1', bot_id: 'B0MACIE001', blocks },
    });
    const { messages } = await control.waitFor(OMAR, (s) => s.messages[SECURITY]?.length === 2);
    expect(messages[SECURITY]?.[1]).toMatchObject({
      text: 'You mean job-1',
      ephemeralFor: OMAR,
    });
    expect((await control.state(VERA)).messages[SECURITY]).toHaveLength(1);
  });

  test("come with a person's message, also where the bot is no member", async () => {
    const seen: Record<string, unknown>[] = [];
    const control = await start(seen);
    const channel = CHANNELS.random;
    const { ts } = await control.message({ user: VERA, channel, text: 'see job-2' });
    await control.shortcut({ user: VERA, callbackId: 'mentioned', channel, ts });
    expect(seen[0]?.message).toMatchObject({ type: 'message', user: VERA, text: 'see job-2', ts });
    expect(seen[0]?.message).not.toHaveProperty('bot_id');
    await control.waitFor(VERA, ({ messages }) => messages[channel]?.length === 2);
  });

  test('come from people of another team with their own team', async () => {
    const seen: Record<string, unknown>[] = [];
    const control = await start(seen);
    const channel = CHANNELS.partnerShared;
    const { ts } = await control.message({ user: PAT, channel, text: 'see job-2' });
    await control.shortcut({ user: PAT, callbackId: 'mentioned', channel, ts });
    expect(seen[0]?.user).toMatchObject({ id: PAT, team_id: 'T0PARTNER1' });
  });
});

describe('what makes no sense', () => {
  test.each([
    [{ callbackId: 'nothing' }, 'The app has no shortcut nothing.'],
    [{ callbackId: 'mentioned' }, 'Say on which message'],
    [{ callbackId: 'mentioned', channel: SECURITY, ts: '1.0' }, 'sees no message 1.0'],
  ])('%j is refused with a sentence', async (input, sentence) => {
    const control = await start([]);
    await expect(control.shortcut({ user: VERA, ...input })).rejects.toThrow(sentence);
  });

  test('an ephemeral message has no message shortcuts', async () => {
    const control = await start([]);
    const { message_ts: ts = '' } = await bench.app.client.chat.postEphemeral({
      channel: SECURITY,
      user: VERA,
      text: 'job-1',
    });
    const input = { user: VERA, callbackId: 'mentioned', channel: SECURITY, ts };
    await expect(control.shortcut(input)).rejects.toThrow('has no message shortcuts');
  });

  test('a shortcut that the bot does not acknowledge fails, and the developer is told', async () => {
    bench = await startHttpBench(() => {}, { shortcuts });
    const { control } = bench;
    const delivery = await control.shortcut({ user: VERA, callbackId: 'open' });
    expect(delivery).toMatchObject({ status: 0, error: 'operation_timeout' });
    expect((await control.state(VERA)).notices).toMatchObject([
      { kind: 'too-slow', text: expect.stringContaining('The shortcut “Open a job” failed') },
    ]);
  });
});
