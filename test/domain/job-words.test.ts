import { describe, expect, test } from '@jest/globals';

import { scheduleWords, statusMeaning } from '../../src/domain/job-words.ts';
import { aSummary } from '../support/job-fixtures.ts';

describe('what a status means', () => {
  test('complete: no more than that it is finished', () => {
    expect(statusMeaning(aSummary({ status: 'COMPLETE' }))).toBe('Macie has finished the job.');
  });

  test('complete with errors: not everything was scanned', () => {
    const job = aSummary({ status: 'COMPLETE', lastRunHadErrors: true });
    expect(statusMeaning(job)).toBe(
      'Macie has finished the job. Errors kept it from some of the data.',
    );
  });

  test('cancelled: only a one-time job is cancelled because it was not resumed', () => {
    expect(statusMeaning(aSummary({ status: 'CANCELLED' }))).toBe(
      'It was cancelled, or was paused and not resumed within 30 days, or Macie was suspended. This is permanent.',
    );
    expect(statusMeaning(aSummary({ status: 'CANCELLED', type: 'SCHEDULED' }))).toBe(
      'It was cancelled, or Macie was suspended. This is permanent.',
    );
  });

  test('at the quota: whose it may be, and when the job goes on', () => {
    const quota =
      'Macie paused it at the monthly quota of this account or of a member whose buckets it scans.';
    expect(statusMeaning(aSummary({ status: 'PAUSED' }))).toBe(
      `${quota} It resumes by itself, next month or when the quota is raised.`,
    );
    expect(statusMeaning(aSummary({ status: 'PAUSED', type: 'SCHEDULED' }))).toBe(
      `${quota} It resumes by itself, next month at the latest.`,
    );
  });
});

describe('a schedule', () => {
  test('of a day that every month has', () => {
    expect(scheduleWords({ kind: 'monthly', dayOfMonth: 28 })).toBe('on day 28 of every month');
  });

  test.each([29, 30, 31])('of day %s leaves months out', (dayOfMonth) => {
    expect(scheduleWords({ kind: 'monthly', dayOfMonth })).toBe(
      `on day ${dayOfMonth} of every month that has one`,
    );
  });
});
