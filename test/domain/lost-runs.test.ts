import { describe, expect, test } from '@jest/globals';

import { expiryEnding } from '../../src/domain/expiry-ending.ts';
import { expiryOf, withoutPastExpiry } from '../../src/domain/expiry-times.ts';
import { watchExpiry } from '../../src/domain/watch-expiry.ts';
import {
  aPausedJob,
  aWatchedJob,
  EXPIRES_AT,
  HOUR,
  left,
  THRESHOLDS,
} from '../support/expiry-world.ts';

const MINUTE = 60_000;
const RECURRING = aPausedJob({ type: 'SCHEDULED' });
const ONCE = aPausedJob();
const WATCHED = aWatchedJob({ type: 'SCHEDULED', threshold: 12 * HOUR });
const RULES = { thresholds: THRESHOLDS, channelId: 'C0WARNINGS' };

describe('a recurring job that Macie still shows with an expiry that is past', () => {
  test('has lost its run, once the clocks cannot be the reason', () => {
    expect(expiryEnding(WATCHED, RECURRING, undefined, left(-5 * MINUTE + 1))).toBeUndefined();
    expect(expiryEnding(WATCHED, RECURRING, undefined, left(-5 * MINUTE))).toEqual({
      how: 'run-lost',
      at: EXPIRES_AT,
    });
  });

  test('has no expiry any more', () => {
    expect(expiryOf(RECURRING, left(-5 * MINUTE + 1))).toEqual(EXPIRES_AT);
    expect(expiryOf(RECURRING, left(-5 * MINUTE))).toBeUndefined();
  });

  test('is no limit for a timed resume; before, it is', () => {
    const { userPausedDetails } = withoutPastExpiry(RECURRING, left(-HOUR));
    expect(userPausedDetails).toEqual({
      jobPausedAt: RECURRING.userPausedDetails?.jobPausedAt,
      jobExpiresAt: undefined,
    });
    expect(withoutPastExpiry(RECURRING, left(HOUR))).toBe(RECURRING);
    expect(withoutPastExpiry(ONCE, left(-HOUR))).toBe(ONCE);
  });

  test.each([undefined, WATCHED])('is not watched, nor told of', (watched) => {
    const seen = { job: RECURRING, target: 'production' };
    const decision = watchExpiry(seen, watched, left(-HOUR), RULES);
    expect(decision).toEqual({ letters: [], revisions: [] });
  });
});

test('a one-time job is watched until Macie has cancelled it', () => {
  const { type, ...watched } = WATCHED;
  expect(expiryOf(ONCE, left(-HOUR))).toEqual(EXPIRES_AT);
  const ending = expiryEnding({ ...watched, type: 'ONE_TIME' }, ONCE, undefined, left(-HOUR));
  expect(ending).toBeUndefined();
});
