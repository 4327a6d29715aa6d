import type { Who } from '../domain/approval.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { ExpiringJob, ExpiryEnding } from '../domain/expiry.ts';
import type { JobRef, TargetRegion } from '../domain/job.ts';
import type { NewLetter, Notice } from '../domain/notice.ts';
import type { TimedResume } from '../domain/timed-resume.ts';

/** How the sweeps of one target Region stand. */
export interface SweepState {
  accountId: string;
  region: string;
  /** The slot of the last sweep that was finished, whether or not it went well. */
  slot: Date;
  /** When a sweep last went well; absent before the first. */
  sweptAt?: Date;
  /** Since when none went well. */
  failingSince?: Date;
  /** It was told that none goes well. */
  isWarned: boolean;
}

/** Paused jobs that expire, and the sweeps that look for them. */
export interface ExpiryStore {
  sweeps(): Promise<SweepState[]>;
  /** The watched jobs among these; jobs are named by their ref and `expiresAt`. */
  watched(jobs: readonly { ref: JobRef; expiresAt: Date }[]): Promise<ExpiringJob[]>;
  /**
   * One page of a sweep, in one transaction: the jobs that were seen in this slot, with changes to
   * those that are watched or new ones, and what is to be told of it. A job that ended as `gone` or
   * `unwatched` before the slot is watched again, in the same message.
   */
  seen(
    where: TargetRegion,
    slot: Date,
    page: {
      seen: readonly { ref: JobRef; expiresAt: Date }[];
      changed: readonly ExpiringJob[];
      letters: readonly NewLetter[];
      revisions: readonly { key: string; notice: Notice }[];
    },
    at: Date,
  ): Promise<void>;
  /** Watched jobs of an account and Region that a slot's sweep did not see; at most `limit`. */
  unseen(
    where: Pick<TargetRegion, 'accountId' | 'region'>,
    slot: Date,
    limit: number,
  ): Promise<ExpiringJob[]>;
  /** Where there are watched jobs. */
  watchedIn(): Promise<Pick<TargetRegion, 'accountId' | 'region'>[]>;
  /** Watched jobs that the bot itself has resumed or cancelled since they were paused. */
  changedByBot(limit: number): Promise<ExpiringJob[]>;
  /** Watched jobs, those that expire first first; at most `limit`. */
  soonest(limit: number): Promise<ExpiringJob[]>;
  /** Watched jobs of a ref, whatever their expiry. */
  ofJob(ref: JobRef): Promise<ExpiringJob[]>;
  /** Ends the watch over a job, with its message; false if it was ended before. */
  end(
    job: ExpiringJob,
    ending: { how: ExpiryEnding; at: Date; by?: Who },
    revision: { key: string; notice: Notice },
  ): Promise<boolean>;
  /** Snoozes, with the message's new content; false if the watch is over. */
  snooze(
    job: ExpiringJob,
    until: Date,
    by: Who,
    revision: { key: string; notice: Notice },
    audit: AuditEntry,
  ): Promise<boolean>;
  /** Ends a slot's sweep of a target Region; false if another did. */
  finishSweep(
    where: TargetRegion,
    state: Omit<SweepState, 'accountId' | 'region'>,
    letters: readonly NewLetter[],
    at: Date,
  ): Promise<boolean>;
  /**
   * Takes back what a clock that ran ahead has left of a target Region, so that this slot's sweep is
   * the newest: that it was swept, and its jobs were seen or snoozed, in a time to come.
   */
  setBack(where: TargetRegion, slot: Date): Promise<void>;
  /** Forgets jobs whose watch ended before a time. */
  prune(before: Date): Promise<void>;
}

/** Wishes to resume a job at a time: one waiting one for each job. */
export interface TimedResumeStore {
  /** Keeps a wish in place of the one that waits, if there is one. */
  set(wish: TimedResume, audit: AuditEntry): Promise<void>;
  /** The one that waits. */
  waiting(ref: JobRef): Promise<TimedResume | undefined>;
  /** All that wait, the soonest first; at most `limit`. */
  listWaiting(limit: number): Promise<TimedResume[]>;
  /** Those whose time has come, and that may be tried now (real time); the soonest first. */
  due(now: Date, wallNow: Date): Promise<TimedResume[]>;
  /** Tries one again later, and keeps when it was first tried (both real time). */
  postpone(id: string, firstTriedAt: Date, tryAt: Date): Promise<void>;
  /** Ends one that waits, with what is told of it: compare-and-set. */
  end(
    id: string,
    outcome: string,
    more: { audit?: AuditEntry; letters?: readonly NewLetter[] },
    at: Date,
  ): Promise<boolean>;
  /** Forgets those that ended before a time. */
  prune(before: Date): Promise<void>;
}
