import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { fromJsonText, toJsonText } from '../../src/store/json-text.ts';
import { storable } from '../../src/store/storable.ts';

const leaf = fc.oneof(
  fc.date({ noInvalidDate: false }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }).map((text) => `${text}\0\ud800`),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
);
/** The mark of a time, and what might be taken for it. */
const key = fc.oneof(
  fc.constantFrom('$time', '$$time', '$', '__proto__', 'toJSON', '$date'),
  fc.string(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('a value as JSON text', () => {
  test('comes back as it was, its times as times and its texts as the database keeps them', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(fromJsonText(toJsonText(given))).toEqual(storable(given));
      }),
      { numRuns: 500 },
    );
  });

  test('is a text that both databases take', () => {
    fc.assert(
      fc.property(value, (given) => {
        const text = toJsonText(given);
        expect(storable<string>(text)).toBe(text);
        expect(text).not.toContain('\\u0000');
      }),
    );
  });

  test('leaves out what is absent', () => {
    expect(toJsonText({ a: undefined, at: new Date(5), b: [] })).toBe('{"at":{"$time":5},"b":[]}');
  });
});
