import { type BucketStatistics, SENSITIVITY_GROUPS } from './exposure.ts';

/** How many buckets are in a sensitivity group of Macie's, and how many are in none. */
export interface SensitivityRating {
  rated: number;
  unrated: number;
  /** Of the unrated, those in target Regions where Macie rates no bucket at all. */
  whereNone: number;
}

/**
 * Macie sends zeros for all groups where automated discovery is off, and leaves buckets that it
 * cannot read out of all groups: neither is known to hold nothing sensitive.
 */
export function ratingOf(all: readonly BucketStatistics[]): SensitivityRating {
  const ratings = all.map(({ bucketCount, sensitivity }) => {
    const rated = SENSITIVITY_GROUPS.reduce((sum, group) => sum + sensitivity[group].totalCount, 0);
    return { rated, unrated: Math.max(0, bucketCount - rated) };
  });
  const sum = (count: (one: { rated: number; unrated: number }) => number) =>
    ratings.reduce((total, one) => total + count(one), 0);
  return {
    rated: sum(({ rated }) => rated),
    unrated: sum(({ unrated }) => unrated),
    whereNone: sum(({ rated, unrated }) => (rated === 0 ? unrated : 0)),
  };
}
