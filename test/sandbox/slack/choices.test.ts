import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CHANNELS, USERS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, startHttpBench } from './bot-against-simulator.ts';
import {
  actions,
  button,
  input,
  type Json,
  options,
  plain,
  select,
  textInput,
} from './sample-blocks.ts';

const SECURITY = CHANNELS.security;
let bench: Bench;
let answer: object;

beforeEach(async () => {
  bench = await startHttpBench((app) => {
    app.action(/.*/, ({ ack }) => ack());
    app.command('/macie', async ({ ack }) => {
      await ack(answer as never);
    });
  });
});
afterEach(() => bench.stop());

async function use(
  blocks: Json[],
  actionId: string,
  chosen: { value?: string; selected?: string[] },
) {
  const { ts = '' } = await bench.app.client.chat.postMessage({
    channel: SECURITY,
    text: 'Choose',
    blocks: blocks as never,
  });
  await bench.control.action({ user: USERS.vera, channel: SECURITY, ts, actionId, ...chosen });
  const { payload } = (await bench.control.deliveries()).at(-1) ?? {};
  return payload as { actions: Json[]; state: { values: Json } };
}

test('a menu sends the option that was chosen, and the state of the message', async () => {
  const row = { ...actions(select()), block_id: 'row' };
  const sent = await use([row], 'pick', { value: 'v1' });
  const chosen = { type: 'static_select', selected_option: { value: 'v1', text: { text: 'v1' } } };
  expect(sent.actions).toMatchObject([{ ...chosen, action_id: 'pick', block_id: 'row' }]);
  expect(sent.state.values).toMatchObject({ row: { pick: chosen } });
});

test('an overflow menu, checkboxes and a date picker', async () => {
  const overflow = { type: 'overflow', action_id: 'more', options: options(2) };
  expect((await use([actions(overflow)], 'more', { value: 'v0' })).actions).toMatchObject([
    { type: 'overflow', selected_option: { value: 'v0' } },
  ]);
  const boxes = { type: 'checkboxes', action_id: 'boxes', options: options(3) };
  expect((await use([actions(boxes)], 'boxes', { selected: ['v0', 'v2'] })).actions).toMatchObject([
    { type: 'checkboxes', selected_options: [{ value: 'v0' }, { value: 'v2' }] },
  ]);
  const date = { type: 'datepicker', action_id: 'day' };
  expect((await use([actions(date)], 'day', { value: '2026-01-31' })).actions).toMatchObject([
    { type: 'datepicker', selected_date: '2026-01-31' },
  ]);
});

test('a button with a link, and an input that dispatches', async () => {
  const link = button({ action_id: 'open', url: 'https://example.com/' });
  expect((await use([actions(link)], 'open', {})).actions).toMatchObject([
    { type: 'button', url: 'https://example.com/', text: plain('Press') },
  ]);
  const search = input(textInput({ action_id: 'search' }), { dispatch_action: true });
  expect((await use([search], 'search', { value: 'pci' })).actions).toMatchObject([
    { type: 'plain_text_input', value: 'pci' },
  ]);
});

test('a value that the menu does not have is refused', async () => {
  const using = use([actions(select())], 'pick', { value: 'other' });
  await expect(using).rejects.toThrow('pick has no option with the value "other".');
});

test('an acknowledgement that Slack would refuse is shown to the developer, not to the person', async () => {
  answer = { text: 'a', blocks: [{ type: 'alert', text: plain('a') }] };
  const command = { user: USERS.vera, channel: SECURITY, text: '/macie' };
  const delivery = await bench.control.command(command);
  const said = 'invalid_blocks unsupported type: alert [json-pointer:/blocks/0/type]';
  expect(delivery.error).toBe(said);
  const { messages, notices } = await bench.control.state(USERS.vera);
  expect(messages[SECURITY]).toEqual([]);
  expect(notices).toMatchObject([{ kind: 'refused', text: `Acknowledgement of /macie: ${said}` }]);
});
