import { expect, test } from '@jest/globals';

import { takeFilter } from '../../src/slack/take-filter.ts';

test.each([
  ['a:b c', { word: 'a:b', key: 'a', value: 'b', rest: 'c' }],
  ['a:“b c” d', { word: 'a:b c', key: 'a', value: 'b c', rest: 'd' }],
  ['"a:b" c', { word: 'a:b', value: '', rest: 'c' }],
  ['a b:c', { word: 'a', value: '', rest: 'b:c' }],
  ['', { word: '', value: '', rest: '' }],
])('%s', (text, filter) => {
  expect(takeFilter(text)).toEqual(filter);
});
