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
  type Json,
  mrkdwn,
  names,
  option,
  options,
  pie,
  plain,
  rawText,
  repeat,
  richText,
  section,
  select,
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
    'characters of a table',
    10_000,
    (n) => [{ type: 'table', rows: [[rawText(letters(4_000))], [richText(letters(n - 4_000))]] }],
    '/blocks/0/rows',
  ],
  [
    'characters of all data tables',
    20_000,
    (n) => [
      dataTable([[rawText(letters(4_000))], [rawText(letters(11_000))]]),
      dataTable([[rawText(letters(4_000))], [richText(letters(n - 19_000))]]),
    ],
    '/blocks/1/rows',
  ],
  [
    'characters of a table and a data table',
    20_000,
    (n) => [
      dataTable([[rawText(letters(4_000))], [rawText(letters(n - 14_000))]]),
      { type: 'table', rows: [[rawText(letters(10_000))]] },
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
  ['data table rows', 201, (n) => [dataTable(grid(n, 1))], '/blocks/0/rows'],
  ['pie segments', 12, (n) => [pie(n)], '/blocks/0/chart/segments'],
  ['chart series', 12, (n) => [bars(['a'], names(n))], '/blocks/0/chart/series'],
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
    expect(messages([table, table])).toEqual(['only_one_table_allowed [json-pointer:/blocks/1]']);
    expect(messages([pie(1), pie(1), pie(1)])).toEqual([
      'no more than 2 data_visualization blocks allowed [json-pointer:/blocks/2]',
    ]);
  });
});
