import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, startHttpBench } from './bot-against-simulator.ts';

const VERA = USERS.vera;
const SECURITY = CHANNELS.security;

let bench: Bench;
afterEach(() => bench.stop());

const button = (actionId: string, value = 'v') => ({
  type: 'button' as const,
  action_id: actionId,
  text: { type: 'plain_text' as const, text: 'Press' },
  value,
});

const actions = (...elements: ReturnType<typeof button>[]) => ({
  type: 'actions' as const,
  block_id: 'row',
  elements,
});

describe('slash commands', () => {
  test('arrive with everything Slack sends, and the acknowledgement is shown to its reader', async () => {
    const seen: Record<string, unknown>[] = [];
    bench = await startHttpBench((app) => {
      app.command('/macie', async ({ ack, command }) => {
        seen.push(command);
        await ack({ text: `You said ${command.text}` });
      });
    });
    const delivery = await bench.control.command({
      user: VERA,
      channel: SECURITY,
      text: '/macie  jobs  status:running',
    });
    expect(delivery).toMatchObject({
      status: 200,
      body: { text: 'You said jobs  status:running' },
    });
    expect(delivery.error).toBeUndefined();
    expect(seen[0]).toMatchObject({
      command: '/macie',
      text: 'jobs  status:running',
      user_id: VERA,
      user_name: 'vera',
      team_id: 'T0ACME001',
      channel_id: SECURITY,
      channel_name: 'security',
      api_app_id: 'A0MACIE001',
    });
    const mine = await bench.control.state(VERA);
    expect(mine.messages[SECURITY]).toMatchObject([
      { text: 'You said jobs  status:running', ephemeralFor: VERA, user: 'U0MACIE001' },
    ]);
    const others = await bench.control.state(USERS.omar);
    expect(others.messages[SECURITY]).toEqual([]);
  });
});

describe('actions', () => {
  test('on an ephemeral message carry a response URL that replaces it', async () => {
    bench = await startHttpBench((app) => {
      app.command('/macie', async ({ ack }) => {
        await ack({ text: 'Card', blocks: [actions(button('refresh'))] });
      });
      app.action('refresh', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'Refreshed' });
      });
    });
    const { control } = bench;
    await control.command({ user: VERA, channel: SECURITY, text: '/macie' });
    const [card] = (await control.state(VERA)).messages[SECURITY] ?? [];
    await control.action({
      user: VERA,
      channel: SECURITY,
      ts: card?.ts ?? '',
      actionId: 'refresh',
    });
    const state = await control.waitFor(
      VERA,
      ({ messages }) => messages[SECURITY]?.[0]?.text === 'Refreshed',
    );
    expect(state.messages[SECURITY]).toHaveLength(1);
    expect(state.messages[SECURITY]?.[0]).toMatchObject({
      ts: card?.ts,
      ephemeralFor: VERA,
      blocks: [],
    });
  });

  test('in a thread are answered in the channel, unless the answer names the thread', async () => {
    bench = await startHttpBench((app) => {
      app.action('go', async ({ ack, body, respond }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        await respond({ replace_original: false, text: 'in the channel' });
        const { thread_ts } = body.container;
        await respond({ replace_original: false, text: 'there', thread_ts });
        await respond({ response_type: 'in_channel', text: 'to all', thread_ts });
      });
    });
    const { control, app } = bench;
    const { ts: root = '' } = await app.client.chat.postMessage({ channel: SECURITY, text: 'Top' });
    const { ts = '' } = await app.client.chat.postMessage({
      channel: SECURITY,
      thread_ts: root,
      text: 'Ready',
      blocks: [actions(button('go', 'job-1'))],
    });
    await control.action({ user: VERA, channel: SECURITY, ts, actionId: 'go' });
    const state = await control.waitFor(VERA, ({ messages }) => messages[SECURITY]?.length === 5);
    const [, , ...answers] = state.messages[SECURITY] ?? [];
    expect(answers.map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ['in the channel', undefined],
      ['there', root],
      ['to all', root],
    ]);
  });

  test('on a public message let the bot update it', async () => {
    bench = await startHttpBench((app) => {
      app.action('go', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions' || !body.message || !body.channel) return;
        await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'Gone' });
      });
    });
    const { control, app } = bench;
    const posted = await app.client.chat.postMessage({
      channel: SECURITY,
      text: 'Ready',
      blocks: [actions(button('go', 'job-1'))],
    });
    await control.action({ user: VERA, channel: SECURITY, ts: posted.ts ?? '', actionId: 'go' });
    const state = await control.waitFor(
      USERS.omar,
      ({ messages }) => messages[SECURITY]?.[0]?.text === 'Gone',
    );
    expect(state.messages[SECURITY]).toHaveLength(1);
  });
});

describe('modals', () => {
  const modal = (text: string) => ({
    type: 'modal' as const,
    callback_id: 'confirm',
    private_metadata: 'job-1',
    title: { type: 'plain_text' as const, text },
    submit: { type: 'plain_text' as const, text: 'Pause' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'reason',
        label: { type: 'plain_text' as const, text: 'Reason' },
        element: { type: 'plain_text_input' as const, action_id: 'text' },
      },
    ],
  });

  const register = (onSubmit: Parameters<App['view']>[1]) => (app: App) => {
    app.command('/macie', async ({ ack, client, command }) => {
      await ack();
      const opened = await client.views.open({
        trigger_id: command.trigger_id,
        view: modal('Wait'),
      });
      await client.views.update({ view_id: opened.view?.id ?? '', view: modal('Pause job') });
    });
    app.view('confirm', onSubmit as never);
  };

  const open = async () => {
    await bench.control.command({
      user: VERA,
      channel: DIRECT_MESSAGES.vera,
      text: '/macie pause',
    });
    const { views } = await bench.control.waitFor(VERA, (s) => s.views[0]?.title === 'Pause job');
    return views[0]?.id ?? '';
  };

  test('open, fill, are submitted with their state and close', async () => {
    const seen: unknown[] = [];
    bench = await startHttpBench(
      register(async ({ ack, view }) => {
        seen.push(view);
        await ack();
      }),
    );
    const viewId = await open();
    const values = { reason: { text: 'too loud' } };
    const delivery = await bench.control.submit({ user: VERA, viewId, values });
    expect(delivery).toMatchObject({ status: 200 });
    expect(seen[0]).toMatchObject({
      id: viewId,
      root_view_id: viewId,
      previous_view_id: null,
      callback_id: 'confirm',
      private_metadata: 'job-1',
      state: { values: { reason: { text: { type: 'plain_text_input', value: 'too loud' } } } },
    });
    expect((await bench.control.state(VERA)).views).toEqual([]);
  });

  test('keep the errors of a refused submission', async () => {
    bench = await startHttpBench(
      register(async ({ ack }) => {
        await ack({ response_action: 'errors', errors: { reason: 'Say why.' } } as never);
      }),
    );
    const viewId = await open();
    await bench.control.submit({ user: VERA, viewId, values: { reason: { text: 'x' } } });
    const { views } = await bench.control.state(VERA);
    expect(views).toMatchObject([{ id: viewId, errors: { reason: 'Say why.' } }]);
  });

  test('are not sent while a required input is empty', async () => {
    const seen: unknown[] = [];
    bench = await startHttpBench(
      register(async ({ ack, view }) => {
        seen.push(view);
        await ack();
      }),
    );
    const viewId = await open();
    const delivery = await bench.control.submit({ user: VERA, viewId });
    expect(delivery).toMatchObject({ status: 0, error: 'invalid_input' });
    expect(seen).toEqual([]);
    const { views } = await bench.control.state(VERA);
    expect(views[0]?.errors).toEqual({ reason: 'Please complete this required field.' });
  });
});
