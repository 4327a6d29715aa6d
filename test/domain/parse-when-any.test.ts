import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';

import { parseWhen } from '../../src/domain/parse-when.ts';
import { BERLIN, NEW_YORK } from './read-when.ts';

const ZONES = Intl.supportedValuesOf('timeZone').filter((zone) => IANAZone.isValidZone(zone));
const zone = fc.constantFrom(
  ...ZONES,
  BERLIN,
  NEW_YORK,
  'Australia/Lord_Howe',
  'Africa/Casablanca',
);
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const minutes = fc.integer({ min: 1, max: 364 * 24 * 60 });
const later = (now: Date, add: number) => new Date(now.getTime() + add * 60_000);

describe('in every zone, at every time of the year', () => {
  test('an ISO time is what the clocks there show, the first time if they show it twice', () => {
    fc.assert(
      fc.property(zone, moment, minutes, (timezone, now, add) => {
        const meant = DateTime.fromJSDate(later(now, add), { zone: timezone }).startOf('minute');
        fc.pre(meant.toJSDate() > now);
        const words = meant.toFormat('yyyy-MM-dd HH:mm');
        const parsed = parseWhen(words, now, timezone);
        if (!parsed.ok) {
          // Its first occurrence may be over.
          expect(meant.getPossibleOffsets()[0]?.toJSDate().getTime()).toBeLessThanOrEqual(
            now.getTime(),
          );
          return;
        }
        const shown = DateTime.fromJSDate(parsed.at, { zone: timezone });
        expect(shown.toFormat('yyyy-MM-dd HH:mm')).toBe(words);
        expect(parsed.at.getTime()).toBeLessThanOrEqual(meant.toMillis());
      }),
      { numRuns: 500 },
    );
  });

  test('a weekday and time is the first such moment after now', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(zone, moment, fc.integer({ min: 1, max: 7 }), time, (timezone, now, day, at) => {
        const [hour, minute] = at;
        const name = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][
          day - 1
        ];
        const parsed = parseWhen(
          `${name} ${hour}:${String(minute).padStart(2, '0')}`,
          now,
          timezone,
        );
        if (!parsed.ok) throw new Error(parsed.problem);
        const gap = parsed.at.getTime() - now.getTime();
        expect(gap).toBeGreaterThan(0);
        // A week, and what the clocks may be set back meanwhile.
        expect(gap).toBeLessThanOrEqual((7 * 24 + 1) * 3_600_000);
        const shown = DateTime.fromJSDate(parsed.at, { zone: timezone });
        const isSkipped = shown.hour !== hour || shown.minute !== minute;
        if (!isSkipped) expect(shown.weekday).toBe(day);
        // Where the clocks skip it, they moved within the two hours before.
        else expect(shown.offset).not.toBe(shown.minus({ hours: 2 }).offset);
      }),
      { numRuns: 500 },
    );
  });

  test('hours are hours of 60 minutes, days keep the time of day', () => {
    fc.assert(
      fc.property(zone, moment, fc.integer({ min: 1, max: 300 }), (timezone, now, count) => {
        const hours = parseWhen(`in ${count} hours`, now, timezone);
        if (!hours.ok) throw new Error(hours.problem);
        const late = hours.at.getTime() - later(now, count * 60).getTime();
        // Within a day never earlier than asked, from a day on never later.
        expect(late).toBeGreaterThanOrEqual(count < 24 ? 0 : -59_999);
        expect(late).toBeLessThanOrEqual(count < 24 ? 59_999 : 0);
        const days = parseWhen(`in ${count} days`, now, timezone);
        if (!days.ok) throw new Error(days.problem);
        const there = DateTime.fromJSDate(now, { zone: timezone }).plus({ days: count });
        expect(Math.abs(days.at.getTime() - there.toMillis())).toBeLessThan(60_000);
      }),
      { numRuns: 300 },
    );
  });

  test('whatever is typed, it is a moment within a year or a sentence', () => {
    const words = fc.array(
      fc.constantFrom(
        'monday',
        'in',
        '3',
        'days',
        'at',
        '9:00',
        'next',
        'noon',
        'tomorrow',
        '1',
        'dec',
        '2026-12-01',
        '29 feb',
        'am',
        'CET',
        'and',
        'last',
        'month',
        '🙂',
      ),
      { maxLength: 6 },
    );
    const text = fc.oneof(
      words.map((all) => all.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 120 }),
    );
    fc.assert(
      fc.property(text, zone, moment, (typed, timezone, now) => {
        const parsed = parseWhen(typed, now, timezone);
        if (!parsed.ok) return expect(parsed.problem).toMatch(/\.$/);
        expect(parsed.at.getTime()).toBeGreaterThan(now.getTime());
        expect(parsed.at.getTime()).toBeLessThanOrEqual(later(now, (366 * 24 + 2) * 60).getTime());
      }),
      { numRuns: 500 },
    );
  });
});
