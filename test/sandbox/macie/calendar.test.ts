import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { nextMonthStart, nextSlot } from '../../../src/sandbox/macie/calendar.ts';
import { DAYS_OF_WEEK, type Schedule } from '../../../src/sandbox/macie/job-model.ts';
import { DAY } from './example-job.ts';

const time = (iso: string) => Date.parse(iso);
const slotAfter = (schedule: Schedule, created: string, after: string) =>
  new Date(nextSlot(schedule, time(created), time(after))).toISOString();

describe('the next run of a recurring job', () => {
  test.each([
    ['2026-01-15T09:00:00Z', '2026-01-15T09:30:00.000Z'],
    ['2026-01-15T09:30:00Z', '2026-01-16T09:30:00.000Z'],
    ['2026-02-28T23:00:00Z', '2026-03-01T09:30:00.000Z'],
  ])('daily, after %s', (after, expected) => {
    expect(slotAfter({ frequency: 'daily' }, '2026-01-01T09:30:00Z', after)).toBe(expected);
  });

  test.each([
    ['2026-01-15T09:00:00Z', '2026-01-15T09:30:00.000Z'],
    ['2026-01-15T09:30:00Z', '2026-01-22T09:30:00.000Z'],
    ['2026-01-16T00:00:00Z', '2026-01-22T09:30:00.000Z'],
  ])('weekly on a Thursday, after %s', (after, expected) => {
    const schedule: Schedule = { frequency: 'weekly', dayOfWeek: 'THURSDAY' };
    expect(slotAfter(schedule, '2026-01-01T09:30:00Z', after)).toBe(expected);
  });

  test.each([
    ['2026-01-31T09:29:59Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:00Z', '2026-03-31T09:30:00.000Z'],
    ['2026-04-01T00:00:00Z', '2026-05-31T09:30:00.000Z'],
    ['2026-07-31T09:30:00Z', '2026-08-31T09:30:00.000Z'],
    ['2026-12-31T10:00:00Z', '2027-01-31T09:30:00.000Z'],
  ])('monthly on day 31, not in a shorter month, after %s', (after, expected) => {
    const schedule: Schedule = { frequency: 'monthly', dayOfMonth: 31 };
    expect(slotAfter(schedule, '2026-01-31T09:30:00Z', after)).toBe(expected);
  });

  test('monthly on day 29: in February of leap years only', () => {
    const schedule: Schedule = { frequency: 'monthly', dayOfMonth: 29 };
    const next = (after: string) => slotAfter(schedule, '2026-01-29T09:30:00Z', after);
    expect(next('2026-01-29T09:30:00Z')).toBe('2026-03-29T09:30:00.000Z');
    expect(next('2028-01-29T09:30:00Z')).toBe('2028-02-29T09:30:00.000Z');
  });
});

const times = fc.integer({ min: time('2020-01-01T00:00:00Z'), max: time('2040-01-01T00:00:00Z') });
const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant({ frequency: 'daily' as const }),
  fc.record({
    frequency: fc.constant('weekly' as const),
    dayOfWeek: fc.constantFrom(...DAYS_OF_WEEK),
  }),
  fc.record({
    frequency: fc.constant('monthly' as const),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
  }),
);

describe('for any schedule and time', () => {
  test('the slot is later, at the time of day of the creation, on the right day, and the first such', () => {
    fc.assert(
      fc.property(schedules, times, times, (schedule, created, after) => {
        const slot = nextSlot(schedule, created, after);
        const longest = { daily: 1, weekly: 7, monthly: 62 }[schedule.frequency];
        expect(slot).toBeGreaterThan(after);
        expect(slot - after).toBeLessThanOrEqual(longest * DAY);
        expect(slot % DAY).toBe(created % DAY);
        expect(fallsOn(schedule, slot)).toBe(true);
        for (let earlier = slot - DAY; earlier > after; earlier -= DAY) {
          expect(fallsOn(schedule, earlier)).toBe(false);
        }
      }),
    );
  });

  test('the next month starts on the first at midnight', () => {
    fc.assert(
      fc.property(times, (at) => {
        const next = new Date(nextMonthStart(at));
        expect(next.getUTCDate()).toBe(1);
        expect(next.getTime() % DAY).toBe(0);
        expect(next.getTime() - at).toBeLessThanOrEqual(31 * DAY);
      }),
    );
  });
});

function fallsOn(schedule: Schedule, at: number): boolean {
  const date = new Date(at);
  if (schedule.frequency === 'daily') return true;
  if (schedule.frequency === 'weekly') {
    return DAYS_OF_WEEK[date.getUTCDay()] === schedule.dayOfWeek;
  }
  return date.getUTCDate() === schedule.dayOfMonth;
}
