import type { FeedFilter } from './finding-group.ts';

/** Something that the bot does at times that a cron expression names. */
export type Schedule = {
  /** Stays the same over restarts and replicas, such as `digest C0DIGEST00`. */
  id: string;
  /** Five fields, or six with seconds first. */
  cron: string;
  /** IANA name, such as `Europe/Berlin`. */
  timezone: string;
  /**
   * How late a missed slot may still be done, in milliseconds; absent: however late. Of several
   * missed slots only the latest is done.
   */
  catchUpMs?: number;
} & (
  | {
      kind: 'digest';
      channelId: string;
      /** Names of targets; absent: all. */
      targets?: readonly string[];
    }
  /** Tells of new findings. */
  | {
      kind: 'feed';
      channelId: string;
      /** Names of targets; absent: all. */
      targets?: readonly string[];
      filter: FeedFilter;
    }
  | { kind: 'expiry' }
  /** Lists paused jobs that have no expiry. */
  | { kind: 'paused-jobs' }
);

/** A slot that is due. */
export interface DueSlot {
  at: Date;
  /** It is too late for it. */
  isDropped: boolean;
}
