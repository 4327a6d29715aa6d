import { describe, expect, test } from '@jest/globals';

import { consequence } from '../../src/domain/job-consequence.ts';
import { aJob } from '../support/job-fixtures.ts';

const recurring = { type: 'SCHEDULED' } as const;

describe('the consequence of pausing', () => {
  test('a running one-time job: it may be lost', () => {
    expect(consequence('pause', aJob())).toEqual([
      'Macie stops now; 12,345 objects are left.',
      'Resume within 30 days, or the job is cancelled. Macie sets the date when it pauses.',
    ]);
  });

  test('a running recurring job: only this run may be lost', () => {
    const [first, second] = consequence('pause', aJob({ ...recurring, objectsLeft: 1 }));
    expect(first).toBe('Macie stops this run now; 1 object is left.');
    expect(second).toContain('only this run is lost');
  });

  test('an idle job: no expiry', () => {
    const sentences = consequence('pause', aJob({ ...recurring, status: 'IDLE' }));
    expect(sentences.join(' ')).toContain('no expiry');
    expect(sentences.join(' ')).not.toContain('30 days');
  });

  test('a job at the quota: it no longer resumes by itself, and no date is promised', () => {
    const sentences = consequence('pause', aJob({ status: 'PAUSED' })).join(' ');
    expect(sentences).toContain('of this account or of a member whose buckets it scans; 12,345');
    expect(sentences).toContain('no longer resumes by itself');
    expect(sentences).not.toContain('30 days');
  });

  test('an unknown number of objects is not mentioned', () => {
    expect(consequence('pause', aJob({ objectsLeft: undefined }))[0]).toBe('Macie stops now.');
  });
});

describe('the consequence of resuming', () => {
  test('a one-time job goes on where it stopped, and costs money', () => {
    expect(consequence('resume', aJob({ status: 'USER_PAUSED' }))).toEqual([
      'Macie goes on where it stopped; 12,345 objects are left.',
      'Scanning costs money per gigabyte.',
    ]);
  });

  test('an interrupted run of a recurring job goes on', () => {
    const userPausedDetails = { jobExpiresAt: new Date('2026-03-01T00:00:00Z') };
    const job = aJob({ ...recurring, status: 'USER_PAUSED', userPausedDetails });
    expect(consequence('resume', job)[0]).toContain('interrupted run goes on');
  });

  test('a job that was paused while idle waits for its schedule', () => {
    const job = aJob({ ...recurring, status: 'USER_PAUSED' });
    expect(consequence('resume', job)[0]).toContain('waits for its next run');
  });
});

describe('the consequence of cancelling', () => {
  test('is permanent, for every job', () => {
    for (const job of [aJob(), aJob(recurring), aJob({ status: 'USER_PAUSED' })]) {
      expect(consequence('cancel', job)[0]).toContain('permanent');
    }
  });

  test('names what is lost', () => {
    expect(consequence('cancel', aJob())[1]).toContain('12,345 objects are left');
    expect(consequence('cancel', aJob(recurring))[1]).toBe('No further run takes place.');
  });
});
