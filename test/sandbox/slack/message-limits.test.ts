import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { problemMessages } from '../../../src/sandbox/slack/block-kit/problems.ts';
import * as limits from '../../../src/sandbox/slack/limits.ts';
import {
  actions,
  bars,
  button,
  card,
  container,
  dataTable,
  grid,
  input,
  type Json,
  mrkdwn,
  names,
  option,
  options,
  pie,
  plain,
  rawNumber,
  rawText,
  repeat,
  richText,
  section,
  select,
  textInput,
} from './sample-blocks.ts';

const messages = (blocks: unknown[]) => problemMessages(checkMessageBlocks(blocks));
const letters = (count: number) => 'x'.repeat(count);
const divider = { type: 'divider' };
const confirm = (more: Json) => ({
  title: plain('Sure?'),
  text: plain('Really?'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...more,
});

/** What has a size: its limit, blocks of a size, and where Slack says that it is too much. */
const sized: [name: string, max: number, of: (size: number) => unknown[], pointer: string][] = [
  ['section text', 3_000, (n) => [section(letters(n))], '/blocks/0/text/text'],
  [
    'section field',
    2_000,
    (n) => [{ type: 'section', fields: [mrkdwn('a'), mrkdwn(letters(n))] }],
    '/blocks/0/fields/1/text',
  ],
  ['header', 150, (n) => [{ type: 'header', text: plain(letters(n)) }], '/blocks/0/text/text'],
  ['block_id', 255, (n) => [section('a', { block_id: letters(n) })], '/blocks/0/block_id'],
  [
    'action_id',
    255,
    (n) => [actions(button({ action_id: letters(n) }))],
    '/blocks/0/elements/0/action_id',
  ],
  [
    'button text',
    75,
    (n) => [actions(button({ text: plain(letters(n)) }))],
    '/blocks/0/elements/0/text/text',
  ],
  [
    'button value',
    2_000,
    (n) => [actions(button({ value: letters(n) }))],
    '/blocks/0/elements/0/value',
  ],
  ['button url', 3_000, (n) => [actions(button({ url: letters(n) }))], '/blocks/0/elements/0/url'],
  [
    'confirm title',
    100,
    (n) => [actions(button({ confirm: confirm({ title: plain(letters(n)) }) }))],
    '/blocks/0/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    300,
    (n) => [actions(button({ confirm: confirm({ text: mrkdwn(letters(n)) }) }))],
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'confirm button',
    30,
    (n) => [actions(button({ confirm: confirm({ deny: plain(letters(n)) }) }))],
    '/blocks/0/elements/0/confirm/deny/text',
  ],
  [
    'option text',
    75,
    (n) => [actions(select({ options: [option('a', letters(n))] }))],
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value',
    75,
    (n) => [actions(select({ options: [option(letters(n), 'a')] }))],
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'placeholder',
    150,
    (n) => [actions(select({ placeholder: plain(letters(n)) }))],
    '/blocks/0/elements/0/placeholder/text',
  ],
  ['markdown', 12_000, (n) => [{ type: 'markdown', text: letters(n) }], '/blocks/0/text'],
  [
    'markdown over all blocks',
    12_000,
    (n) => [
      { type: 'markdown', text: letters(6_000) },
      { type: 'markdown', text: letters(n - 6_000) },
    ],
    '/blocks/1/text',
  ],
  ['card title', 150, (n) => [card({ title: mrkdwn(letters(n)) })], '/blocks/0/title/text'],
  [
    'card subtitle',
    150,
    (n) => [card({ subtitle: mrkdwn(letters(n)) })],
    '/blocks/0/subtitle/text',
  ],
  ['card body', 200, (n) => [card({ body: mrkdwn(letters(n)) })], '/blocks/0/body/text'],
  ['chart title', 50, (n) => [pie(1, letters(n))], '/blocks/0/title'],
  ['chart label', 20, (n) => [pie(1, 'a', letters(n))], '/blocks/0/chart/segments/0/label'],
  [
    'characters of all tables',
    10_000,
    (n) => [
      dataTable([[rawText(letters(4_000))], [rawText(letters(1_000))]]),
      dataTable([[rawText(letters(4_000))], [richText(letters(n - 9_000))]]),
    ],
    '/blocks/1/rows',
  ],
];

const counted: typeof sized = [
  ['blocks', 50, (n) => repeat(divider, n), '/blocks'],
  [
    'section fields',
    10,
    (n) => [{ type: 'section', fields: repeat(mrkdwn('a'), n) }],
    '/blocks/0/fields',
  ],
  ['actions', 25, (n) => [actions(...repeat(button(), n))], '/blocks/0/elements'],
  [
    'context elements',
    10,
    (n) => [{ type: 'context', elements: repeat(mrkdwn('a'), n) }],
    '/blocks/0/elements',
  ],
  [
    'select options',
    100,
    (n) => [actions(select({ options: options(n) }))],
    '/blocks/0/elements/0/options',
  ],
  [
    'option groups',
    100,
    (n) => [
      actions(
        select({
          options: undefined,
          option_groups: repeat({ label: plain('g'), options: options(1) }, n),
        }),
      ),
    ],
    '/blocks/0/elements/0/option_groups',
  ],
  [
    'overflow options',
    5,
    (n) => [section('a', { accessory: { type: 'overflow', options: options(n) } })],
    '/blocks/0/accessory/options',
  ],
  [
    'radio buttons',
    10,
    (n) => [actions({ type: 'radio_buttons', options: options(n) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    10,
    (n) => [actions({ type: 'checkboxes', options: options(n) })],
    '/blocks/0/elements/0/options',
  ],
  ['table rows', 100, (n) => [{ type: 'table', rows: grid(n, 1) }], '/blocks/0/rows'],
  ['table columns', 20, (n) => [{ type: 'table', rows: grid(1, n) }], '/blocks/0/rows/0'],
  ['data table rows', 101, (n) => [dataTable(grid(n, 1))], '/blocks/0/rows'],
  ['pie segments', 6, (n) => [pie(n)], '/blocks/0/chart/segments'],
  ['chart series', 6, (n) => [bars(['a'], names(n))], '/blocks/0/chart/series'],
  [
    'chart categories',
    20,
    (n) => [bars(names(n), ['a'])],
    '/blocks/0/chart/axis_config/categories',
  ],
  [
    'carousel cards',
    10,
    (n) => [{ type: 'carousel', elements: repeat(card(), n) }],
    '/blocks/0/elements',
  ],
  ['container children', 10, (n) => [container(repeat(divider, n))], '/blocks/0/child_blocks'],
];

describe('lengths', () => {
  test.each(sized)('%s: %i characters pass, one more is refused', (_, max, of, pointer) => {
    expect(messages(of(max))).toEqual([]);
    expect(messages(of(max + 1))).toEqual([
      `must be less than ${max + 1} characters [json-pointer:${pointer}]`,
    ]);
  });

  test('of any text in any place of a message are judged by the limit alone', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 2_950, max: 3_050 }), (before, length) => {
        const blocks = [...repeat(divider, before % 49), section(letters(length))];
        const found = checkMessageBlocks(blocks);
        const expected =
          length > limits.SECTION_TEXT ? [`/blocks/${blocks.length - 1}/text/text`] : [];
        expect(found.map(({ pointer }) => pointer)).toEqual(expected);
      }),
    );
  });
});

describe('numbers of things', () => {
  test.each(counted)('%s: %i pass, one more is refused', (_, max, of, pointer) => {
    expect(messages(of(max))).toEqual([]);
    expect(messages(of(max + 1))).toEqual([
      `no more than ${max} items allowed [json-pointer:${pointer}]`,
    ]);
  });

  test('one table and two charts a message', () => {
    const table = { type: 'table', rows: grid(1, 1) };
    expect(messages([table, pie(1), pie(1)])).toEqual([]);
    expect(messages([table, table])).toEqual([
      'no more than 1 table blocks allowed [json-pointer:/blocks/1]',
    ]);
    expect(messages([pie(1), pie(1), pie(1)])).toEqual([
      'no more than 2 data_visualization blocks allowed [json-pointer:/blocks/2]',
    ]);
  });
});

describe('data tables', () => {
  test('need a caption, a row beside the header and rows of one length', () => {
    const rows = [
      [rawText('Job'), rawText('Objects')],
      [rawText('pci'), rawNumber(3)],
    ];
    expect(messages([dataTable(rows, { page_size: 100 })])).toEqual([]);
    expect(messages([dataTable(rows, { caption: undefined })])).toEqual([
      'missing required field: caption [json-pointer:/blocks/0]',
    ]);
    expect(messages([dataTable(rows.slice(0, 1))])).toEqual([
      'no fewer than 2 items allowed [json-pointer:/blocks/0/rows]',
    ]);
    expect(messages([dataTable([...rows, [rawText('one')]])])).toEqual([
      'must have the same number of values as the header [json-pointer:/blocks/0/rows/2]',
    ]);
    expect(messages([dataTable(rows, { page_size: 101 })])).toEqual([
      'must be between 1 and 100 [json-pointer:/blocks/0/page_size]',
    ]);
  });

  test('take rich text in cells, not in the header, and no empty cell', () => {
    expect(messages([dataTable([[rawText('Job')], [richText('pci')]])])).toEqual([]);
    expect(messages([dataTable([[richText('Job')], [rawText('pci')]])])).toEqual([
      'unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]',
    ]);
    expect(messages([dataTable([[rawText('Job')], [rawText('')]])])).toEqual([
      'must be more than 0 characters [json-pointer:/blocks/0/rows/1/0/text]',
    ]);
  });
});

describe('charts', () => {
  test('every series has one value for every category, and its own name', () => {
    expect(messages([bars(['a', 'b'], ['x', 'y'])])).toEqual([]);
    const chart = {
      type: 'line',
      axis_config: { categories: ['a', 'b'] },
      series: [
        {
          name: 'x',
          data: [
            { label: 'a', value: 1 },
            { label: 'b', value: 2 },
          ],
        },
        { name: 'x', data: [{ label: 'a', value: 1 }] },
      ],
    };
    expect(messages([{ type: 'data_visualization', title: 'T', chart }])).toEqual([
      'must have one value for every category [json-pointer:/blocks/0/chart/series/1/data]',
      'must be unique [json-pointer:/blocks/0/chart/series/1/name]',
    ]);
  });
});

describe('shapes', () => {
  test('unknown blocks, elements and fields are refused where they stand', () => {
    expect(messages([{ type: 'marquee' }])).toEqual([
      'unsupported type: marquee [json-pointer:/blocks/0/type]',
    ]);
    expect(messages([actions({ type: 'slider' })])).toEqual([
      'unsupported type: slider [json-pointer:/blocks/0/elements/0/type]',
    ]);
    expect(messages([section('a', { colour: 'red' })])).toEqual([
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ]);
    expect(messages([{ text: plain('a') }])).toEqual([
      'missing required field: type [json-pointer:/blocks/0]',
    ]);
    expect(messages(['text'])).toEqual(['must provide an object [json-pointer:/blocks/0]']);
  });

  test('a name that every object has is no block', () => {
    expect(messages([{ type: 'constructor' }, { type: '__proto__' }])).toHaveLength(2);
  });

  test('a header is plain text, and no text is empty', () => {
    expect(messages([{ type: 'header', text: mrkdwn('a') }])).toEqual([
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ]);
    expect(messages([section('')])).toEqual([
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });

  test('a section has a text or fields, a card something to show', () => {
    expect(messages([{ type: 'section' }])).toEqual([
      'missing required field: text [json-pointer:/blocks/0]',
    ]);
    expect(messages([{ type: 'card', subtitle: mrkdwn('a') }])).toEqual([
      'must provide one of hero_image, title, actions or body [json-pointer:/blocks/0]',
    ]);
  });

  test('a menu chooses at first among its own options', () => {
    expect(messages([actions(select({ initial_option: option('v1') }))])).toEqual([]);
    expect(messages([actions(select({ initial_option: option('other') }))])).toEqual([
      'must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]',
    ]);
  });

  test('block ids are unique in the message, action ids in their block', () => {
    const twice = [section('a', { block_id: 'same' }), section('b', { block_id: 'same' })];
    expect(messages(twice)).toEqual([
      'block_id "same" already exists [json-pointer:/blocks/1/block_id]',
    ]);
    const row = actions(button({ action_id: 'go' }), button({ action_id: 'go' }));
    expect(messages([row])).toEqual([
      'action_id "go" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ]);
    const apart = [actions(button({ action_id: 'go' })), actions(button({ action_id: 'go' }))];
    expect(messages(apart)).toEqual([]);
  });
});

describe('surfaces', () => {
  test('an alert is for modals, a file input too', () => {
    expect(messages([{ type: 'alert', text: plain('Careful') }])).toEqual([
      'unsupported type: alert [json-pointer:/blocks/0/type]',
    ]);
    expect(messages([input({ type: 'file_input' })])).toEqual([
      'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    ]);
  });

  test('an input can stand in a message, a text input only in an input', () => {
    expect(messages([input(textInput())])).toEqual([]);
    expect(messages([actions(textInput())])).toEqual([
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ]);
  });

  test('a block that is not rolled out is unknown', () => {
    const table = dataTable(grid(2, 1));
    expect(checkMessageBlocks([table])).toEqual([]);
    expect(checkMessageBlocks([table], ['data_table'])).toEqual([
      { pointer: '/blocks/0/type', message: 'unsupported type: data_table' },
    ]);
  });
});
