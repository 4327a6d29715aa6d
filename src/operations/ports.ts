import type { ApprovalRequest } from '../domain/approval.ts';
import type { Job, JobRef, JobSummary, TargetRegion } from '../domain/job.ts';
import type { JobQuery } from '../domain/job-query.ts';
import type { RequestedStatus } from '../domain/job-transitions.ts';
import type { Person } from '../domain/permissions.ts';
import type { ChangeOutcome } from './execute-change.ts';
import type { Execution } from './store-port.ts';

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

/**
 * Who is who in the workspace. Rejects with `slack-unavailable` when Slack cannot be asked, and with
 * `unknown-user-group`.
 */
export interface Directory {
  person(userId: string): Promise<Person>;
  /** The user ids of a user group's members. */
  groupMembers(userGroupId: string): Promise<ReadonlySet<string>>;
}

/** Tells people of approval requests and of changes that nobody waits for. Never rejects. */
export interface Announcer {
  /** Posts a request's message, or brings it up to date; at its end, tells the requester too. */
  show(request: ApprovalRequest): Promise<void>;
  /**
   * The story's end: what became of the approved change, in the message and to the requester. False
   * if Slack did not take the message: nobody was told.
   */
  showResult(request: ApprovalRequest, outcome: ChangeOutcome): Promise<boolean>;
  /** A change that needed no approval, and was settled when nobody waited for it any more. */
  showSettled(execution: Execution, outcome: ChangeOutcome): Promise<void>;
  /** Reminds the approvers of an open request, whose message is posted anew if it is gone. */
  remind(request: ApprovalRequest): Promise<void>;
  /** Brings messages up to date that Slack did not take before. */
  catchUp(): Promise<void>;
}
