import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { JobStatus } from '../../../src/sandbox/macie/job-model.ts';
import { accepts } from '../../../src/sandbox/macie/job-transitions.ts';
import { toJobSummary } from '../../../src/sandbox/macie/job-view.ts';
import { changeJob, type LiveJob, lifeOf } from '../../../src/sandbox/macie/live-job.ts';
import { CREATED, DAY, exampleJob } from './example-job.ts';

const statusAt = (job: LiveJob, now: number) => lifeOf(job, now).status;
const pauseOf = (job: LiveJob, now: number) =>
  toJobSummary(job.definition, lifeOf(job, now), now).userPausedDetails;
const definitions = fc.record({
  recurring: fc.boolean(),
  initialRun: fc.boolean(),
  objectsPerRun: fc.integer({ min: 1, max: 100_000 }),
  objectsPerMonth: fc.option(fc.integer({ min: 1_000, max: 200_000 }), { nil: undefined }),
});
const asks = fc.constantFrom('USER_PAUSED', 'RUNNING', 'CANCELLED', undefined);
const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * DAY }), asks), { maxLength: 25 });

interface AnyDefinition {
  recurring: boolean;
  initialRun: boolean;
  objectsPerRun: number;
  objectsPerMonth?: number | undefined;
}

function anyJob({ recurring, initialRun, objectsPerRun, objectsPerMonth }: AnyDefinition) {
  return exampleJob({
    ...(recurring && { schedule: { frequency: 'daily' }, initialRun }),
    work: {
      objectsPerRun,
      objectsPerHour: 700,
      ...(objectsPerMonth !== undefined && { objectsPerMonth }),
    },
  });
}

describe('any life', () => {
  test('depends only on the changes and the time, not on when it was looked at', () => {
    fc.assert(
      fc.property(definitions, steps, (definition, walk) => {
        const watched = anyJob(definition);
        const seen: [number, unknown][] = [];
        let now = CREATED;
        for (const [wait, ask] of walk) {
          now += wait;
          if (ask && accepts(statusAt(watched, now), ask)) changeJob(watched, ask, now);
          else seen.push([now, lifeOf(watched, now)]);
        }
        const fresh: LiveJob = { definition: watched.definition, changes: watched.changes };
        const later = new Set(watched.changes.map(({ at }) => at));
        for (const [at, life] of seen.filter(([at]) => !later.has(at)).reverse()) {
          expect(lifeOf(fresh, at)).toEqual(life);
        }
      }),
    );
  });

  test('never leaves COMPLETE or CANCELLED, and has pause details only while paused by a person', () => {
    fc.assert(
      fc.property(definitions, steps, (definition, walk) => {
        const job = anyJob(definition);
        let now = CREATED;
        let before: JobStatus = statusAt(job, now);
        for (const [wait, ask] of walk) {
          now += wait;
          if (ask && accepts(statusAt(job, now), ask)) changeJob(job, ask, now);
          const status = statusAt(job, now);
          if (before === 'COMPLETE' || before === 'CANCELLED') expect(status).toBe(before);
          if (status !== 'USER_PAUSED') expect(pauseOf(job, now)).toBeUndefined();
          expect(status === 'COMPLETE' && job.definition.jobType === 'SCHEDULED').toBe(false);
          expect(status === 'IDLE' && job.definition.jobType === 'ONE_TIME').toBe(false);
          before = status;
        }
      }),
    );
  });

  test('can be looked at again after the clock was moved back', () => {
    const job = exampleJob();
    changeJob(job, 'USER_PAUSED', CREATED + 2 * DAY);
    expect(statusAt(job, CREATED + DAY)).toBe('RUNNING');
    expect(statusAt(job, CREATED + 3 * DAY)).toBe('USER_PAUSED');
    changeJob(job, 'CANCELLED', CREATED + DAY);
    expect(statusAt(job, CREATED + 3 * DAY)).toBe('CANCELLED');
  });
});
