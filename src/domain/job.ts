/** Amazon Macie's classification jobs in the bot's words. Field names are Macie's own. */

export const JOB_STATUSES = [
  'RUNNING',
  'IDLE',
  'PAUSED',
  'USER_PAUSED',
  'COMPLETE',
  'CANCELLED',
  /** The bot's own word for a status that Macie adds one day. */
  'UNKNOWN',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export type JobType = 'ONE_TIME' | 'SCHEDULED';

/** Where a job lives and which one it is. `accountId` and `region` name exactly one target Region. */
export interface JobRef {
  accountId: string;
  region: string;
  jobId: string;
}

/** One Region of one configured target: the unit in which Macie is asked. */
export interface TargetRegion {
  /** The target's name in the configuration. */
  target: string;
  accountId: string;
  region: string;
}

/** Present for a job that was paused while RUNNING; `jobPausedAt` may come alone. */
export interface UserPausedDetails {
  jobPausedAt?: Date;
  jobExpiresAt?: Date;
  /** The AWS Health event about the expiry: absent until day 23 of the pause. */
  jobImminentExpirationHealthEventArn?: string;
}

/** What ListClassificationJobs gives of a job. */
export interface JobSummary {
  ref: JobRef;
  name: string;
  status: JobStatus;
  type: JobType;
  createdAt: Date;
  userPausedDetails?: UserPausedDetails;
  /** The most recent run had at least one error. */
  lastRunHadErrors: boolean;
  bucketDefinitions: BucketDefinition[];
  bucketCriteria?: IncludesExcludes;
}

/** Buckets named one by one, by owner. */
export interface BucketDefinition {
  accountId: string;
  buckets: string[];
}

/** One condition of a bucket criterion or of an object scope. */
export interface Condition {
  /** Macie's key, such as `OBJECT_SIZE`; `TAG` for a tag condition. */
  key: string;
  comparator: string;
  values: string[];
  /** Only for tag conditions: key alone, or key and value. */
  tags?: { key: string; value?: string }[];
}

/** Conditions that must all hold (`includes`) or must not all hold (`excludes`). */
export interface IncludesExcludes {
  includes: Condition[];
  excludes: Condition[];
}

export type ScheduleFrequency =
  | { kind: 'daily' }
  | { kind: 'weekly'; dayOfWeek: string }
  | { kind: 'monthly'; dayOfMonth: number };

/** What DescribeClassificationJob gives of a job. */
export interface Job extends JobSummary {
  arn: string;
  description?: string;
  clientToken?: string;
  initialRun: boolean;
  lastRunTime?: Date;
  samplingPercentage?: number;
  scheduleFrequency?: ScheduleFrequency;
  scoping: IncludesExcludes;
  customDataIdentifierIds: string[];
  managedDataIdentifierSelector?: string;
  managedDataIdentifierIds: string[];
  allowListIds: string[];
  /** Objects that the current run has yet to process. */
  objectsLeft?: number;
  numberOfRuns?: number;
  tags: Record<string, string>;
}
