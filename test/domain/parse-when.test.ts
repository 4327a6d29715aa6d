import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';

import { parseWhen } from '../../src/domain/parse-when.ts';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
/** A Wednesday, 10:30 in Berlin. */
const NOW = new Date('2026-03-04T09:30:00Z');

/** The moment on the clocks of the zone, or the problem. */
function read(text: string, zone = BERLIN, now = NOW): string {
  const parsed = parseWhen(text, now, zone);
  if (!parsed.ok) return parsed.problem;
  return DateTime.fromJSDate(parsed.at, { zone }).toFormat('ccc yyyy-MM-dd HH:mm ZZ');
}

describe('what people write', () => {
  test.each([
    ['monday 9:00', 'Mon 2026-03-09 09:00 +01:00'],
    ['Monday at 9', 'Mon 2026-03-09 09:00 +01:00'],
    ['on monday', 'Mon 2026-03-09 09:00 +01:00'],
    ['mon 3pm', 'Mon 2026-03-09 15:00 +01:00'],
    ['friday', 'Fri 2026-03-06 09:00 +01:00'],
    ['next friday', 'Fri 2026-03-13 09:00 +01:00'],
    ['wednesday', 'Wed 2026-03-11 09:00 +01:00'],
    ['wednesday 11:00', 'Wed 2026-03-04 11:00 +01:00'],
    ['wednesday 10:30', 'Wed 2026-03-11 10:30 +01:00'],
    ['tomorrow', 'Thu 2026-03-05 09:00 +01:00'],
    ['tomorrow at noon', 'Thu 2026-03-05 12:00 +01:00'],
    ['tomorrow morning', 'Thu 2026-03-05 09:00 +01:00'],
    ['tomorrow evening', 'Thu 2026-03-05 20:00 +01:00'],
    ['tonight', 'Wed 2026-03-04 22:00 +01:00'],
    ['midnight', 'Thu 2026-03-05 00:00 +01:00'],
    ['today 17:00', 'Wed 2026-03-04 17:00 +01:00'],
    ['17:00', 'Wed 2026-03-04 17:00 +01:00'],
    ['9:00', 'Thu 2026-03-05 09:00 +01:00'],
    ['in 90 minutes', 'Wed 2026-03-04 12:00 +01:00'],
    ['in an hour', 'Wed 2026-03-04 11:30 +01:00'],
    ['in 3 days', 'Sat 2026-03-07 10:30 +01:00'],
    ['3 days', 'Sat 2026-03-07 10:30 +01:00'],
    ['in 1 day and 12 hours', 'Thu 2026-03-05 22:30 +01:00'],
    ['in 2 weeks', 'Wed 2026-03-18 10:30 +01:00'],
    ['in 3 days at 9:00', 'Sat 2026-03-07 09:00 +01:00'],
    ['2026-12-01', 'Tue 2026-12-01 09:00 +01:00'],
    ['2026-12-01 09:30', 'Tue 2026-12-01 09:30 +01:00'],
    ['2026-12-01T09:30', 'Tue 2026-12-01 09:30 +01:00'],
    ['2026-12-01T09:00Z', 'Tue 2026-12-01 10:00 +01:00'],
    ['2026-12-01T09:00-05:00', 'Tue 2026-12-01 15:00 +01:00'],
    ['1 dec', 'Tue 2026-12-01 09:00 +01:00'],
    ['december 1 at 14:00', 'Tue 2026-12-01 14:00 +01:00'],
    ['3 february', 'Wed 2027-02-03 09:00 +01:00'],
    ['9am EST', 'Wed 2026-03-04 15:00 +01:00'],
    ['  monday   9:00 ', 'Mon 2026-03-09 09:00 +01:00'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('a time of the zone’s clocks may be today there and tomorrow here', () => {
    const now = new Date('2026-03-04T23:00:00Z');
    expect(read('7pm EST', 'Asia/Tokyo', now)).toBe('Thu 2026-03-05 09:00 +09:00');
  });
});

describe('what is refused', () => {
  test.each([
    '',
    'soon',
    'maybe friday',
    'monday 9',
    'monday 25:00',
    'monday 9:00 Berlin',
    'monday to friday',
    'monday, tuesday',
    'now',
    'half an hour',
    '1/12',
    '1/12/2026',
    '1.12.2026',
    '12-01-2026',
    '2026-13-01',
    '2026-02-30',
    'in 3 days or so',
    `in ${'1'.repeat(200)} days`,
  ])('is not understood: %s', (text) => {
    expect(read(text)).toBe(
      'Not understood. Write a time like “monday 9:00”, “in 3 days” or “2026-12-01 09:00”.',
    );
  });

  test.each([
    'yesterday',
    'today',
    'today 10:30',
    'last friday',
    '2026-03-01',
    '3 days ago',
    'in 0 days',
  ])('is over: %s', (text) => {
    expect(read(text)).toMatch(/^That time is over\./);
  });

  test.each(['2027-03-05', 'in 400 days', 'in 999999 months'])('is too far: %s', (text) => {
    expect(read(text)).toBe('That is more than a year ahead.');
  });

  test('an unknown zone is not taken for another', () => {
    expect(read('monday 9:00', 'Mars/Olympus')).toContain('“Mars/Olympus”');
  });
});

describe('where the clocks change', () => {
  const beforeSpring = new Date('2026-03-27T12:00:00Z');
  const beforeAutumn = new Date('2026-10-24T10:30:00Z');

  test.each([
    // Skipped: as much later. Repeated: the first.
    ['2026-03-29 02:30', BERLIN, beforeSpring, 'Sun 2026-03-29 03:30 +02:00'],
    ['2026-03-08 02:30', NEW_YORK, NOW, 'Sun 2026-03-08 03:30 -04:00'],
    ['2026-10-25 02:30', BERLIN, beforeAutumn, 'Sun 2026-10-25 02:30 +02:00'],
    ['2026-11-01 01:30', NEW_YORK, beforeAutumn, 'Sun 2026-11-01 01:30 -04:00'],
    // Days keep the time of day, hours do not.
    ['tomorrow 12:30', BERLIN, beforeAutumn, 'Sun 2026-10-25 12:30 +01:00'],
    ['in 1 day', BERLIN, beforeAutumn, 'Sun 2026-10-25 12:30 +01:00'],
    ['in 24 hours', BERLIN, beforeAutumn, 'Sun 2026-10-25 11:30 +01:00'],
    ['in 3 days', BERLIN, beforeSpring, 'Mon 2026-03-30 13:00 +02:00'],
    ['in 72 hours', BERLIN, beforeSpring, 'Mon 2026-03-30 14:00 +02:00'],
    ['monday', BERLIN, beforeSpring, 'Mon 2026-03-30 09:00 +02:00'],
  ])('%s in %s', (text, zone, now, expected) => {
    expect(read(text, zone, now)).toBe(expected);
  });

  test('in the second of two equal hours, the time of day is tomorrow’s', () => {
    const now = new Date('2026-10-25T01:15:00Z');
    expect(read('2:10', BERLIN, now)).toBe('Mon 2026-10-26 02:10 +01:00');
  });
});

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
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThan(60_000);
        const days = parseWhen(`in ${count} days`, now, timezone);
        if (!days.ok) throw new Error(days.problem);
        const there = DateTime.fromJSDate(now, { zone: timezone }).plus({ days: count });
        expect(days.at.getTime() - there.toMillis()).toBeLessThan(60_000);
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
        expect(parsed.at.getTime()).toBeLessThanOrEqual(later(now, 366 * 24 * 60).getTime());
      }),
      { numRuns: 500 },
    );
  });
});

test('the clocks of the machine do not matter', () => {
  const script = `
    import { parseWhen } from '${new URL('../../src/domain/parse-when.ts', import.meta.url)}';
    for (const now of ['2026-03-07T23:30:00Z', '2026-04-23T23:30:00Z', '2026-10-24T22:30:00Z'])
      for (const text of ['tomorrow', 'monday 2:30', 'midnight', 'in 3 days', '2026-12-01 02:30'])
        console.log(parseWhen(text, new Date(now), 'Asia/Tokyo').at.toISOString());
  `;
  const onMachine = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
  const expected = onMachine('UTC');
  expect(expected.split('\n')).toHaveLength(16);
  // At these moments clocks change in New York, Cairo and Berlin.
  for (const machine of ['America/New_York', 'Africa/Cairo', 'Europe/Berlin']) {
    expect(onMachine(machine)).toBe(expected);
  }
});
