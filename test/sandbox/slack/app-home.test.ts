import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import { DIRECT_MESSAGES, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, errorOf, startHttpBench, startSocketBench } from './bot-against-simulator.ts';

const { vera: VERA, omar: OMAR } = USERS;
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });

let bench: Bench;
afterEach(() => bench.stop());

function home(words: string): HomeView {
  const blocks: KnownBlock[] = [
    {
      type: 'section',
      block_id: 'head',
      text: plain(words),
      accessory: { type: 'overflow', action_id: 'more', options: [option('jobs')] },
    },
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'refresh', text: plain('Refresh'), value: 'now' },
        { type: 'static_select', action_id: 'target', options: [option('prod'), option('dev')] },
      ],
    },
  ];
  return { type: 'home', private_metadata: 'kept', callback_id: 'home', blocks };
}

type Seen = { events: unknown[]; actions: Record<string, unknown>[] };

/** A bot that greets, and counts what is pressed. */
function register(seen: Seen) {
  return (app: App) => {
    app.event('app_home_opened', async ({ event, client }) => {
      seen.events.push(event);
      const words = `Hello ${event.user}`;
      if (event.tab === 'home') {
        await client.views.publish({ user_id: event.user, view: home(words) });
      }
    });
    app.action(/.*/, async ({ ack, body, client }) => {
      await ack();
      seen.actions.push({ ...body });
      const view = home(`Pressed ${seen.actions.length}`);
      await client.views.publish({ user_id: body.user.id, view });
    });
  };
}

const wordsOf = (words: string) => (state: { home?: { blocks: unknown } }) =>
  JSON.stringify(state.home?.blocks ?? '').includes(words);

async function open(user = VERA) {
  const seen: Seen = { events: [], actions: [] };
  bench = await startHttpBench(register(seen));
  const { home } = bench.control;
  await home({ user });
  const { home: shown } = await bench.control.waitFor(user, wordsOf(`Hello ${user}`));
  return { seen, viewId: shown?.id ?? '' };
}

describe('opening', () => {
  test('tells the bot, the second time with the view that is there', async () => {
    const { seen, viewId } = await open();
    await bench.control.home({ user: VERA });
    const common = { type: 'app_home_opened', user: VERA, channel: DIRECT_MESSAGES.vera };
    expect(seen.events).toMatchObject([
      { ...common, tab: 'home', event_ts: expect.any(String) },
      { ...common, tab: 'home', view: { id: viewId, type: 'home', callback_id: 'home' } },
    ]);
    expect(seen.events[0]).not.toHaveProperty('view');
    expect((await bench.control.state(OMAR)).home).toBeUndefined();
  });

  test('the Messages tab tells the bot which tab it is', async () => {
    const { seen } = await open();
    await bench.control.home({ user: VERA, tab: 'messages' });
    expect(seen.events[1]).toMatchObject({ tab: 'messages' });
    expect(seen.events[1]).not.toHaveProperty('view');
  });

  test('comes over Socket Mode too', async () => {
    const seen: Seen = { events: [], actions: [] };
    bench = await startSocketBench(register(seen));
    await bench.control.home({ user: OMAR });
    await bench.control.waitFor(OMAR, wordsOf(`Hello ${OMAR}`));
  });

  test('an app without a Home tab has none to open or to publish', async () => {
    bench = await startHttpBench(() => {}, { homeTab: false });
    const { control, app } = bench;
    await expect(control.home({ user: VERA })).rejects.toThrow('The app has no Home tab.');
    const publish = app.client.views.publish({ user_id: VERA, view: home('x') });
    expect(await errorOf(publish)).toBe('not_enabled');
    expect((await control.state(VERA)).hasHomeTab).toBe(false);
  });
});

describe('elements', () => {
  test('a button comes with the view and a trigger, without channel or response URL', async () => {
    const { seen, viewId } = await open();
    await bench.control.action({ user: VERA, viewId, actionId: 'refresh' });
    const [body = {}] = seen.actions;
    expect(body).toMatchObject({
      type: 'block_actions',
      user: { id: VERA, team_id: 'T0ACME001' },
      container: { type: 'view', view_id: viewId },
      trigger_id: expect.any(String),
      view: { id: viewId, type: 'home', private_metadata: 'kept', root_view_id: viewId },
      actions: [{ type: 'button', action_id: 'refresh', block_id: 'row', value: 'now' }],
    });
    for (const field of ['channel', 'response_url', 'message']) {
      expect(body).not.toHaveProperty(field);
    }
    const { home: shown } = await bench.control.waitFor(VERA, wordsOf('Pressed 1'));
    expect(shown?.id).toBe(viewId);
  });

  test('menus come with their choice, and the choice stays when the bot publishes anew', async () => {
    const { seen, viewId } = await open();
    await bench.control.action({ user: VERA, viewId, actionId: 'target', value: 'dev' });
    await bench.control.action({ user: VERA, viewId, actionId: 'more', value: 'jobs' });
    const state = { values: { row: { target: { selected_option: { value: 'dev' } } } } };
    expect(seen.actions).toMatchObject([
      { actions: [{ type: 'static_select', selected_option: { value: 'dev' } }], view: { state } },
      { actions: [{ type: 'overflow', selected_option: { value: 'jobs' } }], view: { state } },
    ]);
  });

  test('a trigger from Home opens a modal', async () => {
    const { seen, viewId } = await open();
    await bench.control.action({ user: VERA, viewId, actionId: 'refresh' });
    const trigger = { trigger_id: String(seen.actions[0]?.trigger_id) };
    const view = { type: 'modal' as const, title: plain('Job'), blocks: [] };
    await bench.app.client.views.open({ ...trigger, view });
    expect((await bench.control.state(VERA)).views).toMatchObject([{ title: 'Job' }]);
  });

  test('belong to their person', async () => {
    const { viewId } = await open();
    const press = bench.control.action({ user: OMAR, viewId, actionId: 'refresh' });
    await expect(press).rejects.toThrow(`Omar Haddad has no view ${viewId} open.`);
  });
});

test('publishing with an old hash is a conflict', async () => {
  bench = await startHttpBench(() => {});
  const { publish } = bench.app.client.views;
  const first = await publish({ user_id: VERA, view: home('one') });
  const hash = first.view?.hash;
  await publish({ user_id: VERA, view: home('two'), hash });
  expect(await errorOf(publish({ user_id: VERA, view: home('three'), hash }))).toBe(
    'hash_conflict',
  );
  expect(await errorOf(publish({ user_id: 'U0NOBODY00', view: home('x') }))).toBe('user_not_found');
  expect(wordsOf('two')(await bench.control.state(VERA))).toBe(true);
});
