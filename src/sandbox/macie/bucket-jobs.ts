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

/** The jobs that name a bucket of their own account, by `accountId/region/bucket`. */
export type JobsByBucket = ReadonlyMap<string, LiveJob[]>;

export function indexJobs(jobs: Iterable<LiveJob>): JobsByBucket {
  const index = new Map<string, LiveJob[]>();
  for (const job of jobs) {
    for (const bucket of bucketsNamedBy(job.definition)) {
      const key = bucketKey({ ...job.definition, name: bucket });
      index.set(key, [...(index.get(key) ?? []), job]);
    }
  }
  return index;
}

/** The buckets that a job names, as far as they are its own account's. */
export function bucketsNamedBy({ accountId, s3JobDefinition }: JobDefinition): string[] {
  const named = s3JobDefinition.bucketDefinitions ?? [];
  return named.filter((each) => each.accountId === accountId).flatMap(({ buckets }) => buckets);
}

/** How the jobs that name the bucket stood at `at` (milliseconds). */
export function jobDetailsOf(
  index: JobsByBucket,
  bucket: { accountId: string; region: string; name: string },
  at: number,
): JobDetails {
  const lives = (index.get(bucketKey(bucket)) ?? [])
    .filter(({ definition }) => definition.createdAt <= at)
    .map((job) => ({ job: job.definition, life: earlierLife(job, at) }));
  const active = lives.filter(({ life }) => life.status !== 'CANCELLED');
  const last = active.length > 0 ? lives.reduce(laterRun) : undefined;
  const ranAt = last?.life.lastRunAt;
  return {
    isDefinedInJob: active.length > 0 ? 'TRUE' : 'FALSE',
    isMonitoredByJob: active.some(({ job }) => job.schedule) ? 'TRUE' : 'FALSE',
    lastJobId: last && ranAt !== undefined ? last.job.jobId : null,
    lastJobRunTime: ranAt === undefined ? null : new Date(ranAt).toISOString(),
  };
}

/** Works on a copy: what the job itself keeps is for the present time, and costly to find again. */
function earlierLife({ definition, changes }: LiveJob, at: number): JobLife {
  return lifeOf({ definition, changes }, at);
}

interface JobThen {
  job: JobDefinition;
  life: JobLife;
}

function laterRun(one: JobThen, other: JobThen): JobThen {
  return (other.life.lastRunAt ?? 0) > (one.life.lastRunAt ?? 0) ? other : one;
}

function bucketKey({ accountId, region, name }: Record<'accountId' | 'region' | 'name', string>) {
  return `${accountId}/${region}/${name}`;
}
