import type { Who } from './approval.ts';
import type { JobRef, JobType } from './job.ts';

/** A job that somebody paused. */
export interface PausedJob {
  ref: JobRef;
  target: string;
  jobName: string;
  type: JobType;
  pausedAt?: Date;
  expiresAt?: Date;
}

/** How the watch over an expiring job ended. */
export const EXPIRY_ENDINGS = [
  'resumed',
  'cancelled',
  'expired',
  'run-lost',
  /** Macie knows the job no more. */
  'gone',
  /** The bot's configuration knows its target no more. */
  'unwatched',
] as const;
export type ExpiryEnding = (typeof EXPIRY_ENDINGS)[number];

/** A paused job that is watched until it is resumed, cancelled or lost. */
export interface ExpiringJob extends PausedJob {
  expiresAt: Date;
  /** When it was first seen, if nobody knows when it was paused. */
  seenAt?: Date;
  /** The smallest threshold that has passed, in milliseconds before the expiry. */
  threshold: number;
  /** Who paused it, if it was paused with the bot. */
  pausedBy?: Who;
  /** Until then nobody is notified of thresholds. */
  snoozedUntil?: Date;
  snoozedBy?: Who;
  /** When the bot will resume it by itself, if somebody asked for that. */
  resumesAt?: Date;
  /** Absent while it is watched. */
  ending?: { how: ExpiryEnding; at: Date; by?: Who };
}
