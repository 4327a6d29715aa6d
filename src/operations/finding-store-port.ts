import type { AuditEntry } from '../domain/audit.ts';
import type { ToldFinding } from '../domain/finding-group.ts';
import type { FindingMute, ShownMute } from '../domain/finding-mute.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { Notice } from '../domain/notice.ts';

/** How far a feed has read one target Region. */
export interface FeedMark {
  accountId: string;
  region: string;
  /** Findings that were updated before were told, muted or left out, but for those that come late. */
  readTo: Date;
  /** From here on to `readTo`, those that come late, or were passed over in a page, are looked for. */
  lateFrom: Date;
  /** Since when it could not be read; absent if the last try went well. */
  failingSince?: Date;
}

/** A mark, and whose it is. */
export type MarkOfFeed = FeedMark & { feed: string };

/** What one run of a feed decides, kept in one transaction with its slot and its letters. */
export interface FeedStep {
  /**
   * The feed's newest slot when its marks were read; absent if it had none. If there is another one
   * by now, its run may have told the same, and nothing is kept.
   */
  after?: Date;
  /** Of the target Regions that were tried. */
  marks: readonly FeedMark[];
  /** New ones, and those that have changed. */
  told: readonly ToldFinding[];
  /** Messages whose findings have changed. */
  revisions: readonly { key: string; notice: Notice }[];
}

/** What the feeds have told; slots record it. A feed is named by its schedule's id. */
export interface FeedStore {
  marks(feed: string): Promise<FeedMark[]>;
  /** Of all feeds, also of those that are in no configuration any more. */
  allMarks(): Promise<MarkOfFeed[]>;
  /** Of all feeds: the target Regions that could not be read, and by which feed. */
  failing(): Promise<MarkOfFeed[]>;
  /** Keeps that no target Region could be read, where there is no slot to be recorded with it. */
  keepFailing(feed: string, marks: readonly FeedMark[]): Promise<void>;
  /** Forgets that these were read: whoever reads there again begins anew. */
  forgetMarks(marks: readonly Pick<MarkOfFeed, 'feed' | 'accountId' | 'region'>[]): Promise<void>;
  /** Those of these findings that a feed has told before, as it told them last. */
  told(feed: string, where: TargetRegion, findingIds: readonly string[]): Promise<ToldFinding[]>;
  /** Forgets what was told of findings that were updated before a time. */
  prune(before: Date): Promise<void>;
}

/** Mutes: one lasting one for each subject and value. */
export interface MuteStore {
  /**
   * Keeps a mute in place of the one of the same subject and value, if there is one; `replaced` is
   * recorded too if that one would have lasted. False, and nothing is done, if the mute was kept
   * before.
   */
  set(
    mute: FindingMute,
    audit: AuditEntry,
    replaced: (mute: FindingMute) => AuditEntry,
  ): Promise<boolean>;
  /** Those that last at a time, the soonest over first. */
  lasting(now: Date): Promise<ShownMute[]>;
  /** Ends one before its time; undefined if it is over. */
  end(
    id: string,
    now: Date,
    audit: (mute: FindingMute) => AuditEntry,
  ): Promise<FindingMute | undefined>;
  /** Forgets those that were over before a time. */
  prune(before: Date): Promise<void>;
}

/** Who has the bot's Home open, or had it lately. */
export interface HomeStore {
  opened(userId: string, at: Date): Promise<void>;
  /** Whether a person opened it at or after a time. */
  hasOpened(userId: string, since: Date): Promise<boolean>;
  prune(before: Date): Promise<void>;
}
