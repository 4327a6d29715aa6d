import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';

import { dueSlot, nextSlot } from '../../src/domain/schedule-slots.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every slot in (from, to], one by one. */
function slotsBetween(cron: string, timezone: string, from: string, to: string): string[] {
  const slots: string[] = [];
  const end = new Date(to);
  let at = nextSlot({ cron, timezone }, new Date(from));
  while (at <= end) {
    slots.push(DateTime.fromJSDate(at, { zone: timezone }).toFormat("d. HH:mm 'UTC'ZZ"));
    const next = nextSlot({ cron, timezone }, at);
    if (next <= at) throw new Error('a slot is not after the one before');
    at = next;
  }
  return slots;
}

describe('when clocks change', () => {
  test.each([
    ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', ['29. 03:00 UTC+02:00']],
    ['0,30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', ['29. 03:00 UTC+02:00']],
    [
      '30 2,3 * * *',
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      ['29. 03:00 UTC+02:00', '29. 03:30 UTC+02:00'],
    ],
    ['30 2 * * *', 'America/New_York', '2026-03-07T12:00Z', ['8. 03:00 UTC-04:00']],
    ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T00:00Z', ['4. 02:30 UTC+11:00']],
    ['0 0 * * *', 'America/Sao_Paulo', '2018-11-03T12:00Z', ['4. 01:00 UTC-02:00']],
    [
      '0 9 * * *',
      'Pacific/Apia',
      '2011-12-30T00:00Z',
      ['31. 00:00 UTC+14:00', '31. 09:00 UTC+14:00'],
    ],
  ])('a time that they skip is due at the change: %s in %s', (cron, zone, from, slots) => {
    const to = new Date(Date.parse(from) + DAY).toISOString();
    expect(slotsBetween(cron, zone, from, to)).toEqual(slots);
  });

  test.each([
    ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', ['25. 02:30 UTC+02:00']],
    [
      '0 */2 * * *',
      'Europe/Berlin',
      '2026-10-24T21:00Z',
      ['25. 00:00 UTC+02:00', '25. 02:00 UTC+02:00', '25. 04:00 UTC+01:00'],
    ],
    ['30 1 * * *', 'America/New_York', '2026-10-31T12:00Z', ['1. 01:30 UTC-04:00']],
    ['45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T00:00Z', ['5. 01:45 UTC+11:00']],
    ['30 23 * * *', 'America/Sao_Paulo', '2019-02-16T12:00Z', ['16. 23:30 UTC-02:00']],
  ])('a time that they repeat is due the first time: %s in %s', (cron, zone, from, slots) => {
    const hours = cron.includes('/') ? 7 : 24;
    const to = new Date(Date.parse(from) + hours * HOUR).toISOString();
    expect(slotsBetween(cron, zone, from, to)).toEqual(slots);
  });

  test('every quarter of an hour stays one, in real time', () => {
    const quarters = (from: string) => {
      const to = new Date(Date.parse(from) + 6 * HOUR).toISOString();
      return slotsBetween('*/15 * * * *', 'Europe/Berlin', from, to);
    };
    expect(quarters('2026-03-28T23:00Z')).toHaveLength(24);
    expect(quarters('2026-10-24T23:00Z')).toHaveLength(24);
    expect(quarters('2026-10-24T23:00Z').slice(3, 12)).toEqual([
      '25. 02:00 UTC+02:00',
      '25. 02:15 UTC+02:00',
      '25. 02:30 UTC+02:00',
      '25. 02:45 UTC+02:00',
      '25. 02:00 UTC+01:00',
      '25. 02:15 UTC+01:00',
      '25. 02:30 UTC+01:00',
      '25. 02:45 UTC+01:00',
      '25. 03:00 UTC+01:00',
    ]);
  });
});

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
  'a daily schedule has one slot on each date of three years in %s, at any time of day',
  (timezone) => {
    const start = DateTime.fromISO('2024-01-01', { zone: timezone });
    const dates = Array.from({ length: 3 * 365 + 1 }, (_, day) =>
      start.plus({ days: day }).toISODate(),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), (minute) => {
        const cron = `${minute % 60} ${Math.floor(minute / 60)} * * *`;
        let at = new Date(start.toMillis() - 1);
        const found = dates.map(() => {
          at = nextSlot({ cron, timezone }, at);
          return DateTime.fromJSDate(at, { zone: timezone }).toISODate();
        });
        expect(found).toEqual(dates);
      }),
      { numRuns: 3, examples: [[150], [90], [119], [0]] },
    );
  },
);

describe('what is due', () => {
  const schedule = { cron: '0 9 * * *', timezone: 'Europe/Berlin' };
  const due = (newest: string, now: string, catchUpMs?: number) =>
    dueSlot({ ...schedule, ...(catchUpMs && { catchUpMs }) }, new Date(newest), new Date(now));

  test('is nothing before the next slot, and that slot from its moment on', () => {
    expect(due('2026-03-01T08:00:00Z', '2026-03-02T07:59:59.999Z')).toBeUndefined();
    const at = new Date('2026-03-02T08:00:00Z');
    expect(due('2026-03-01T08:00:00Z', '2026-03-02T08:00:00Z')).toEqual({ at, isDropped: false });
    expect(due('2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z')).toBeUndefined();
  });

  test('is the latest only, years later', () => {
    const at = new Date('2026-07-01T07:00:00Z');
    expect(due('1990-01-01T00:00:00Z', '2026-07-02T06:00:00Z')).toEqual({ at, isDropped: false });
  });

  test('is not due again in the hour that the clocks repeat', () => {
    const nightly = { cron: '30 1 * * *', timezone: 'America/New_York' };
    const [first, start] = [new Date('2026-11-01T05:30Z'), new Date('2026-10-31T20:00Z')];
    for (const now of ['05:30', '05:59', '06:00', '06:15', '06:30', '06:45', '07:00']) {
      const at = new Date(`2026-11-01T${now}Z`);
      expect(dueSlot(nightly, start, at)?.at).toEqual(first);
      expect(dueSlot(nightly, first, at)).toBeUndefined();
      expect(nextSlot(nightly, at)).toEqual(new Date('2026-11-02T06:30Z'));
    }
  });

  test('is dropped when it is found later than it may be caught up', () => {
    const isDropped = (now: string) => due('2026-03-01T08:00:00Z', now, 2 * HOUR)?.isDropped;
    expect(isDropped('2026-03-02T10:00:00.000Z')).toBe(false);
    expect(isDropped('2026-03-02T10:00:00.001Z')).toBe(true);
  });

  test('may have its seconds, and may be rare', () => {
    const zone = { timezone: 'America/New_York' };
    expect(
      nextSlot({ cron: '20 */15 * * * *', ...zone }, new Date('2026-01-01T00:00:20Z')),
    ).toEqual(new Date('2026-01-01T00:15:20Z'));
    const now = new Date('2027-06-01T00:00:00Z');
    expect(dueSlot({ cron: '0 * 29 2 *', ...zone }, new Date(0), now)?.at).toEqual(
      new Date('2024-03-01T04:00:00Z'),
    );
  });
});

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
