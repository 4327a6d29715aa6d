import type { Job } from '../domain/job.ts';
import type { Execution } from './store-port.ts';

/** What an execution knows of its job, for a job that is not there any more. */
export function jobOf({ ref, jobName, before, startedAt }: Execution): Job {
  return {
    ref,
    name: jobName,
    status: before,
    type: 'ONE_TIME',
    createdAt: startedAt,
    lastRunHadErrors: false,
    bucketDefinitions: [],
    arn: '',
    initialRun: false,
    scoping: { includes: [], excludes: [] },
    customDataIdentifierIds: [],
    managedDataIdentifierIds: [],
    allowListIds: [],
    tags: {},
  };
}
