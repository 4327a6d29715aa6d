import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatDuration, parseDuration } from '../../src/config/duration.ts';

test.each([
  ['15m', 900_000],
  ['4h', 14_400_000],
  ['14d', 1_209_600_000],
])('%s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
  expect(formatDuration(milliseconds)).toBe(text);
});

test.each(['', '4', 'h', '0h', '04h', '4 h', '4H', '4s', '1.5h', '-1h', '4h\n', '4hm', '1e3m'])(
  '%j is none',
  (text) => expect(parseDuration(text)).toBeUndefined(),
);

test('a duration in words has the same length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom('m', 'h', 'd'), (n, unit) => {
      const milliseconds = parseDuration(`${n}${unit}`) ?? Number.NaN;
      expect(milliseconds % 60_000).toBe(0);
      const shortest = formatDuration(milliseconds);
      expect(shortest.length).toBeLessThanOrEqual(`${n}${unit}`.length);
      expect(parseDuration(shortest)).toBe(milliseconds);
    }),
  );
});

test('of any text, a duration is positive and finite, or none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const milliseconds = parseDuration(text) ?? 1;
      expect(milliseconds > 0 && Number.isSafeInteger(milliseconds)).toBe(true);
    }),
  );
});
