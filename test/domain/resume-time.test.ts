import { describe, expect, test } from '@jest/globals';

import { JOB_STATUSES, type JobStatus } from '../../src/domain/job.ts';
import { lastResumeTime, resumeTimeProblem } from '../../src/domain/resume-time.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const inDays = (days: number, milliseconds = 0) =>
  new Date(NOW.getTime() + days * DAY + milliseconds);

describe('a time for a resume', () => {
  test.each(JOB_STATUSES)('has to be in the future (%s)', (status) => {
    expect(resumeTimeProblem(NOW, NOW, { status })).toMatch(/over/);
    expect(resumeTimeProblem(inDays(-1), NOW, { status })).toMatch(/over/);
    expect(resumeTimeProblem(inDays(0, 1), NOW, { status })).toBeUndefined();
  });

  test.each<JobStatus>(['RUNNING', 'PAUSED'])(
    'is within 30 days where the pause may get an expiry (%s)',
    (status) => {
      expect(resumeTimeProblem(inDays(30), NOW, { status })).toBeUndefined();
      expect(resumeTimeProblem(inDays(30, 1), NOW, { status })).toBe(
        'Too late: a pause of this job expires after 30 days. Choose a time before 2026-03-31 12:00 UTC.',
      );
    },
  );

  test('has no such bound for a job that is idle', () => {
    expect(resumeTimeProblem(inDays(31), NOW, { status: 'IDLE' })).toBeUndefined();
    expect(resumeTimeProblem(lastResumeTime(NOW), NOW, { status: 'IDLE' })).toBeUndefined();
    expect(resumeTimeProblem(inDays(366), NOW, { status: 'IDLE' })).toMatch(/within a year/);
  });

  test('is no later than the expiry of a paused job', () => {
    const job = { status: 'USER_PAUSED' as const, expiresAt: inDays(12) };
    expect(resumeTimeProblem(inDays(12), NOW, job)).toBeUndefined();
    expect(resumeTimeProblem(inDays(12, 1), NOW, job)).toBe(
      'Too late: Macie lets the pause expire on 2026-03-13 12:00 UTC. Choose an earlier time.',
    );
  });

  test('has its limits on the clocks of the person, if those are known', () => {
    const job = { status: 'USER_PAUSED' as const, expiresAt: inDays(12) };
    const problem = (zone: string) => resumeTimeProblem(inDays(13), NOW, job, zone);
    expect(problem('America/New_York')).toContain('on 2026-03-13 08:00 (America/New_York).');
    expect(problem('Mars/Olympus')).toContain('on 2026-03-13 12:00 UTC.');
    expect(resumeTimeProblem(inDays(31), NOW, { status: 'RUNNING' }, 'Europe/Berlin')).toContain(
      'before 2026-03-31 14:00 (Europe/Berlin).',
    );
  });

  test('is free for a paused job that does not expire', () => {
    expect(resumeTimeProblem(inDays(300), NOW, { status: 'USER_PAUSED' })).toBeUndefined();
  });

  test('is a date', () => {
    expect(resumeTimeProblem(new Date(Number.NaN), NOW, { status: 'IDLE' })).toMatch(/no date/);
  });
});
