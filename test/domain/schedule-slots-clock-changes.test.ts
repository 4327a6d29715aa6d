import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';

import { nextSlot } from '../../src/domain/schedule-slots.ts';

const HOUR = 3_600_000;
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
