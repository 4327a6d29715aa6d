import type { Who } from './approval.ts';
import type { JobAction } from './job-transitions.ts';

/** A change that the bot made: the newest one of a job that is done. */
export interface OwnChange {
  action: JobAction;
  by: Who;
  /** By the bot's clock, before Macie was asked. */
  startedAt: Date;
}

const MINUTE_MS = 60_000;
/** How far the bot's clock and Macie's may be apart. */
const SKEW_MS = 5 * MINUTE_MS;
/** How long a change may take that a crash came between. */
const LONGEST_CHANGE_MS = 60 * MINUTE_MS;

/** Who paused a job that Macie says was paused at `pausedAt`; undefined if it was not with the bot. */
export function whoPaused(own: OwnChange | undefined, pausedAt: Date | undefined): Who | undefined {
  if (own?.action !== 'pause' || !pausedAt) return undefined;
  const took = pausedAt.getTime() - own.startedAt.getTime();
  return took >= -SKEW_MS && took <= LONGEST_CHANGE_MS ? own.by : undefined;
}

/** The change, if it ended the pause that there was at `since`: when it began, or was first seen. */
export function endOfPause(
  own: OwnChange | undefined,
  since: Date | undefined,
): OwnChange | undefined {
  if (!own || own.action === 'pause' || !since) return undefined;
  return own.startedAt > since ? own : undefined;
}
