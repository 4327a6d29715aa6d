import type { Job, JobSummary, TargetRegion } from '../../src/domain/job.ts';
import type { TimedResume } from '../../src/domain/timed-resume.ts';

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

/** A wish to resume that job, which waits. */
export function aResume(changes: Partial<TimedResume> = {}): TimedResume {
  return {
    id: 'V0RESUME01',
    ref: aJob().ref,
    target: PRODUCTION.target,
    jobName: 'pci-scan',
    resumeAt: new Date('2026-02-20T08:00:00Z'),
    by: { userId: 'U0OMAR0001', teamId: 'T0ACME001' },
    reason: 'too expensive',
    createdAt: new Date('2026-02-02T11:00:05Z'),
    pausedAt: new Date('2026-02-02T11:00:00Z'),
    askedIn: 'C0SECURITY',
    state: 'waiting',
    ...changes,
  };
}
