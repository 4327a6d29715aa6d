import type { JobDefinition } from '../../../src/sandbox/macie/job-model.ts';
import type { LiveJob } from '../../../src/sandbox/macie/live-job.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** When the example job was created: a Thursday at 09:30. */
export const CREATED = Date.UTC(2026, 0, 15, 9, 30);

/** A one-time job with 1,000 objects an hour and ten days of work, or what `changes` makes of it. */
export function exampleJob(changes: Partial<JobDefinition> = {}): LiveJob {
  return {
    definition: {
      accountId: '111122223333',
      region: 'us-east-1',
      jobId: 'a'.repeat(32),
      name: 'example',
      clientToken: 'token',
      createdAt: CREATED,
      jobType: changes.schedule ? 'SCHEDULED' : 'ONE_TIME',
      initialRun: changes.schedule !== undefined,
      samplingPercentage: 100,
      s3JobDefinition: {},
      customDataIdentifierIds: [],
      managedDataIdentifierIds: [],
      allowListIds: [],
      tags: {},
      work: { objectsPerRun: 240_000, objectsPerHour: 1_000 },
      ...changes,
    },
    changes: [],
  };
}
