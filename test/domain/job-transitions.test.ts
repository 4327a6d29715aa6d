import { describe, expect, test } from '@jest/globals';

import { JOB_STATUSES, type JobStatus } from '../../src/domain/job.ts';
import {
  hasTakenPlace,
  isLegal,
  JOB_ACTIONS,
  type JobAction,
  legalActions,
  requestedStatus,
  whyNotLegal,
} from '../../src/domain/job-transitions.ts';

// Macie's table, written out once more: rows are statuses, columns what is asked.
const TABLE: Record<JobStatus, Record<JobAction, boolean>> = {
  RUNNING: { pause: true, resume: false, cancel: true },
  IDLE: { pause: true, resume: false, cancel: true },
  PAUSED: { pause: true, resume: false, cancel: true },
  USER_PAUSED: { pause: false, resume: true, cancel: true },
  COMPLETE: { pause: false, resume: false, cancel: false },
  CANCELLED: { pause: false, resume: false, cancel: false },
  UNKNOWN: { pause: false, resume: false, cancel: false },
};

const EVERY_CASE = JOB_STATUSES.flatMap((status) =>
  JOB_ACTIONS.map((action) => [status, action, TABLE[status][action]] as const),
);

describe('what may be asked of a job', () => {
  test.each(EVERY_CASE)('%s, %s: %s', (status, action, allowed) => {
    expect(isLegal(action, status)).toBe(allowed);
    expect(legalActions(status).includes(action)).toBe(allowed);
  });

  test.each(EVERY_CASE.filter(([, , allowed]) => !allowed))(
    '%s, %s: says why not',
    (status, action) => {
      expect(whyNotLegal(action, status, 'ONE_TIME')).toMatch(/^[A-Z].+\.$/);
    },
  );

  test('a job at the quota resumes by itself, a recurring one next month at the latest', () => {
    expect(whyNotLegal('resume', 'PAUSED', 'ONE_TIME')).toMatch(/next month or when .* raised\.$/);
    expect(whyNotLegal('resume', 'PAUSED', 'SCHEDULED')).toMatch(/next month at the latest\.$/);
  });

  test('no action shows as done before it is sent', () => {
    for (const [status, action, allowed] of EVERY_CASE) {
      if (allowed) expect(hasTakenPlace(action, status)).toBe(false);
    }
  });

  test('every action shows in the status that it asks for', () => {
    for (const action of JOB_ACTIONS) {
      expect(hasTakenPlace(action, requestedStatus(action))).toBe(true);
    }
  });

  test('a resumed job may be read when it already waits, is at the quota or is finished', () => {
    for (const status of ['IDLE', 'PAUSED', 'COMPLETE'] as const) {
      expect(hasTakenPlace('resume', status)).toBe(true);
    }
    expect(hasTakenPlace('resume', 'CANCELLED')).toBe(false);
  });
});
