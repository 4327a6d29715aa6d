import { describe, expect, test } from '@jest/globals';

import { executionIdOf, isPauseMeant, timedResumeIdOf } from '../../src/domain/timed-resume.ts';
import { aJob, aResume } from '../support/job-fixtures.ts';

const paused = (jobPausedAt?: Date) =>
  aJob({ status: 'USER_PAUSED', userPausedDetails: { ...(jobPausedAt && { jobPausedAt }) } });
const { pausedAt, createdAt } = aResume();
const later = (date: Date, ms: number) => new Date(date.getTime() + ms);

describe('the pause that a timed resume is to end', () => {
  test('is the one that began when it did', () => {
    expect(isPauseMeant(aResume(), paused(pausedAt))).toBe(true);
    expect(isPauseMeant(aResume(), paused(later(createdAt, 1)))).toBe(false);
    expect(isPauseMeant(aResume(), paused())).toBe(false);
    expect(isPauseMeant(aResume(), aJob())).toBe(false);
  });

  test('is any without a beginning, if it has none; or one from before it was set', () => {
    const wish = aResume({ pausedAt: undefined });
    expect(isPauseMeant(wish, paused())).toBe(true);
    expect(isPauseMeant(wish, paused(later(createdAt, 59_000)))).toBe(true);
    expect(isPauseMeant(wish, paused(later(createdAt, 61_000)))).toBe(false);
  });
});

test('an execution’s id leads to its wish, whichever try it is', () => {
  for (const attempt of [1, 2, 17]) {
    expect(timedResumeIdOf(executionIdOf({ id: 'V0RESUME01' }, attempt))).toBe('V0RESUME01');
  }
  expect(timedResumeIdOf('V0RESUME01')).toBeUndefined();
});
