import type { Job, JobSummary, TargetRegion } from '../../src/domain/job.ts';

const CREATED_AT = new Date('2026-01-15T09:30:00Z');

export const PRODUCTION: TargetRegion = {
  target: 'production',
  accountId: '111122223333',
  region: 'us-east-1',
};

export const PAYMENTS: TargetRegion = {
  target: 'payments',
  accountId: '444455556666',
  region: 'eu-central-1',
};

/** A running one-time job, changed as a test needs it. */
export function aJob(changes: Partial<Job> = {}): Job {
  const ref = changes.ref ?? {
    accountId: PRODUCTION.accountId,
    region: PRODUCTION.region,
    jobId: '3ce05dbb7ec5505def334104bf347a06',
  };
  return {
    ref,
    name: 'pci-scan',
    status: 'RUNNING',
    type: 'ONE_TIME',
    createdAt: CREATED_AT,
    lastRunHadErrors: false,
    bucketDefinitions: [{ accountId: ref.accountId, buckets: ['pci-exports'] }],
    arn: `arn:aws:macie2:${ref.region}:${ref.accountId}:classification-job/${ref.jobId}`,
    initialRun: true,
    scoping: { includes: [], excludes: [] },
    customDataIdentifierIds: [],
    managedDataIdentifierIds: [],
    allowListIds: [],
    objectsLeft: 12_345,
    tags: {},
    ...changes,
  };
}

/** The same job as a list gives it. */
export function aSummary(changes: Partial<JobSummary> = {}): JobSummary {
  const { ref, name, status, type, createdAt, lastRunHadErrors, bucketDefinitions } = aJob();
  return { ref, name, status, type, createdAt, lastRunHadErrors, bucketDefinitions, ...changes };
}
