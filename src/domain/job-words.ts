import type { Job, JobStatus, JobSummary, JobType, ScheduleFrequency } from './job.ts';

const STATUS_WORDS: Record<JobStatus, string> = {
  RUNNING: 'Running',
  IDLE: 'Idle',
  PAUSED: 'Paused by quota',
  USER_PAUSED: 'Paused',
  COMPLETE: 'Complete',
  CANCELLED: 'Cancelled',
  UNKNOWN: 'Unknown',
};

/** What a job is called where it has to have a name: Macie's names may be blank. */
export function shownName({ name, ref }: Pick<JobSummary, 'name' | 'ref'>): string {
  return name.trim() || ref.jobId;
}

/** A status in one or two words. */
export function statusWords(status: JobStatus): string {
  return STATUS_WORDS[status];
}

export function typeWords(type: JobType): string {
  return type === 'ONE_TIME' ? 'one-time' : 'recurring';
}

/** Whole numbers as people write them: `12,345`. */
export function countWords(count: number, noun: string): string {
  return `${Math.round(count).toLocaleString('en-US')} ${noun}${Math.round(count) === 1 ? '' : 's'}`;
}

/** At what Macie pauses a job by itself. An administrator's jobs also scan members' buckets. */
export const AT_QUOTA =
  'at the monthly quota of this account or of a member whose buckets it scans';

/** When a job that Macie paused goes on. A recurring one may do so at its next run already. */
export function afterQuota(type: JobType): string {
  return type === 'ONE_TIME'
    ? 'It resumes by itself, next month or when the quota is raised.'
    : 'It resumes by itself, next month at the latest.';
}

/** What the status means for this job: why it stands still, or what it does. */
export function statusMeaning(job: JobSummary): string {
  switch (job.status) {
    case 'RUNNING':
      return job.type === 'ONE_TIME' ? 'Macie is scanning.' : 'A scheduled run is in progress.';
    case 'IDLE':
      return 'No run is in progress; it waits for its schedule.';
    case 'PAUSED':
      return `Macie paused it ${AT_QUOTA}. ${afterQuota(job.type)}`;
    case 'USER_PAUSED':
      return pausedMeaning(job);
    case 'COMPLETE':
      return job.lastRunHadErrors
        ? 'Macie has finished the job. Errors kept it from some of the data.'
        : 'Macie has finished the job.';
    case 'CANCELLED':
      return job.type === 'ONE_TIME'
        ? 'It was cancelled, or was paused and not resumed within 30 days, or Macie was suspended. This is permanent.'
        : 'It was cancelled, or Macie was suspended. This is permanent.';
    case 'UNKNOWN':
      return 'Macie reports a status that this version of the bot does not know; see the console.';
  }
}

function pausedMeaning(job: JobSummary): string {
  if (!job.userPausedDetails?.jobExpiresAt) {
    return 'A person paused it. It has no expiry and waits until somebody resumes it.';
  }
  return job.type === 'ONE_TIME'
    ? 'A person paused it. If nobody resumes it in time, Macie cancels the job.'
    : 'A person paused it. If nobody resumes it in time, this run is lost; the job itself is not.';
}

/** When a recurring job runs. */
export function scheduleWords(schedule: ScheduleFrequency): string {
  switch (schedule.kind) {
    case 'daily':
      return 'every day';
    case 'weekly':
      return `every ${titleCase(schedule.dayOfWeek)}`;
    case 'monthly':
      return `on day ${schedule.dayOfMonth} of every month${
        schedule.dayOfMonth > 28 ? ' that has one' : ''
      }`;
  }
}

/** Which managed data identifiers the job uses. */
export function managedIdentifierWords(job: Job): string {
  const ids = job.managedDataIdentifierIds.join(', ');
  switch (job.managedDataIdentifierSelector) {
    case 'ALL':
      return 'all';
    case 'NONE':
      return 'none';
    case 'EXCLUDE':
      return `all except ${ids}`;
    case 'INCLUDE':
      return `only ${ids}`;
    case 'RECOMMENDED':
    case undefined:
      return 'the recommended set';
    default:
      return [job.managedDataIdentifierSelector, ids].filter(Boolean).join(': ');
  }
}

function titleCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
