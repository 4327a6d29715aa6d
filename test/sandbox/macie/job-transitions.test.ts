import { describe, expect, test } from '@jest/globals';

import { JOB_STATUSES, type JobStatus } from '../../../src/sandbox/macie/job-model.ts';
import { accepts, refusal } from '../../../src/sandbox/macie/job-transitions.ts';

const ACCEPTED: [JobStatus, JobStatus[]][] = [
  ['RUNNING', ['USER_PAUSED', 'CANCELLED']],
  ['IDLE', ['USER_PAUSED', 'CANCELLED']],
  ['PAUSED', ['USER_PAUSED', 'CANCELLED']],
  ['USER_PAUSED', ['RUNNING', 'CANCELLED']],
  ['COMPLETE', []],
  ['CANCELLED', []],
];

describe('what may be asked of a job', () => {
  test.each(ACCEPTED)('that is %s', (status, accepted) => {
    for (const ask of JOB_STATUSES) {
      expect([ask, accepts(status, ask)]).toEqual([ask, accepted.includes(ask)]);
    }
  });

  test('a refusal names the status and the job', () => {
    expect(refusal('COMPLETE', 'abc')).toBe(
      'Input validation failed, cannot update completed job for job: abc',
    );
  });
});
