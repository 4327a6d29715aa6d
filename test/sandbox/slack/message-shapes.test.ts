import { describe, expect, test } from '@jest/globals';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { problemMessages } from '../../../src/sandbox/slack/block-kit/problems.ts';
import {
  actions,
  bars,
  button,
  dataTable,
  grid,
  input,
  mrkdwn,
  option,
  plain,
  rawNumber,
  rawText,
  richText,
  section,
  select,
  textInput,
} from './sample-blocks.ts';

const messages = (blocks: unknown[]) => problemMessages(checkMessageBlocks(blocks));

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
