import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { problemMessages } from '../../../src/sandbox/slack/block-kit/problems.ts';
import * as limits from '../../../src/sandbox/slack/limits.ts';
import {
  actions,
  button,
  card,
  dataTable,
  type Json,
  mrkdwn,
  option,
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
