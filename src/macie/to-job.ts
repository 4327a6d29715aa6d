import type {
  DescribeClassificationJobResponse,
  JobScheduleFrequency,
  JobSummary as MacieJobSummary,
  S3BucketDefinitionForJob,
} from '@aws-sdk/client-macie2';

import {
  type BucketDefinition,
  JOB_STATUSES,
  type Job,
  type JobRef,
  type JobSummary,
  type ScheduleFrequency,
} from '../domain/job.ts';
import { toBucketCriteria, toScoping } from './to-conditions.ts';

type Where = Pick<JobRef, 'accountId' | 'region'>;

/** The jobs of a page. One without an id could be neither opened nor named, and is left out. */
export function toJobSummaries(items: MacieJobSummary[], where: Where): JobSummary[] {
  return items.flatMap((item) =>
    item.jobId ? [toSummary(item, { ...where, jobId: item.jobId })] : [],
  );
}

/** A job, whole. `ref` is what was asked for. */
export function toJob(response: DescribeClassificationJobResponse, ref: JobRef): Job {
  const definition = response.s3JobDefinition ?? {};
  return {
    ...toSummary({ ...response, ...definition }, ref),
    arn: response.jobArn ?? '',
    description: response.description || undefined,
    clientToken: response.clientToken,
    initialRun: response.initialRun ?? false,
    lastRunTime: response.lastRunTime,
    samplingPercentage: response.samplingPercentage,
    scheduleFrequency: toScheduleFrequency(response.scheduleFrequency),
    scoping: toScoping(definition.scoping),
    customDataIdentifierIds: response.customDataIdentifierIds ?? [],
    managedDataIdentifierSelector: response.managedDataIdentifierSelector,
    managedDataIdentifierIds: response.managedDataIdentifierIds ?? [],
    allowListIds: response.allowListIds ?? [],
    objectsLeft: response.statistics?.approximateNumberOfObjectsToProcess,
    numberOfRuns: response.statistics?.numberOfRuns,
    tags: response.tags ?? {},
  };
}

function toSummary(job: MacieJobSummary, ref: JobRef): JobSummary {
  return {
    ref,
    name: job.name ?? ref.jobId,
    status: JOB_STATUSES.find((status) => status === job.jobStatus) ?? 'UNKNOWN',
    type: job.jobType === 'ONE_TIME' ? 'ONE_TIME' : 'SCHEDULED',
    createdAt: job.createdAt ?? new Date(0),
    userPausedDetails: job.userPausedDetails && { ...job.userPausedDetails },
    lastRunHadErrors: job.lastRunErrorStatus?.code === 'ERROR',
    bucketDefinitions: (job.bucketDefinitions ?? []).map(toBucketDefinition),
    bucketCriteria: job.bucketCriteria && toBucketCriteria(job.bucketCriteria),
  };
}

function toBucketDefinition({ accountId, buckets }: S3BucketDefinitionForJob): BucketDefinition {
  return { accountId: accountId ?? '', buckets: buckets ?? [] };
}

function toScheduleFrequency(
  frequency: JobScheduleFrequency | undefined,
): ScheduleFrequency | undefined {
  const { dailySchedule, weeklySchedule, monthlySchedule } = frequency ?? {};
  if (dailySchedule) return { kind: 'daily' };
  if (weeklySchedule?.dayOfWeek) return { kind: 'weekly', dayOfWeek: weeklySchedule.dayOfWeek };
  if (monthlySchedule?.dayOfMonth) {
    return { kind: 'monthly', dayOfMonth: monthlySchedule.dayOfMonth };
  }
  return undefined;
}
