import type { JobDefinition, JobLife } from './job-model.ts';
import { type LiveJob, lifeOf } from './live-job.ts';

/** Which jobs have to do with a bucket, in Macie's own form. */
export interface JobDetails {
  isDefinedInJob: 'TRUE' | 'FALSE' | 'UNKNOWN';
  isMonitoredByJob: 'TRUE' | 'FALSE' | 'UNKNOWN';
  lastJobId: string | null;
  lastJobRunTime: string | null;
}

export const UNKNOWN_JOB_DETAILS: JobDetails = {
  isDefinedInJob: 'UNKNOWN',
  isMonitoredByJob: 'UNKNOWN',
  lastJobId: null,
  lastJobRunTime: null,
};

/** What the jobs that name a bucket did until `at` (milliseconds). */
export type JobDetailsOf = (bucket: NamedBucket, at: number) => JobDetails;

interface NamedBucket {
  accountId: string;
  region: string;
  name: string;
}

/** Jobs that choose their buckets by criteria are left out. */
export function createBucketJobs(jobs: Iterable<LiveJob>): JobDetailsOf {
  const named = [...jobs].flatMap((job) => {
    const followed = { job, copy: copyOf(job) };
    const keys = bucketsNamedBy(job.definition).map((name) =>
      bucketKey({ ...job.definition, name }),
    );
    return keys.map((key) => ({ key, followed }));
  });
  const index = Map.groupBy(named, ({ key }) => key);
  return (bucket, at) => {
    const found = index.get(bucketKey(bucket)) ?? [];
    return detailsOf(
      found.map(({ followed }) => followed),
      at,
    );
  };
}

/** The buckets that a job names, as far as they are its own account's. */
export function bucketsNamedBy({
  accountId,
  s3JobDefinition,
}: Pick<JobDefinition, 'accountId' | 's3JobDefinition'>): string[] {
  const named = s3JobDefinition.bucketDefinitions ?? [];
  return named.filter((each) => each.accountId === accountId).flatMap(({ buckets }) => buckets);
}

function detailsOf(jobs: FollowedJob[], at: number): JobDetails {
  const active = jobs
    .filter(({ job }) => job.definition.createdAt <= at)
    .map((followed) => ({ job: followed.job.definition, life: lifeThen(followed, at) }))
    .filter(({ life }) => life.status !== 'CANCELLED');
  const last = active.length > 0 ? active.reduce(laterRun) : undefined;
  const ranAt = last?.life.lastRunAt;
  return {
    isDefinedInJob: active.length > 0 ? 'TRUE' : 'FALSE',
    isMonitoredByJob: active.some(({ job }) => job.schedule) ? 'TRUE' : 'FALSE',
    lastJobId: last && ranAt !== undefined ? last.job.jobId : null,
    lastJobRunTime: ranAt === undefined ? null : new Date(ranAt).toISOString(),
  };
}

/** A job keeps what was worked out last of its life: the copy does so for the time of the refresh. */
interface FollowedJob {
  job: LiveJob;
  copy: LiveJob;
}

function lifeThen(followed: FollowedJob, at: number): JobLife {
  if (followed.copy.changes !== followed.job.changes) followed.copy = copyOf(followed.job);
  return lifeOf(followed.copy, at);
}

function copyOf({ definition, changes }: LiveJob): LiveJob {
  return { definition, changes };
}

interface JobThen {
  job: JobDefinition;
  life: JobLife;
}

function laterRun(one: JobThen, other: JobThen): JobThen {
  return (other.life.lastRunAt ?? 0) > (one.life.lastRunAt ?? 0) ? other : one;
}

function bucketKey({ accountId, region, name }: NamedBucket): string {
  return `${accountId}/${region}/${name}`;
}
