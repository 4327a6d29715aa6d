/** A classification job of the simulated Macie: what it is set to do, and how its life stands. */

export const JOB_STATUSES = [
  'RUNNING',
  'PAUSED',
  'CANCELLED',
  'COMPLETE',
  'IDLE',
  'USER_PAUSED',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

type JobType = 'ONE_TIME' | 'SCHEDULED';

export const DAYS_OF_WEEK = [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
] as const;
type DayOfWeek = (typeof DAYS_OF_WEEK)[number];

/** When a recurring job starts its runs; the time of day is that of its creation, in UTC. */
export type Schedule =
  | { frequency: 'daily' }
  | { frequency: 'weekly'; dayOfWeek: DayOfWeek }
  /** `dayOfMonth` 1 to 31; in a shorter month no run starts. */
  | { frequency: 'monthly'; dayOfMonth: number };

/** How much a job has to do, and how fast it does it. */
interface Work {
  objectsPerRun: number;
  objectsPerHour: number;
  /** The account's quota, as this job meets it: objects a calendar month (UTC). */
  objectsPerMonth?: number;
  /** Every so many runs have access errors; 1 means every run. */
  errorsEveryRuns?: number;
}

/** What a job is set to do; never changes. Times are milliseconds since 1970. */
export interface JobDefinition {
  accountId: string;
  region: string;
  jobId: string;
  name: string;
  description?: string;
  clientToken: string;
  createdAt: number;
  jobType: JobType;
  /** Only for `SCHEDULED`. */
  schedule?: Schedule;
  /** A recurring job that runs at once when created. */
  initialRun: boolean;
  samplingPercentage: number;
  s3JobDefinition: S3JobDefinition;
  customDataIdentifierIds: string[];
  /** Absent for jobs of the time before there was a choice. */
  managedDataIdentifierSelector?: 'ALL' | 'EXCLUDE' | 'INCLUDE' | 'NONE' | 'RECOMMENDED';
  managedDataIdentifierIds: string[];
  allowListIds: string[];
  tags: Record<string, string>;
  work: Work;
  /** The life from which the job starts, when that is not its creation. */
  startsAs?: JobLife;
}

/** How a job stands since its last event. Times are milliseconds since 1970. */
export interface JobLife {
  status: JobStatus;
  /** When this state began. */
  since: number;
  /** Runs started so far. */
  runs: number;
  lastRunAt?: number;
  /** Objects that the open run had left at `since`; 0 when no run is open. May be fractional. */
  objectsLeft: number;
  /** Objects processed, up to `since`, in the calendar month of `since`. */
  objectsThisMonth: number;
  /** Only for a job that a person paused while it was RUNNING. */
  pausedWhileRunningAt?: number;
}

/** A change that a person asked for and Macie accepted. */
export interface JobChange {
  at: number;
  ask: RequestableStatus;
}

/** What UpdateClassificationJob can be asked for with success. */
export type RequestableStatus = 'USER_PAUSED' | 'RUNNING' | 'CANCELLED';

/** In Macie's own form, as it is sent. */
export interface S3JobDefinition {
  bucketDefinitions?: { accountId: string; buckets: string[] }[];
  bucketCriteria?: { includes?: CriteriaBlock; excludes?: CriteriaBlock };
  scoping?: { includes?: ScopingBlock; excludes?: ScopingBlock };
}

interface CriteriaBlock {
  and: (
    | { simpleCriterion: { comparator: string; key: string; values: string[] } }
    | { tagCriterion: { comparator: string; tagValues: TagValue[] } }
  )[];
}

export interface ScopingBlock {
  and: (
    | { simpleScopeTerm: { comparator: string; key: string; values: string[] } }
    | { tagScopeTerm: TagScopeTerm }
  )[];
}

interface TagScopeTerm {
  comparator: string;
  key: 'TAG';
  tagValues: TagValue[];
  target: 'S3_OBJECT';
}

interface TagValue {
  key: string;
  value: string;
}
