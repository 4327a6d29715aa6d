import { DAY } from './calendar.ts';
import { expiresAt, objectsLeftAt } from './job-life.ts';
import type { JobDefinition, JobLife, Schedule } from './job-model.ts';

/** The AWS Health event about an expiry appears this long after the pause. */
const HEALTH_EVENT_AFTER = 23 * DAY;

/** A job as ListClassificationJobs sends it. What does not apply is left out. */
export function toJobSummary(job: JobDefinition, life: JobLife, now: number) {
  return {
    jobId: job.jobId,
    name: job.name,
    jobStatus: life.status,
    jobType: job.jobType,
    createdAt: iso(job.createdAt),
    bucketDefinitions: job.s3JobDefinition.bucketDefinitions,
    bucketCriteria: job.s3JobDefinition.bucketCriteria,
    lastRunErrorStatus: lastRunErrorStatus(job, life),
    userPausedDetails: userPausedDetails(job, life, now),
  };
}

/** A job as DescribeClassificationJob sends it, null where the API reference says so. */
export function toJobDescription(job: JobDefinition, life: JobLife, now: number) {
  const { bucketDefinitions, bucketCriteria, ...summary } = toJobSummary(job, life, now);
  return {
    ...summary,
    jobArn: jobArn(job),
    clientToken: job.clientToken,
    description: job.description,
    initialRun: job.initialRun,
    lastRunTime: iso(life.lastRunAt ?? job.createdAt),
    samplingPercentage: job.samplingPercentage,
    scheduleFrequency: job.schedule ? toScheduleFrequency(job.schedule) : null,
    s3JobDefinition: job.s3JobDefinition,
    customDataIdentifierIds: orNull(job.customDataIdentifierIds),
    managedDataIdentifierSelector: job.managedDataIdentifierSelector ?? null,
    managedDataIdentifierIds: orNull(job.managedDataIdentifierIds),
    allowListIds: job.allowListIds,
    statistics: {
      approximateNumberOfObjectsToProcess: Math.ceil(objectsLeftAt(job, life, now)),
      numberOfRuns: life.runs,
    },
    tags: job.tags,
  };
}

function jobArn({ region, accountId, jobId }: JobDefinition): string {
  return `arn:aws:macie2:${region}:${accountId}:classification-job/${jobId}`;
}

function lastRunErrorStatus({ work }: JobDefinition, life: JobLife) {
  const erred = life.runs > 0 && work.errorsEveryRuns && life.runs % work.errorsEveryRuns === 0;
  return { code: erred ? 'ERROR' : 'NONE' };
}

/** After a recurring job has lost its run, only the time of the pause is left to tell. */
function userPausedDetails(job: JobDefinition, life: JobLife, now: number) {
  const pausedAt = life.pausedWhileRunningAt;
  if (life.status !== 'USER_PAUSED' || pausedAt === undefined) return undefined;
  const expires = expiresAt(life);
  if (expires === undefined) return { jobPausedAt: iso(pausedAt) };
  return {
    jobPausedAt: iso(pausedAt),
    jobExpiresAt: iso(expires),
    jobImminentExpirationHealthEventArn:
      now >= pausedAt + HEALTH_EVENT_AFTER ? healthEventArn(job, pausedAt) : null,
  };
}

function healthEventArn({ region, jobId }: JobDefinition, pausedAt: number): string {
  const type = 'AWS_MACIE_CLASSIFICATION_JOB_EXPIRATION_NOTIFICATION';
  return `arn:aws:health:${region}::event/MACIE/${type}/${type}_${jobId}_${pausedAt}`;
}

function toScheduleFrequency(schedule: Schedule) {
  switch (schedule.frequency) {
    case 'daily':
      return { dailySchedule: {} };
    case 'weekly':
      return { weeklySchedule: { dayOfWeek: schedule.dayOfWeek } };
    case 'monthly':
      return { monthlySchedule: { dayOfMonth: schedule.dayOfMonth } };
  }
}

function orNull(ids: string[]): string[] | null {
  return ids.length > 0 ? ids : null;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
