import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { BucketStatistics } from '../../src/domain/exposure.ts';
import { ratingOf } from '../../src/domain/sensitivity-rating.ts';
import { anyStatistics } from '../support/arbitrary-exposure.ts';
import { someStatistics, UNRATED } from '../support/exposure-fixtures.ts';

const off = someStatistics({ sensitivity: UNRATED });

test.each<[string, BucketStatistics[], object]>([
  ['all are rated', [someStatistics()], { rated: 150, unrated: 0, whereNone: 0 }],
  [
    'some are not',
    [someStatistics({ bucketCount: 153 })],
    { rated: 150, unrated: 3, whereNone: 0 },
  ],
  ['none is', [off], { rated: 0, unrated: 150, whereNone: 150 }],
  [
    'none is in one place, and not all in another',
    [off, someStatistics({ bucketCount: 153 })],
    { rated: 150, unrated: 153, whereNone: 150 },
  ],
  ['there are no buckets', [{ ...off, bucketCount: 0 }], { rated: 0, unrated: 0, whereNone: 0 }],
  [
    // Figures of two moments: those of one place hide nothing of another.
    'more are rated than there are',
    [someStatistics({ bucketCount: 140 }), off],
    { rated: 150, unrated: 150, whereNone: 150 },
  ],
])('%s', (_, all, rating) => {
  expect(ratingOf(all)).toEqual(rating);
});

test('no bucket is left out', () => {
  fc.assert(
    fc.property(fc.array(anyStatistics, { maxLength: 3 }), (all) => {
      const { rated, unrated, whereNone } = ratingOf(all);
      const buckets = all.reduce((sum, { bucketCount }) => sum + bucketCount, 0);
      expect(rated + unrated).toBeGreaterThanOrEqual(buckets);
      expect(whereNone).toBeLessThanOrEqual(unrated);
    }),
  );
});
