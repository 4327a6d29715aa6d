import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { escapeText } from '../../src/slack/escape.ts';
import { foreign, foreignInText, foreignPath, foreignToCopy } from '../../src/slack/foreign.ts';
import { anyKey } from '../support/arbitrary-finding.ts';

test.each([
  ['exports/2026/a b.csv', 'exports/2026/a b.csv'],
  ['two\nlines\r\tend', 'two\\nlines\\r\\tend'],
  ['\u202egnp.exe', '\\u202egnp.exe'],
  ['\u2069\u202eevil', '\\u2069\\u202eevil'],
  ['zero\u200bwidth', 'zero\\u200bwidth'],
  ['\u0000', '\\u0000'],
  ['half \ud83d', 'half \ufffd'],
  ['👩‍👧', '👩‍👧'],
  ['עברית', '\u2068עברית\u2069'],
  ['  ', '(blank)'],
])('%j is shown as %j', (value, shown) => {
  expect(foreign(value, 100)).toBe(shown);
  expect(foreignPath(value, 100)).toBe(shown);
});

test('a long value is cut at its end, a long path in its middle', () => {
  expect(foreign('abcdefghijklmnopqrstuvwxyz', 14)).toBe('abcdefghijk…');
  expect(foreignPath('folder/abcdefghijklmnopq.csv', 20)).toBe('folder/…lmnopq.csv');
});

test('a line to copy is not escaped, so that it has room for as many characters of any kind', () => {
  expect(foreignToCopy('R&D <old>', 11)).toBe('R&D <old>');
  expect(foreignToCopy('&'.repeat(40), 23)).toBe(`${'&'.repeat(9)}…${'&'.repeat(11)}`);
});

test('a text has its markup taken away', () => {
  expect(foreignInText('<!channel> & more', 100)).toBe('&lt;!channel&gt; &amp; more');
});

test('nothing is longer than allowed when it is escaped, and nothing is empty', () => {
  fc.assert(
    fc.property(anyKey, fc.integer({ min: 20, max: 1_500 }), (key, limit) => {
      for (const shown of [foreign(key, limit), foreignPath(key, limit)]) {
        expect(escapeText(shown).length).toBeLessThanOrEqual(limit);
        expect(shown).toMatch(/\S/);
        expect(shown.isWellFormed()).toBe(true);
      }
    }),
  );
});
