import { IANAZone } from 'luxon';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A moment at which the clocks of a zone are changed. Offsets are milliseconds east of UTC. */
export interface ClockChange {
  /** The first millisecond of the new time. */
  at: number;
  before: number;
  after: number;
}

/**
 * The clocks on the walls of a zone. Moments are milliseconds since 1970; a wall time is written as
 * the moment at which UTC's clocks show the same.
 */
export interface WallClock {
  /** What the clocks are ahead of UTC. */
  offset(at: number): number;
  /** The first change after a moment, up to and including another. */
  firstChange(after: number, to: number): ClockChange | undefined;
  /** The last one. */
  lastChange(after: number, to: number): ClockChange | undefined;
  /** The latest wall time that the clocks have shown so far. */
  latestShown(at: number): number;
  /** The first moment at which the clocks show a wall time, or, where they skip it, a later one. */
  firstMoment(wall: number): number;
}

export function createWallClock(timezone: string): WallClock {
  const zone = IANAZone.create(timezone);
  const offset = (at: number) => Math.round(zone.offset(at) * 60_000);
  return {
    offset,
    firstChange(after, to) {
      for (let from = after; from < to; from += DAY_MS) {
        const change = changeBetween(offset, from, Math.min(from + DAY_MS, to));
        if (change) return change;
      }
      return undefined;
    },
    lastChange(after, to) {
      for (let until = to; until > after; until -= DAY_MS) {
        const change = changeBetween(offset, Math.max(until - DAY_MS, after), until);
        if (change) return change;
      }
      return undefined;
    },
    latestShown(at) {
      const change = changeBetween(offset, at - DAY_MS, at);
      const shown = at + offset(at);
      return change ? Math.max(shown, change.at - 1 + change.before) : shown;
    },
    firstMoment(wall) {
      // No zone is further from UTC than this.
      const change = changeBetween(offset, wall - 15 * HOUR_MS, wall + 13 * HOUR_MS);
      if (!change) return wall - offset(wall);
      const moment = wall - change.before;
      return moment < change.at ? moment : Math.max(change.at, wall - change.after);
    },
  };
}

/** The change between two moments that are so close that there is at most one. */
function changeBetween(
  offset: (at: number) => number,
  from: number,
  to: number,
): ClockChange | undefined {
  const [before, after] = [offset(from), offset(to)];
  if (before === after) return undefined;
  let [old, at] = [from, to];
  while (at - old > 1) {
    const middle = Math.floor((old + at) / 2);
    if (offset(middle) === before) old = middle;
    else at = middle;
  }
  return { at, before, after };
}
