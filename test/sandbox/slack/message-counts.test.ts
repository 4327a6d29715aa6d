import { describe, expect, test } from '@jest/globals';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { problemMessages } from '../../../src/sandbox/slack/block-kit/problems.ts';
import {
  actions,
  bars,
  button,
  card,
  container,
  dataTable,
  grid,
  mrkdwn,
  names,
  options,
  pie,
  plain,
  repeat,
  section,
  select,
} from './sample-blocks.ts';

const messages = (blocks: unknown[]) => problemMessages(checkMessageBlocks(blocks));
const divider = { type: 'divider' };

/** What is counted: its limit, blocks with so many, and where Slack says that it is too much. */
const counted: [name: string, max: number, of: (count: number) => unknown[], pointer: string][] = [
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
