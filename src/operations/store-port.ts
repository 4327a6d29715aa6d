import type { ApprovalRequest, ApprovalState, Who } from '../domain/approval.ts';
import type { AuditEntry, AuditFilter, AuditHead, AuditRow } from '../domain/audit.ts';
import type { JobRef, JobStatus } from '../domain/job.ts';
import type { OpenList } from '../domain/job-list.ts';
import type { JobAction } from '../domain/job-transitions.ts';
import type { NewLetter } from '../domain/notice.ts';
import type { ToldOutcome } from '../domain/told-outcome.ts';
import type { ExpiryStore, TimedResumeStore } from './expiry-store-port.ts';
import type { FeedStore, HomeStore, MuteStore } from './finding-store-port.ts';
import type { ExposureStore, OutboxStore, SlotStore } from './notice-store-port.ts';

/**
 * What must survive a restart and be the same for all replicas. Every method rejects with the
 * `BotError` `store-unavailable` when the database cannot be asked; nothing is then half done. A
 * method that takes an audit entry writes it in the same transaction as the fact, or not at all.
 */
export interface Store {
  approvals: ApprovalStore;
  executions: ExecutionStore;
  audit: AuditStore;
  lists: ListStore;
  requests: RequestStore;
  slots: SlotStore;
  exposure: ExposureStore;
  outbox: OutboxStore;
  expiry: ExpiryStore;
  timedResumes: TimedResumeStore;
  feeds: FeedStore;
  mutes: MuteStore;
  homes: HomeStore;
  /** Asks the database something small; for `/readyz`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Approval requests: one open one for each job and action. */
export interface ApprovalStore {
  /** Keeps a new request, or gives the open one that there is for the same job and action. */
  open(
    request: ApprovalRequest,
    audit: AuditEntry,
  ): Promise<{ opened: boolean; request: ApprovalRequest }>;
  get(id: string): Promise<ApprovalRequest | undefined>;
  /** Open requests, oldest first. */
  listOpen(): Promise<ApprovalRequest[]>;
  /** Says where the request's message stands, and which version it shows. */
  shown(id: string, version: number, message: { channelId: string; ts: string }): Promise<void>;
  /** Those whose message does not show how they are, or that have none yet, oldest first. */
  unshown(): Promise<ApprovalRequest[]>;
  /**
   * Counts a person's approval, once for each person, if the request is shown for the status that they
   * saw; `look-again` if not. The one that makes the number full ends the request as approved. `audit`
   * is given what became of it, before it is written.
   */
  approve(
    id: string,
    by: Who,
    seenStatus: JobStatus,
    at: Date,
    audit: (became: 'approval-given' | 'approved') => AuditEntry,
  ): Promise<{
    became: 'approval-given' | 'approved' | 'repeated' | 'look-again' | 'not-open';
    request: ApprovalRequest;
  }>;
  /**
   * Ends an open request otherwise: compare-and-set. `ended` is false if it was no longer open.
   * `letters` is given the request as it ended: what it says is told, in the same transaction.
   */
  end(
    id: string,
    how: {
      state: Exclude<ApprovalState, 'open' | 'approved'>;
      by?: Who;
      reason?: string;
      at: Date;
    },
    audit: AuditEntry,
    letters?: (ended: ApprovalRequest) => NewLetter[],
  ): Promise<{ ended: boolean; request: ApprovalRequest }>;
  /** Says which consequence is shown now, for which status; approvals given so far are forgotten. */
  showFor(id: string, status: JobStatus, consequence: string[]): Promise<ApprovalRequest>;
  /** Keeps what became of an approved request's change, and what is told of it: each once. */
  conclude(id: string, telling: Telling, at: Date): Promise<void>;
  /** Approved requests without a result, decided before a time: a crash came between. */
  unfinished(decidedBefore: Date): Promise<ApprovalRequest[]>;
  /** Open requests whose time is over. */
  dueToLapse(now: Date): Promise<ApprovalRequest[]>;
  /** Open requests of which the approvers are to be reminded. */
  dueToRemind(now: Date): Promise<ApprovalRequest[]>;
  /**
   * Keeps the letter that reminds of an open request, once; false if that was done or it is not due.
   * A letter that is not sent yet when the request ends is forgotten.
   */
  remind(id: string, now: Date, letter: NewLetter): Promise<boolean>;
}

/** What is told of a change, kept with what became of it. */
export interface Telling {
  /** What became of it, to be shown in the message of the request that was approved, if there is one. */
  ending?: ToldOutcome;
  letters: NewLetter[];
}

/** `intended` → `calling` → `finished`. Only between the last two may Macie have been called. */
export type ExecutionStage = 'intended' | 'calling' | 'finished';

/** A change of a job under way, or done. */
export interface Execution {
  /** The approval request's id, or the confirmation's: the same wish has the same id. */
  id: string;
  action: JobAction;
  ref: JobRef;
  target: string;
  jobName: string;
  before: JobStatus;
  by: Who;
  reason: string;
  stage: ExecutionStage;
  startedAt: Date;
  /** Until then its replica is at work on it; later, another may take it over. */
  leaseUntil: Date;
  /** Once finished. */
  outcome?: string;
  /** Where it was asked, for the public line. */
  askedIn?: string;
  /** For a pause: when the job is to be resumed by the bot. */
  resumeAt?: Date;
}

/** Executions: each id once, and one unfinished one for each job. */
export interface ExecutionStore {
  /** `repeated`: there is one of this id. `busy`: another one of this job is unfinished. */
  begin(
    execution: Execution,
    audit: AuditEntry,
  ): Promise<{ begun: 'begun' | 'repeated' | 'busy'; execution: Execution }>;
  get(id: string): Promise<Execution | undefined>;
  /** From `intended` to `calling`, by the one who holds the lease; false if somebody else did. */
  startCalling(id: string, leaseUntil: Date): Promise<boolean>;
  /** Keeps an unfinished one for its replica; false if another has taken it over or finished it. */
  renew(id: string, leaseUntil: Date): Promise<boolean>;
  /**
   * Ends an unfinished one with its outcome; false if it was finished already. In the same
   * transaction, one that is `done` replaces what waits to resume the job: by its own `resumeAt`, of
   * the pause that began at `pausedAt`, or by nothing. `telling` is kept with it; absent if somebody
   * waits for the outcome, which is then told until `tell` says that it was.
   */
  finish(
    id: string,
    outcome: string,
    audit: AuditEntry,
    end?: { pausedAt?: Date; telling?: Telling },
  ): Promise<boolean>;
  /** Finished ones of which nobody has told, whose lease was over at a time. */
  untold(leaseOverAt: Date): Promise<Execution[]>;
  /** Says that a finished one is told, with what is still to be said of it; false if it was already. */
  tell(id: string, letters: NewLetter[], at: Date): Promise<boolean>;
  /** The newest one of each job that is `done`, for jobs of one account and Region. */
  newestDone(jobs: readonly JobRef[]): Promise<Execution[]>;
  /** Takes over the unfinished ones whose lease is over: each is given to one caller. */
  takeOver(now: Date, leaseUntil: Date): Promise<Execution[]>;
}

/** The record of what happened. Rows are never changed. */
export interface AuditStore {
  append(entry: AuditEntry): Promise<AuditRow>;
  /** Newest first, from before a row on. */
  page(filter: AuditFilter, options: { before?: number; limit: number }): Promise<AuditRow[]>;
  head(): Promise<AuditHead>;
  /** All rows in their order, read in pieces, so that memory does not grow. */
  all(filter?: AuditFilter): AsyncIterable<AuditRow>;
}

/** Open lists, for the pages of `/macie jobs`. */
export interface ListStore {
  keep(id: string, list: OpenList): Promise<void>;
  /** Undefined once it is forgotten, an hour after it was kept last. */
  get(id: string): Promise<OpenList | undefined>;
}

/** Requests from Slack that were seen. */
export interface RequestStore {
  /** True the first time that any replica asks. */
  admit(identity: string, now: Date): Promise<boolean>;
}
