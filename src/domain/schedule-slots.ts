import { CronExpressionParser } from 'cron-parser';

import { createWallClock, type WallClock } from './clock-changes.ts';
import type { DueSlot, Schedule } from './schedule.ts';

type Times = Pick<Schedule, 'cron' | 'timezone'>;

/**
 * The slot that is due: the latest in (newest, now], if there is one; earlier ones are passed over.
 *
 * A cron expression names wall times, and each of them is one slot, also when the clocks change: one
 * that they skip is due at the change (several are one slot then), one that they show twice is due
 * the first time. A schedule of every hour, such as one of every quarter of an hour, goes on in real
 * time instead: it is due whenever the clocks show one of its times.
 */
export function dueSlot(
  schedule: Times & Pick<Schedule, 'catchUpMs'>,
  newest: Date,
  now: Date,
): DueSlot | undefined {
  const at = slotsOf(schedule).atOrBefore(now.getTime());
  if (at <= newest.getTime()) return undefined;
  const lateness = now.getTime() - at;
  return { at: new Date(at), isDropped: lateness > (schedule.catchUpMs ?? lateness) };
}

/** The first slot after a moment, by the same rules. */
export function nextSlot(schedule: Times, after: Date): Date {
  return new Date(slotsOf(schedule).atOrAfter(after.getTime() + 1));
}

/** Moments or wall times, in milliseconds. */
interface Slots {
  atOrBefore(at: number): number;
  atOrAfter(at: number): number;
}

function slotsOf({ cron, timezone }: Times): Slots {
  const clock = createWallClock(timezone);
  // In UTC, where no clock changes: cron-parser gives wall times, and what a change does to them is
  // decided here. By itself it loses skipped slots and repeats others when it goes backwards.
  const expression = CronExpressionParser.parse(cron, { tz: 'UTC' });
  const wallTimes: Slots = {
    atOrBefore(at) {
      expression.reset(new Date(at + 1));
      return expression.prev().getTime();
    },
    atOrAfter(at) {
      expression.reset(new Date(at - 1));
      return expression.next().getTime();
    },
  };
  const isEveryHour = expression.fields.hour.values.length === 24;
  return isEveryHour ? inRealTime(wallTimes, clock) : eachWallTimeOnce(wallTimes, clock);
}

function eachWallTimeOnce(wallTimes: Slots, clock: WallClock): Slots {
  return {
    atOrBefore: (at) => clock.firstMoment(wallTimes.atOrBefore(clock.latestShown(at))),
    atOrAfter: (at) => clock.firstMoment(wallTimes.atOrAfter(clock.latestShown(at - 1) + 1)),
  };
}

/** Looks from one change of the clocks to the next. */
function inRealTime(wallTimes: Slots, clock: WallClock): Slots {
  function atOrBefore(at: number): number {
    const offset = clock.offset(at);
    const slot = wallTimes.atOrBefore(at + offset) - offset;
    const change = clock.lastChange(slot, at);
    return change ? atOrBefore(change.at - 1) : slot;
  }
  function atOrAfter(at: number): number {
    const offset = clock.offset(at);
    const slot = wallTimes.atOrAfter(at + offset) - offset;
    const change = clock.firstChange(at, slot);
    return change ? atOrAfter(change.at) : slot;
  }
  return { atOrBefore, atOrAfter };
}
