import type { Who } from '../domain/approval.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { ExposureSnapshot, ExposureTotals } from '../domain/exposure.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { NewLetter, Notice } from '../domain/notice.ts';
import type { FeedStep } from './finding-store-port.ts';

/** How a slot came to be recorded. */
export type SlotOutcome =
  /** The schedule was seen for the first time: it is due from here on. */
  | 'begun'
  | 'done'
  /** It was found too late, and left out. */
  | 'dropped'
  /** Somebody ran it by hand, at a time of their own. */
  | 'by-hand';

/** A time at which a schedule was due, and what became of it. */
export interface Slot {
  /** The schedule's id, such as `digest C0DIGEST00`. */
  schedule: string;
  at: Date;
  outcome: SlotOutcome;
  /** Who ran it by hand. */
  by?: Who;
}

/** Slots of schedules: each once, for all replicas. */
export interface SlotStore {
  /** The newest slot of each schedule. */
  newest(): Promise<Slot[]>;
  /**
   * Records a slot with all that it causes, in one transaction. False, and nothing is done, if the
   * schedule has a slot of that time or a later one, or, for a feed's step, another one than that
   * after which it was decided. A later one that a clock recorded that ran ahead of `now` is no
   * reason; it stays recorded, and is not done again when its time comes.
   */
  record(
    slot: Slot,
    effects: {
      letters?: NewLetter[];
      snapshot?: ExposureSnapshot;
      feed?: FeedStep;
      audit?: AuditEntry;
      now?: Date;
    },
  ): Promise<boolean>;
}

/** A snapshot as a digest kept it. */
export interface KeptSnapshot {
  takenAt: Date;
  totals: ExposureTotals;
}

/** What earlier digests saw. */
export interface ExposureStore {
  /** The newest of a schedule taken at or before a time. */
  newest(schedule: string, atOrBefore: Date): Promise<ExposureSnapshot | undefined>;
  /** The newest of any schedule, of any targets, taken at or before a time, newest first. */
  readings(where: readonly TargetRegion[], atOrBefore: Date): Promise<ExposureSnapshot | undefined>;
  /** The totals of a schedule's snapshots since a time, oldest first. */
  trend(schedule: string, since: Date): Promise<KeptSnapshot[]>;
  /** Forgets those taken before a time. */
  prune(before: Date): Promise<void>;
}

/** A message on its way, or delivered. */
export interface Letter {
  /** Opaque: it goes into the message's metadata, by which the message is found again. */
  id: string;
  key: string;
  channelId: string;
  notice: Notice;
  /** Counts the changes of a message that lives; from 1. */
  version: number;
  /** Where the message stands; absent until Slack has taken it. */
  ts?: string;
  /** For a reply: where the message stands under which it belongs. */
  thread?: { channelId: string; ts: string };
  /** Where it goes if its channel takes nothing from the bot. */
  elsewhere?: string;
  /** Tries so far without success, since the last change; those of an outage count as a few. */
  attempts: number;
  /** When it was first tried; absent before. By the clock that Slack's `ts` is judged by. */
  firstTriedAt?: Date;
  /** An earlier try may have been taken by Slack. */
  isDoubtful: boolean;
  /** Slack refused its newer blocks. */
  isClassic: boolean;
  createdAt: Date;
  /** What Slack said last, in Slack's or the bot's word. */
  error?: string;
  /** In real time, for a letter that was claimed: until then its claimer holds it. */
  leaseUntil?: Date;
}

/**
 * Messages that nobody waits for, kept until they are delivered. Times of trying are real time;
 * `createdAt` and `firstTriedAt` are the bot's.
 */
export interface OutboxStore {
  /** Keeps letters; one whose key is there already changes nothing. */
  put(letters: NewLetter[], at: Date): Promise<void>;
  /**
   * Gives a living message a new content, to be shown by an update; does nothing if it is the same
   * or if there is no such letter.
   */
  revise(key: string, notice: Notice): Promise<void>;
  /** The letter of a key. */
  find(key: string): Promise<Letter | undefined>;
  /**
   * Takes what is to be sent now: at most one letter for each channel, the oldest first, and none of
   * a channel in which another is being sent or that is to be left alone for a while. Each is given
   * to one caller, who holds it until `leaseUntil`; it is marked as doubtful and as tried once more.
   * A caller who never says what became of a post leaves it in doubt: it is given out again at
   * `doubtUntil`, if that is later. A reply is given out once its message stands.
   */
  claim(now: Date, leaseUntil: Date, triedAt: Date, doubtUntil?: Date): Promise<Letter[]>;
  /**
   * Slack has taken this version. The channel is left alone until a time.
   */
  delivered(letter: Letter, ts: string, channelFreeAt: Date): Promise<void>;
  /**
   * It was not delivered. `isDoubtful` false: Slack certainly did not take it. It is tried again at
   * `tryAt`, the channel at `channelFreeAt`.
   */
  postpone(
    letter: Letter,
    why: {
      error: string;
      isDoubtful: boolean;
      tryAt: Date;
      channelFreeAt: Date;
      /** How many of its tries count; default: all. */
      attempts?: number;
      isClassic?: boolean;
      /** Forgets where the message stood: it is gone, and is posted anew. */
      isGone?: boolean;
      /** It goes to its other channel from now on. */
      isElsewhere?: boolean;
    },
  ): Promise<void>;
  /**
   * It cannot be delivered: it is kept, and announced by another letter; not if another one of its
   * channel has been dead since less than a day for the same error, unless this one was sent again by
   * itself.
   */
  bury(letter: Letter, error: string, channelFreeAt: Date, announcement?: NewLetter): Promise<void>;
  /** Letters that could not be delivered, newest first. */
  dead(limit: number): Promise<Letter[]>;
  /** Tries a dead letter again, from now on; false if it is not dead. */
  revive(id: string, now: Date): Promise<boolean>;
  /** The same for all that are dead; resolves with how many that is. */
  reviveAll(now: Date): Promise<number>;
  /** How many wait, and how many are dead. */
  counts(): Promise<{ waiting: number; dead: number }>;
  /** Forgets what was delivered, and not changed since, before a time. */
  prune(before: Date): Promise<void>;
}
