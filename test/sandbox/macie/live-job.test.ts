import { describe, expect, test } from '@jest/globals';

import { objectsLeftAt } from '../../../src/sandbox/macie/job-life.ts';
import type { JobDefinition } from '../../../src/sandbox/macie/job-model.ts';
import { toJobSummary } from '../../../src/sandbox/macie/job-view.ts';
import { changeJob, type LiveJob, lifeOf } from '../../../src/sandbox/macie/live-job.ts';
import { CREATED, DAY, exampleJob, HOUR } from './example-job.ts';

const statusAt = (job: LiveJob, now: number) => lifeOf(job, now).status;
const leftAt = (job: LiveJob, now: number) => objectsLeftAt(job.definition, lifeOf(job, now), now);
const pauseOf = (job: LiveJob, now: number) =>
  toJobSummary(job.definition, lifeOf(job, now), now).userPausedDetails;
const iso = (time: number) => new Date(time).toISOString();
const DAILY: Partial<JobDefinition> = {
  schedule: { frequency: 'daily' },
  work: { objectsPerRun: 6_000, objectsPerHour: 1_000 },
};

describe('a one-time job', () => {
  test('processes objects from its creation on, and completes', () => {
    const job = exampleJob();
    expect(leftAt(job, CREATED)).toBe(240_000);
    expect(leftAt(job, CREATED + DAY)).toBe(216_000);
    expect(statusAt(job, CREATED + 10 * DAY - 1)).toBe('RUNNING');
    expect(lifeOf(job, CREATED + 10 * DAY)).toMatchObject({
      status: 'COMPLETE',
      runs: 1,
      objectsLeft: 0,
    });
    expect(statusAt(job, CREATED + 999 * DAY)).toBe('COMPLETE');
  });

  test('continues at the stop point when it is resumed within 30 days', () => {
    const job = exampleJob();
    changeJob(job, 'USER_PAUSED', CREATED + DAY);
    expect(leftAt(job, CREATED + 30 * DAY)).toBe(216_000);
    changeJob(job, 'RUNNING', CREATED + 30 * DAY);
    expect(statusAt(job, CREATED + 39 * DAY - 1)).toBe('RUNNING');
    expect(statusAt(job, CREATED + 39 * DAY)).toBe('COMPLETE');
    expect(lifeOf(job, CREATED + 39 * DAY).runs).toBe(1);
  });

  test('expires 30 days after the pause, with a Health event from day 23 on', () => {
    const job = exampleJob();
    const pausedAt = CREATED + HOUR;
    changeJob(job, 'USER_PAUSED', pausedAt);
    const details = { jobPausedAt: iso(pausedAt), jobExpiresAt: iso(pausedAt + 30 * DAY) };
    expect(pauseOf(job, pausedAt + 23 * DAY - 1)).toEqual({
      ...details,
      jobImminentExpirationHealthEventArn: null,
    });
    for (const now of [pausedAt + 23 * DAY, pausedAt + 30 * DAY - 1]) {
      expect(pauseOf(job, now)).toEqual({
        ...details,
        jobImminentExpirationHealthEventArn: expect.stringMatching(
          /^arn:aws:health:us-east-1::event\/MACIE\//,
        ),
      });
    }
    expect(statusAt(job, pausedAt + 30 * DAY)).toBe('CANCELLED');
    expect(pauseOf(job, pausedAt + 30 * DAY)).toBeUndefined();
  });
});

describe('a recurring job', () => {
  test('runs, waits idle and runs again on its schedule', () => {
    const job = exampleJob(DAILY);
    expect(statusAt(job, CREATED + 6 * HOUR - 1)).toBe('RUNNING');
    expect(statusAt(job, CREATED + 6 * HOUR)).toBe('IDLE');
    expect(lifeOf(job, CREATED + DAY)).toMatchObject({
      status: 'RUNNING',
      runs: 2,
      lastRunAt: CREATED + DAY,
      objectsLeft: 6_000,
    });
    expect(lifeOf(job, CREATED + 10 * DAY + 7 * HOUR)).toMatchObject({ status: 'IDLE', runs: 11 });
  });

  test('waits for its first slot without an initial run', () => {
    const job = exampleJob({ ...DAILY, initialRun: false });
    expect(lifeOf(job, CREATED + HOUR)).toMatchObject({ status: 'IDLE', runs: 0 });
    expect(lifeOf(job, CREATED + DAY)).toMatchObject({ status: 'RUNNING', runs: 1 });
  });

  test('leaves out the slots that a long run covers', () => {
    const job = exampleJob({ ...DAILY, work: { objectsPerRun: 30_000, objectsPerHour: 1_000 } });
    expect(lifeOf(job, CREATED + 29 * HOUR)).toMatchObject({ status: 'RUNNING', runs: 1 });
    expect(lifeOf(job, CREATED + 31 * HOUR)).toMatchObject({ status: 'IDLE', runs: 1 });
    expect(lifeOf(job, CREATED + 48 * HOUR)).toMatchObject({ status: 'RUNNING', runs: 2 });
  });

  test('paused while idle has no expiry, and resumes into waiting', () => {
    const job = exampleJob(DAILY);
    const pausedAt = CREATED + 7 * HOUR;
    changeJob(job, 'USER_PAUSED', pausedAt);
    expect(pauseOf(job, pausedAt + 25 * DAY)).toBeUndefined();
    expect(statusAt(job, pausedAt + 400 * DAY)).toBe('USER_PAUSED');
    changeJob(job, 'RUNNING', pausedAt + 400 * DAY);
    expect(statusAt(job, pausedAt + 400 * DAY)).toBe('IDLE');
    expect(statusAt(job, CREATED + 401 * DAY)).toBe('RUNNING');
  });

  test('paused while running loses that run only, after 30 days', () => {
    const job = exampleJob(DAILY);
    const pausedAt = CREATED + HOUR;
    changeJob(job, 'USER_PAUSED', pausedAt);
    expect(pauseOf(job, pausedAt)?.jobExpiresAt).toBe(iso(pausedAt + 30 * DAY));
    expect(statusAt(job, pausedAt + 30 * DAY)).toBe('USER_PAUSED');
    expect(pauseOf(job, pausedAt + 30 * DAY)).toEqual({ jobPausedAt: iso(pausedAt) });
    expect(leftAt(job, pausedAt + 30 * DAY)).toBe(0);
    changeJob(job, 'RUNNING', pausedAt + 90 * DAY);
    expect(statusAt(job, pausedAt + 90 * DAY)).toBe('IDLE');
    expect(lifeOf(job, CREATED + 91 * DAY)).toMatchObject({ status: 'RUNNING', runs: 2 });
  });

  test('resumed in time, finishes the run it was paused in', () => {
    const job = exampleJob(DAILY);
    changeJob(job, 'USER_PAUSED', CREATED + HOUR);
    changeJob(job, 'RUNNING', CREATED + 5 * DAY);
    expect(lifeOf(job, CREATED + 5 * DAY + 4 * HOUR)).toMatchObject({ status: 'RUNNING', runs: 1 });
    expect(lifeOf(job, CREATED + 5 * DAY + 5 * HOUR)).toMatchObject({ status: 'IDLE', runs: 1 });
    expect(lifeOf(job, CREATED + 6 * DAY)).toMatchObject({ status: 'RUNNING', runs: 2 });
  });

  test('says whether its most recent run had errors', () => {
    const job = exampleJob({
      ...DAILY,
      work: { ...DAILY.work, errorsEveryRuns: 2 } as JobDefinition['work'],
    });
    const code = (now: number) =>
      toJobSummary(job.definition, lifeOf(job, now), now).lastRunErrorStatus.code;
    expect([0, 1, 2, 3].map((day) => code(CREATED + day * DAY))).toEqual([
      'NONE',
      'ERROR',
      'NONE',
      'ERROR',
    ]);
  });
});

describe('the quota', () => {
  const quota = {
    work: { objectsPerRun: 240_000, objectsPerHour: 1_000, objectsPerMonth: 100_000 },
  };
  const reached = CREATED + 100 * HOUR;
  const february = Date.UTC(2026, 1, 1);

  test('pauses a job until the next month begins', () => {
    const job = exampleJob(quota);
    expect(statusAt(job, reached - 1)).toBe('RUNNING');
    expect(lifeOf(job, reached)).toMatchObject({ status: 'PAUSED', since: reached });
    expect(leftAt(job, february - 1)).toBe(140_000);
    expect(statusAt(job, february)).toBe('RUNNING');
    expect(statusAt(job, february + 100 * HOUR)).toBe('PAUSED');
    expect(statusAt(job, Date.UTC(2026, 2, 1) + 40 * HOUR)).toBe('COMPLETE');
  });

  test('starts afresh with the month for a job that runs on', () => {
    const createdAt = february - 50 * HOUR;
    const job = exampleJob({ ...quota, createdAt });
    expect(statusAt(job, february + 99 * HOUR)).toBe('RUNNING');
    expect(statusAt(job, february + 100 * HOUR)).toBe('PAUSED');
  });

  test('gives no expiry to a job that a person pauses then, and meets it again when resumed', () => {
    const job = exampleJob(quota);
    changeJob(job, 'USER_PAUSED', reached + HOUR);
    expect(pauseOf(job, reached + HOUR)).toBeUndefined();
    expect(statusAt(job, reached + 60 * DAY)).toBe('USER_PAUSED');
    changeJob(job, 'RUNNING', reached + 2 * HOUR);
    expect(statusAt(job, reached + 2 * HOUR)).toBe('PAUSED');
    expect(statusAt(job, february)).toBe('RUNNING');
  });
});
