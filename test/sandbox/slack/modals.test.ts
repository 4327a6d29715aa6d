import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { View } from '@slack/types';
import { CHANNELS, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, errorOf, startHttpBench } from './bot-against-simulator.ts';
import {
  actions,
  button,
  input,
  modal,
  option,
  plain,
  select,
  textInput,
} from './sample-blocks.ts';

const VERA = USERS.vera;
const viewOf = (...given: Parameters<typeof modal>) => modal(...given) as unknown as View;

let bench: Bench;
/** What the next submission is answered with. */
let answer: object | undefined;
let closed: Record<string, unknown>[];
let pressed: Record<string, unknown>[];

const first = () =>
  viewOf(
    [
      input(textInput({ action_id: 'text' }), { block_id: 'reason' }),
      input(select({ options: [option('a'), option('b')] }), {
        block_id: 'choice',
        optional: true,
      }),
      { ...actions(button({ action_id: 'more', value: 'v' })), block_id: 'row' },
    ],
    { callback_id: 'first', notify_on_close: true },
  );

beforeEach(async () => {
  answer = undefined;
  closed = [];
  pressed = [];
  bench = await startHttpBench((app) => {
    app.command('/macie', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: first() });
    });
    app.view('first', async ({ ack }) => {
      await ack(answer as never);
    });
    app.view({ callback_id: 'first', type: 'view_closed' }, async ({ ack, body }) => {
      await ack();
      closed.push(body as never);
    });
    app.action('more', async ({ ack, body, client }) => {
      await ack();
      pressed.push(body as never);
      const triggerId = (body as { trigger_id: string }).trigger_id;
      const view = viewOf([], { callback_id: 'second', notify_on_close: true });
      await errorOf(client.views.push({ trigger_id: triggerId, view }));
    });
  });
});
afterEach(() => bench.stop());

async function open(): Promise<string> {
  await bench.control.command({ user: VERA, channel: CHANNELS.security, text: '/macie' });
  const { views } = await bench.control.waitFor(VERA, (state) => state.views.length === 1);
  return views[0]?.id ?? '';
}
const views = async () => (await bench.control.state(VERA)).views;
const submit = (viewId: string) =>
  bench.control.submit({ user: VERA, viewId, values: { reason: { text: 'loud' } } });

describe('answers to a submission', () => {
  test('update keeps what was entered in elements that stay', async () => {
    const viewId = await open();
    answer = { response_action: 'update', view: first() };
    await submit(viewId);
    const [view] = await views();
    expect(view).toMatchObject({
      id: viewId,
      values: { reason: { text: { type: 'plain_text_input', value: 'loud' } } },
    });
  });

  test('push puts a modal on top, clear closes all', async () => {
    const viewId = await open();
    answer = { response_action: 'push', view: first() };
    await submit(viewId);
    const stack = await views();
    expect(stack).toMatchObject([{ id: viewId }, { rootViewId: viewId }]);
    answer = { response_action: 'clear' };
    await submit(stack[1]?.id ?? '');
    expect(await views()).toEqual([]);
  });

  test.each([
    [
      { response_action: 'update', view: viewOf([], { title: plain('x'.repeat(25)) }) },
      '/view/title/text',
    ],
    [{ response_action: 'errors', errors: { nowhere: 'Wrong.' } }, '/errors/nowhere'],
    [{ response_action: 'explode' }, 'invalid_response_action'],
  ])('what Slack refuses keeps the modal and says why', async (given, said) => {
    const viewId = await open();
    answer = given;
    const delivery = await submit(viewId);
    expect(delivery.error).toContain(said);
    const state = await bench.control.state(VERA);
    expect(state.views).toMatchObject([
      { id: viewId, failure: 'We had some trouble connecting. Try again?' },
    ]);
    expect(state.notices.at(-1)).toMatchObject({ kind: 'refused' });
  });
});

test('a submission that nobody answers keeps the modal', async () => {
  const viewId = await open();
  bench.slack.setBotUrl('http://127.0.0.1:9/nobody');
  expect(await submit(viewId)).toMatchObject({ status: 0, error: 'dispatch_failed' });
  expect(await views()).toMatchObject([
    { id: viewId, failure: 'We had some trouble connecting. Try again?' },
  ]);
});

describe('elements of a modal', () => {
  test('a press carries the view with what is entered, and no response URL', async () => {
    const viewId = await open();
    await bench.control.action({
      user: VERA,
      viewId,
      actionId: 'more',
      values: { reason: { text: { type: 'plain_text_input', value: 'typed' } } },
    });
    expect(pressed[0]).toMatchObject({
      container: { type: 'view', view_id: viewId },
      user: { id: VERA, team_id: 'T0ACME001' },
      actions: [{ type: 'button', block_id: 'row', action_id: 'more', value: 'v' }],
      view: { state: { values: { reason: { text: { value: 'typed' } } } } },
    });
    expect(pressed[0]).not.toHaveProperty('response_url');
    const { views } = await bench.control.waitFor(VERA, (state) => state.views.length === 2);
    expect(views[1]).toMatchObject({ callbackId: 'second', rootViewId: viewId });
  });

  test('a choice takes the form of its menu', async () => {
    const viewId = await open();
    await bench.control.submit({
      user: VERA,
      viewId,
      values: { reason: { text: 'x' }, choice: { pick: 'b' } },
    });
    const [, submission] = await bench.control.deliveries();
    expect(submission?.payload).toMatchObject({
      type: 'view_submission',
      view: {
        state: {
          values: { choice: { pick: { type: 'static_select', selected_option: { value: 'b' } } } },
        },
      },
    });
  });
});

test('closing tells the bot if it asked to know', async () => {
  const viewId = await open();
  await bench.control.close({ user: VERA, viewId });
  expect(await views()).toEqual([]);
  expect(closed).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { id: viewId } }]);
});

test('a view is updated by its newest hash alone', async () => {
  const viewId = await open();
  const [shown] = await views();
  const update = (hash: string | undefined) =>
    errorOf(bench.app.client.views.update({ view_id: viewId, hash, view: first() }));
  expect(await update(shown?.hash)).toBeUndefined();
  expect(await update(shown?.hash)).toBe('hash_conflict');
  expect(await errorOf(bench.app.client.views.update({ view_id: 'V0NONE', view: first() }))).toBe(
    'not_found',
  );
});

test('a Home tab is published and told of', async () => {
  const { control, app } = bench;
  const view = { type: 'home', blocks: [{ type: 'divider' }] } as View;
  await app.client.views.publish({ user_id: VERA, view });
  expect((await control.state(VERA)).home).toMatchObject({ blocks: [{ type: 'divider' }] });
  await control.home({ user: VERA });
  const [opened] = await control.deliveries();
  expect(opened).toMatchObject({
    kind: 'events_api',
    payload: {
      type: 'event_callback',
      event: { type: 'app_home_opened', user: VERA, tab: 'home' },
    },
  });
});
