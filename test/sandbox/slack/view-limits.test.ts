import { describe, expect, test } from '@jest/globals';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';
import { problemMessages } from '../../../src/sandbox/slack/block-kit/problems.ts';
import {
  bars,
  card,
  container,
  dataTable,
  input,
  type Json,
  modal,
  plain,
  rawText,
  repeat,
  section,
  textInput,
} from './sample-blocks.ts';

const messages = (view: unknown) => problemMessages(checkView(view));
const letters = (count: number) => 'x'.repeat(count);
const home = (blocks: Json[], more: Json = {}) => ({ type: 'home', blocks, ...more });

const sized: [name: string, max: number, of: (size: number) => Json, pointer: string][] = [
  ['title', 24, (n) => modal([], { title: plain(letters(n)) }), '/view/title/text'],
  ['submit', 24, (n) => modal([], { submit: plain(letters(n)) }), '/view/submit/text'],
  ['close', 24, (n) => modal([], { close: plain(letters(n)) }), '/view/close/text'],
  [
    'private_metadata',
    3_000,
    (n) => modal([], { private_metadata: letters(n) }),
    '/view/private_metadata',
  ],
  ['callback_id', 255, (n) => modal([], { callback_id: letters(n) }), '/view/callback_id'],
  ['external_id', 255, (n) => modal([], { external_id: letters(n) }), '/view/external_id'],
  [
    'label',
    2_000,
    (n) => modal([input(textInput(), { label: plain(letters(n)) })]),
    '/view/blocks/0/label/text',
  ],
  [
    'alert',
    200,
    (n) => modal([{ type: 'alert', text: plain(letters(n)) }]),
    '/view/blocks/0/text/text',
  ],
];

describe('modals', () => {
  test.each(sized)('%s: %i characters pass, one more is refused', (_, max, of, pointer) => {
    expect(messages(of(max))).toEqual([]);
    expect(messages(of(max + 1))).toEqual([
      `must be less than ${max + 1} characters [json-pointer:${pointer}]`,
    ]);
  });

  test('100 blocks', () => {
    expect(messages(modal(repeat(section(), 100)))).toEqual([]);
    expect(messages(modal(repeat(section(), 101)))).toEqual([
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ]);
  });

  test('need a title, and a submit button beside inputs', () => {
    expect(messages(modal([], { title: undefined }))).toEqual([
      'missing required field: title [json-pointer:/view]',
    ]);
    expect(messages(modal([section()], { submit: undefined }))).toEqual([]);
    expect(messages(modal([input(textInput())], { submit: undefined }))).toEqual([
      'missing required field: submit [json-pointer:/view]',
    ]);
  });

  test('put the focus on one element', () => {
    const focused = input(textInput({ focus_on_load: true }));
    expect(messages(modal([focused]))).toEqual([]);
    expect(messages(modal([focused, focused]))).toEqual([
      'no more than 1 element can have focus_on_load [json-pointer:/view/blocks]',
    ]);
  });
});

describe('surfaces', () => {
  const messageOnly: Json[] = [
    bars(['a'], ['x']),
    { type: 'markdown', text: '# Hello' },
    container([section()]),
  ];
  test.each(messageOnly.map((block): [string, Json] => [String(block.type), block]))(
    '%s is for messages alone',
    (type, block) => {
      const refusal = `unsupported type: ${type} [json-pointer:/view/blocks/0/type]`;
      expect(messages(modal([block]))).toEqual([refusal]);
      expect(messages(home([block]))).toEqual([refusal]);
    },
  );

  const tables: [type: string, max: number, of: (rows: Json[][]) => Json][] = [
    ['table', 10_000, (rows) => ({ type: 'table', rows })],
    ['data_table', 20_000, dataTable],
  ];
  test.each(tables)('a %s is for Home tabs too, with %i characters', (type, max, of) => {
    const table = (size: number) =>
      of([[rawText(letters(9_000))], [rawText(letters(size - 9_000))]]);
    expect(messages(home([table(max)]))).toEqual([]);
    expect(messages(home([table(max + 1)]))).toEqual([
      `must be less than ${max + 1} characters [json-pointer:/view/blocks/0/rows]`,
    ]);
    expect(messages(modal([table(max)]))).toEqual([
      `unsupported type: ${type} [json-pointer:/view/blocks/0/type]`,
    ]);
  });

  test('an alert is for modals, a card for every place', () => {
    const alert = { type: 'alert', text: plain('Careful'), level: 'warning' };
    expect(messages(modal([alert, card()]))).toEqual([]);
    expect(messages(home([card()]))).toEqual([]);
    expect(messages(home([alert]))).toEqual([
      'unsupported type: alert [json-pointer:/view/blocks/0/type]',
    ]);
  });

  test('a Home tab takes 100 blocks and 3,000 characters of metadata', () => {
    expect(messages(home(repeat(section(), 100)))).toEqual([]);
    expect(messages(home(repeat(section(), 101)))).toEqual([
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ]);
    expect(messages(home([], { private_metadata: letters(3_000) }))).toEqual([]);
    expect(messages(home([], { private_metadata: letters(3_001) }))).toEqual([
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ]);
  });

  test('a Home tab takes inputs without a submit button, but no upload', () => {
    expect(messages(home([input(textInput())]))).toEqual([]);
    expect(messages(home([input({ type: 'file_input', action_id: 'f' })]))).toEqual([
      'unsupported type: file_input [json-pointer:/view/blocks/0/element/type]',
    ]);
  });

  test('a Home tab takes rich text, and menus beside a section', () => {
    const parts = [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Sheet2!C5' }] }];
    const elements = [
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a,b' }] },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'as told' }] },
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: parts },
    ];
    const options = [{ text: plain('Mute'), value: 'mute' }];
    const beside = ['overflow', 'static_select'].map((type) => {
      return { ...section(), accessory: { type, action_id: type, options } };
    });
    const blocks = [{ type: 'rich_text', elements }, ...beside];
    expect(messages(home(blocks))).toEqual([]);
    expect(messages(modal(blocks))).toEqual([]);
  });

  test('a Home tab has no title', () => {
    expect(messages(home([], { title: plain('Home') }))).toEqual([
      'invalid additional property: title [json-pointer:/view]',
    ]);
  });

  test('views are modals or Home tabs', () => {
    expect(messages({ type: 'dialog', blocks: [] })).toEqual([
      'unsupported type: dialog [json-pointer:/view/type]',
    ]);
  });
});
