import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { retryDelayMs, triesWithin } from '../../src/domain/retry-delay.ts';

const DAY_MS = 24 * 60 * 60_000;
const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('the delay before the next try', () => {
  test('doubles from a second to five minutes', () => {
    const longest = Array.from({ length: 12 }, (_, failures) => retryDelayMs(failures, 1));
    expect(longest).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000,
      300_000,
    ]);
  });

  test('is at least half of that, and never more than five minutes', () => {
    fc.assert(
      fc.property(fc.nat(100_000), random, (failures, chance) => {
        const delay = retryDelayMs(failures, chance);
        expect(delay).toBeGreaterThanOrEqual(retryDelayMs(failures, 1) / 2);
        expect(delay).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  test('a day of tries is a day, however chance falls, and at most two', () => {
    const tries = triesWithin(DAY_MS);
    fc.assert(
      fc.property(fc.array(random, { minLength: tries, maxLength: tries }), (chances) => {
        const total = chances.reduce((sum, chance, failures) => {
          return sum + retryDelayMs(failures, chance);
        }, 0);
        expect(total).toBeGreaterThanOrEqual(DAY_MS);
        expect(total).toBeLessThanOrEqual(2 * DAY_MS + 600_000);
      }),
      { numRuns: 20 },
    );
  });
});
