import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';

import { dueSlot, nextSlot } from '../../src/domain/schedule-slots.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Hours before a change of the clocks, and a time at which there is none. */
const changing = fc.constantFrom(
  { timezone: 'Europe/Berlin', start: '2026-03-28T22:00Z' },
  { timezone: 'Europe/Berlin', start: '2026-10-24T22:00Z' },
  { timezone: 'America/New_York', start: '2026-03-08T04:00Z' },
  { timezone: 'America/New_York', start: '2026-11-01T03:00Z' },
  { timezone: 'Australia/Lord_Howe', start: '2026-10-03T13:00Z' },
  { timezone: 'Australia/Lord_Howe', start: '2026-04-04T12:00Z' },
  { timezone: 'Africa/Casablanca', start: '2026-02-15T00:00Z' },
  { timezone: 'Africa/Casablanca', start: '2026-03-22T00:00Z' },
  { timezone: 'America/Sao_Paulo', start: '2018-11-04T00:00Z' },
  { timezone: 'America/Sao_Paulo', start: '2019-02-16T22:00Z' },
  { timezone: 'Pacific/Apia', start: '2011-12-30T07:00Z' },
  { timezone: 'Asia/Kathmandu', start: '2026-03-01T19:00Z' },
);

const some = (from: fc.Arbitrary<number>) => fc.uniqueArray(from, { minLength: 1, maxLength: 4 });
const upTo = (max: number) => Array.from({ length: max + 1 }, (_, value) => value);

/** Schedules that have most of their slots in the hours in which clocks change. */
const named = fc.record({
  minutes: fc.oneof(some(fc.integer({ min: 0, max: 59 })), fc.constant(upTo(59))),
  hours: fc.oneof(
    { weight: 3, arbitrary: some(fc.constantFrom(0, 1, 2, 3, 4, 9, 22, 23)) },
    { weight: 1, arbitrary: fc.constant(upTo(23)) },
  ),
});
const cases = fc.tuple(named, changing).map(([{ minutes, hours }, { timezone, start }]) => ({
  minutes,
  hours,
  schedule: { cron: `${minutes} ${hours} * * *`, timezone },
  start: Date.parse(start),
  end: Date.parse(start) + 8 * HOUR,
}));
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/**
 * The same rules, told minute by minute: a schedule of every hour is due when the clocks show one of
 * its times, others when they show, for the first time, one of them or a later one.
 */
function minuteByMinute({ minutes, hours, schedule, start, end }: Case): number[] {
  const zone = schedule.timezone;
  const wallAt = (at: number) => at + DateTime.fromMillis(at, { zone }).offset * MINUTE;
  const isNamed = (wall: number) => {
    const clock = new Date(wall);
    return hours.includes(clock.getUTCHours()) && minutes.includes(clock.getUTCMinutes());
  };
  let shown = wallAt(start);
  const slots: number[] = [];
  for (let at = start + MINUTE; at <= end; at += MINUTE) {
    const wall = wallAt(at);
    let isDue = hours.length === 24 && isNamed(wall);
    for (let each = shown + MINUTE; each <= wall && hours.length < 24; each += MINUTE) {
      isDue ||= isNamed(each);
    }
    shown = Math.max(shown, wall);
    if (isDue) slots.push(at);
  }
  return slots;
}

describe('any schedule', () => {
  test('has the slots that one gets minute by minute, whenever one asks', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { schedule, start, end } = each;
        const slots = minuteByMinute(each);
        for (let now = start; now < end; now += 15 * MINUTE) {
          const due = dueSlot(schedule, new Date(start), new Date(now))?.at.getTime();
          expect(due).toBe(slots.findLast((slot) => slot <= now));
          const next = nextSlot(schedule, new Date(now)).getTime();
          expect(next > end ? undefined : next).toBe(slots.find((slot) => slot > now));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('is done slot by slot if one asks often, and at least the latest if seldom', () => {
    const pauses = fc.infiniteStream(fc.integer({ min: 1, max: 2 * HOUR }));
    fc.assert(
      fc.property(cases, pauses, ({ schedule, start, end }, pause) => {
        let newest = new Date(start);
        for (let now = start; now < end; now += pause.next().value) {
          const due = dueSlot(schedule, newest, new Date(now));
          const next = nextSlot(schedule, newest);
          expect(due !== undefined).toBe(next.getTime() <= now);
          if (!due) continue;
          expect(due.at.getTime()).toBeGreaterThanOrEqual(next.getTime());
          expect(due.at.getTime()).toBeLessThanOrEqual(now);
          expect(nextSlot(schedule, due.at).getTime()).toBeGreaterThan(now);
          newest = due.at;
        }
      }),
    );
  });
});
