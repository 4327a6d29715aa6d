import { describe, expect, test } from '@jest/globals';

import { parseWhen } from '../../src/domain/parse-when.ts';
import { BERLIN, NOW, readWhen } from './read-when.ts';

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
    ['in half an hour', 'Wed 2026-03-04 11:00 +01:00'],
    ['half an hour', 'Wed 2026-03-04 11:00 +01:00'],
    ['in 1.5 hours', 'Wed 2026-03-04 12:00 +01:00'],
    ['in 1,5 hours', 'Wed 2026-03-04 12:00 +01:00'],
    ['in half a day', 'Wed 2026-03-04 22:30 +01:00'],
    ['in an hour', 'Wed 2026-03-04 11:30 +01:00'],
    ['in 3 days', 'Sat 2026-03-07 10:30 +01:00'],
    ['3 days', 'Sat 2026-03-07 10:30 +01:00'],
    ['in 1 day and 12 hours', 'Thu 2026-03-05 22:30 +01:00'],
    ['in 1 year', 'Thu 2027-03-04 10:30 +01:00'],
    ['in 365 days', 'Thu 2027-03-04 10:30 +01:00'],
    ['in 12 months', 'Thu 2027-03-04 10:30 +01:00'],
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
    ['monday 10', 'Mon 2026-03-09 10:00 +01:00'],
    ['Fri 17', 'Fri 2026-03-06 17:00 +01:00'],
    ['tomorrow 9', 'Thu 2026-03-05 09:00 +01:00'],
    ['"monday 9:00"', 'Mon 2026-03-09 09:00 +01:00'],
    ['“on monday 10”', 'Mon 2026-03-09 10:00 +01:00'],
    ["'in 3 days'", 'Sat 2026-03-07 10:30 +01:00'],
    ['  monday   9:00 ', 'Mon 2026-03-09 09:00 +01:00'],
  ])('%s', (text, expected) => {
    expect(readWhen(text)).toBe(expected);
  });

  test.each([
    ['in 30 days', '2026-04-03T08:30:00.000Z'],
    ['in 720 hours', '2026-04-03T09:30:00.000Z'],
    ['in 365 days', '2027-03-04T09:30:00.000Z'],
    ['in 1 year', '2027-03-04T09:30:00.000Z'],
    ['in 90 minutes', '2026-03-04T11:01:00.000Z'],
  ])('%s: no seconds, and days become no more by them', (text, expected) => {
    expect(parseWhen(text, new Date(NOW.getTime() + 30_500), BERLIN)).toEqual({
      ok: true,
      at: new Date(expected),
    });
  });

  test('a year is one though the clocks are put back earlier then', () => {
    const now = new Date('2027-10-30T10:00:30Z');
    expect(readWhen('in 1 year', BERLIN, now)).toBe('Mon 2028-10-30 12:00 +01:00');
  });

  test('a time of the zone’s clocks may be today there and tomorrow here', () => {
    const now = new Date('2026-03-04T23:00:00Z');
    expect(readWhen('7pm EST', 'Asia/Tokyo', now)).toBe('Thu 2026-03-05 09:00 +09:00');
  });
});

describe('what is refused', () => {
  test.each([
    '',
    'soon',
    'maybe friday',
    // The next 9th is a Monday.
    'monday 9',
    'monday 24',
    'monday 25:00',
    '"monday 9:00',
    'monday 9:00 Berlin',
    'monday to friday',
    'monday, tuesday',
    'now',
    '1/12',
    '1/12/2026',
    '1.12.2026',
    '12-01-2026',
    '2026-13-01',
    '2026-02-30',
    'in 3 days or so',
    `in ${'1'.repeat(200)} days`,
  ])('is not understood: %s', (text) => {
    expect(readWhen(text)).toBe(
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
    'in 0 minutes',
    'in 0 hours and 0 minutes',
  ])('is over: %s', (text) => {
    expect(readWhen(text)).toMatch(/^That time is over\./);
  });

  test.each(['2027-03-05', 'in 400 days', 'in 999999 months'])('is too far: %s', (text) => {
    expect(readWhen(text)).toBe('That is more than a year ahead.');
  });

  test('no time at all is over, seconds or not', () => {
    const now = new Date(NOW.getTime() + 30_000);
    expect(readWhen('in 0 minutes', BERLIN, now)).toMatch(/^That time is over\./);
  });

  test('an unknown zone is not taken for another', () => {
    expect(readWhen('monday 9:00', 'Mars/Olympus')).toContain('“Mars/Olympus”');
  });
});
