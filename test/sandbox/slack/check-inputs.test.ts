import { expect, test } from '@jest/globals';
import { checkInputs } from '../../../src/sandbox/slack/control/check-inputs.ts';
import type { Block } from '../../../src/sandbox/slack/control-protocol.ts';
import { toStateValues } from '../../../src/sandbox/slack/view-state.ts';
import { input, type Json } from './sample-blocks.ts';

function errorOf(element: Json, value: string, more: Json = {}): string | undefined {
  const block = { ...input({ action_id: 'a', ...element }, more), block_id: 'b' } as Block;
  const values = toStateValues([block], { b: { a: value } });
  return checkInputs([block], values).b;
}

test.each([
  [{ type: 'plain_text_input' }, '', 'Please complete this required field.'],
  [{ type: 'plain_text_input' }, 'x', undefined],
  [{ type: 'plain_text_input', min_length: 3 }, 'ab', 'Enter at least 3 characters.'],
  [{ type: 'plain_text_input', max_length: 3 }, 'abcd', 'Enter at most 3 characters.'],
  [{ type: 'number_input', is_decimal_allowed: false }, 'many', 'Enter a number.'],
  [{ type: 'number_input', is_decimal_allowed: false }, '1.5', 'Enter a whole number.'],
  [{ type: 'number_input', is_decimal_allowed: true }, '1.5', undefined],
  [{ type: 'number_input', min_value: '2' }, '1', 'Enter a number of at least 2.'],
  [{ type: 'number_input', max_value: '2' }, '3', 'Enter a number of at most 2.'],
  [{ type: 'email_text_input' }, 'nobody', 'Enter a valid email address.'],
  [{ type: 'url_text_input' }, 'nowhere', 'Enter a valid URL.'],
  [{ type: 'rich_text_input' }, 'words', undefined],
  [{ type: 'datepicker' }, '2026-01-31', undefined],
  [
    { type: 'static_select', options: [{ value: 'a' }] },
    'other',
    'Please complete this required field.',
  ],
])('%j with "%s": %s', (element, value, error) => {
  expect(errorOf(element, value)).toBe(error);
});

test('an optional input can be left empty', () => {
  expect(errorOf({ type: 'plain_text_input' }, '', { optional: true })).toBeUndefined();
});
