import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { splitWords, takeFirstWord, typedText } from '../../src/slack/command-text.ts';
import {
  cutWithin,
  escapeText,
  escapeWithin,
  isolate,
  unescapeText,
} from '../../src/slack/escape.ts';

describe('the words of a command', () => {
  test.each([
    ['pci-scan because of cost', 'pci-scan', 'because of cost'],
    ['"my job" because of cost', 'my job', 'because of cost'],
    ['“my job” because', 'my job', 'because'],
    ['”my job“ because', 'my job', 'because'],
    ['„my job“ because', 'my job', 'because'],
    ['‘my job’ because', 'my job', 'because'],
    ["'my job' because", 'my job', 'because'],
    ['"my job', '"my', 'job'],
    ['my"job" x', 'my"job"', 'x'],
    ['"a"b c', '"a"b', 'c'],
    ["'tis broken", "'tis", 'broken'],
    ['   spaced   out  ', 'spaced', 'out'],
    ['line\nbreak', 'line', 'break'],
  ])('%j', (typed, first, rest) => {
    expect(takeFirstWord(typed)).toMatchObject({ first: { text: first }, rest });
  });

  test('what is typed becomes one line of characters that can be shown', () => {
    expect(typedText(' pause x\u0000\u0007 because\nof\ud83d cost ')).toBe(
      'pause x   because of\ufffd cost',
    );
  });

  test('nothing typed is no word', () => {
    expect(takeFirstWord('  ').first).toBeUndefined();
    expect(splitWords('')).toEqual([]);
  });

  test('quotes hold words together', () => {
    expect(splitWords('a “b c” d').map(({ text }) => text)).toEqual(['a', 'b c', 'd']);
  });

  test('no word is lost, whatever is typed', () => {
    const lettersOf = (text: string) => text.replace(/[\s"“”„'‘’‚]/g, '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const words = splitWords(typed).map(({ text }) => text);
        expect(lettersOf(words.join(''))).toBe(lettersOf(typed));
      }),
    );
  });

  test('are read as they were typed', () => {
    expect(typedText(' jobs a&amp;b &lt;x&gt; ')).toBe('jobs a&b <x>');
  });
});

describe('text from outside', () => {
  test('keeps no control character of Slack and comes back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(escapeText(value)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(unescapeText(escapeText(value))).toBe(value);
      }),
    );
  });

  test('is shortened within the limit, never inside an entity or a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('&', '<', 'a', '🔵', 'é') }),
        fc.integer({ min: 1, max: 30 }),
        (value, limit) => {
          const short = escapeWithin(value, limit);
          expect(short.length).toBeLessThanOrEqual(limit);
          expect(short).not.toMatch(/&(?!amp;|lt;|gt;)/);
          expect(short.isWellFormed()).toBe(true);
          if (escapeText(value).length <= limit) expect(unescapeText(short)).toBe(value);
        },
      ),
    );
  });

  test('that is not escaped is shortened only where it is too long itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('&', 'a', '🔵') }),
        fc.integer({ min: 1, max: 30 }),
        (value, limit) => {
          const short = cutWithin(value, limit);
          expect(short.length).toBeLessThanOrEqual(limit);
          expect(short.isWellFormed()).toBe(true);
          if (value.length <= limit) expect(short).toBe(value);
          else expect(value.startsWith(short.slice(0, -1))).toBe(true);
        },
      ),
    );
  });

  test('right-to-left text does not reach beyond itself', () => {
    expect(isolate('abc')).toBe('abc');
    expect(isolate('\u202eabc')).toBe('\u2068\u202eabc\u2069');
    expect(isolate('עברית')).toBe('\u2068עברית\u2069');
  });
});
