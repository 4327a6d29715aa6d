import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';

const types = [
  ...['section', 'actions', 'context', 'input', 'header', 'table', 'data_table', 'card', 'plan'],
  ...['data_visualization', 'container', 'carousel', 'rich_text', 'alert', 'markdown', 'image'],
  ...['button', 'static_select', 'overflow', 'plain_text', 'mrkdwn', 'raw_text', 'pie', 'line'],
];
const fields = [
  ...['text', 'elements', 'element', 'accessory', 'fields', 'rows', 'options', 'option_groups'],
  ...['child_blocks', 'block_id', 'action_id', 'chart', 'segments', 'series', 'axis_config'],
  ...['initial_option', 'label', 'confirm', 'caption', 'actions', 'title', 'data', 'categories'],
];

/** Blocks of known types whose fields hold anything, blocks among them. */
const { block: hostileBlock } = fc.letrec((tie) => ({
  block: fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...fields), tie('value')))
    .map(([type, rest]) => ({ ...rest, type })),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    tie('block'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));

function exists(root: unknown, pointer: string): boolean {
  let place = root;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, part)) return false;
    place = (place as Record<string, unknown>)[part];
  }
  return true;
}

test('whatever a bot sends, each problem points into what it sent', () => {
  fc.assert(
    fc.property(fc.array(hostileBlock, { maxLength: 4 }), (blocks) => {
      for (const { pointer } of checkMessageBlocks(blocks)) {
        expect([pointer, exists({ blocks }, pointer)]).toEqual([pointer, true]);
      }
      const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks };
      for (const { pointer } of checkView(view)) {
        expect([pointer, exists({ view }, pointer)]).toEqual([pointer, true]);
      }
    }),
    { numRuns: 300 },
  );
});
