import type { ApprovalRequest } from '../domain/approval.ts';
import type { BucketStatistics, ExposedBucket } from '../domain/exposure.ts';
import type { Finding } from '../domain/finding.ts';
import type {
  FindingCount,
  FindingGroupKey,
  FindingOrder,
  FindingQuery,
} from '../domain/finding-query.ts';
import type { Job, JobRef, JobSummary, TargetRegion } from '../domain/job.ts';
import type { JobQuery } from '../domain/job-query.ts';
import type { RequestedStatus } from '../domain/job-transitions.ts';
import type { Person } from '../domain/permissions.ts';
import type { Letter } from './notice-store-port.ts';

/** One page of jobs of one target Region, in the query's order. */
export interface JobPage {
  jobs: JobSummary[];
  /** Macie's opaque token of the next page; absent on the last. */
  nextToken?: string;
}

/** Amazon Macie, as the operations need it. Every method rejects with a `BotError` only. */
export interface Macie {
  /** One ListClassificationJobs call. `pageSize` 1 to 200. */
  listJobs(
    where: TargetRegion,
    query: JobQuery,
    page: { token?: string; pageSize: number },
  ): Promise<JobPage>;

  /** One DescribeClassificationJob call. Rejects with `job-not-found`. */
  describeJob(ref: JobRef): Promise<Job>;

  /**
   * One UpdateClassificationJob call, sent at most once. Resolves when Macie accepted it, which is
   * before the work stops: read the job again. Rejects with `unknown-outcome` when it was sent and
   * no answer tells what became of it; with any other code, nothing was changed.
   */
  updateJob(ref: JobRef, status: RequestedStatus): Promise<void>;
}

/** Macie's view of buckets. Every method rejects with a `BotError` only. */
export interface BucketReader {
  /**
   * One GetBucketStatistics call: of the target's own account, or of the whole organisation, which
   * an administrator's account sees.
   */
  bucketStatistics(
    where: TargetRegion,
    scope: 'account' | 'organisation',
  ): Promise<BucketStatistics>;

  /**
   * The target's own buckets that are public, shared externally or not evaluated: DescribeBuckets,
   * all pages up to `most` buckets. `isComplete` false: there are more.
   */
  exposedBuckets(
    where: TargetRegion,
    most: number,
  ): Promise<{ buckets: ExposedBucket[]; isComplete: boolean }>;
}

/** Macie's findings. Every method rejects with a `BotError` only. */
export interface FindingReader {
  /** One ListFindings call, `pageSize` 1 to 50; `oldest`: updated first, first. */
  listFindings(
    where: TargetRegion,
    query: FindingQuery,
    order: FindingOrder | 'oldest',
    page: { token?: string; pageSize: number },
  ): Promise<{ ids: string[]; nextToken?: string }>;

  /**
   * One GetFindings call of at most 50 ids, in their order; what Macie does not have (any more) is
   * left out.
   */
  getFindings(where: TargetRegion, ids: readonly string[]): Promise<Finding[]>;

  /**
   * One GetFindingStatistics call, and one more for every 50 accounts above 50 that are left out; the
   * largest group first, at most 100.
   */
  countFindings(
    where: TargetRegion,
    query: FindingQuery,
    by: FindingGroupKey,
  ): Promise<FindingCount[]>;
}

/**
 * Who is who in the workspace. Rejects with `slack-unavailable` when Slack cannot be asked, and with
 * `unknown-user-group`, `no-user-groups` or `missing-scope`.
 */
export interface Directory {
  person(userId: string): Promise<Person>;
  /** The user ids of a user group's members. */
  groupMembers(userGroupId: string): Promise<ReadonlySet<string>>;
}

/** Where people are. Rejects with `slack-unavailable` when Slack cannot be asked. */
export interface TimeZones {
  /** The IANA name of a person's time zone, such as `Europe/Berlin`; `UTC` if Slack does not say. */
  timezone(userId: string): Promise<string>;
}

/** What became of a try to deliver a letter. Errors are Slack's own words where there are any. */
export type Posted =
  | { kind: 'taken'; ts: string }
  /** Slack did not take it, and may later; after `retryAfterMs`, if it says so. */
  | NotNow
  /** No answer tells whether Slack took it. */
  | { kind: 'unknown'; error: string }
  /** The channel takes nothing from the bot: it is archived, or the bot is not in it. */
  | { kind: 'closed'; error: string }
  /** Slack never takes it, until people change something. */
  | { kind: 'impossible'; error: string }
  /** Slack does not know the newer blocks in it. */
  | { kind: 'too-new'; error: string }
  /** The message that is to be changed, or its thread, is not there any more. */
  | { kind: 'gone'; error: string };

/** Slack cannot do it now. */
interface NotNow {
  kind: 'not-now';
  error: string;
  retryAfterMs?: number;
  /** It is the token that Slack refuses: nobody can be told of that in Slack. */
  isTokenRefused?: true;
}

/** What a look for a message that may have been posted found. */
export type Searched =
  | { kind: 'found'; ts: string }
  | { kind: 'absent' }
  | NotNow
  /** The bot is not in the channel any more. */
  | { kind: 'closed'; error: string }
  /** The bot may not read there. */
  | { kind: 'unreadable'; error: string };

/** Carries letters to Slack, one call a time and none repeated. Never rejects. */
export interface Postman {
  /** Posts, or changes the message that stands at `letter.ts`. */
  send(letter: Letter): Promise<Posted>;
  /** Looks for the letter's message in the channel's, or the thread's, history. */
  search(letter: Letter): Promise<Searched>;
}

/** Shows approval requests. Never rejects. */
export interface Announcer {
  /**
   * Posts a request's message, or brings it up to date; posts it anew if it is gone. One that is not
   * new and has no message is looked for first: Slack may have taken it without saying so. False if
   * Slack did not take it.
   */
  show(request: ApprovalRequest, options?: { isNew?: boolean }): Promise<boolean>;
}
