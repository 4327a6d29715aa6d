import { DAYS_OF_WEEK, type Schedule } from './job-model.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The first instant of the calendar month (UTC) that begins after `time`. */
export function nextMonthStart(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

export function monthStart(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/**
 * When a recurring job next starts a run: the first slot later than `after`.
 * `createdAt` gives the time of day. All in UTC.
 */
export function nextSlot(schedule: Schedule, createdAt: number, after: number): number {
  const timeOfDay = createdAt % DAY;
  switch (schedule.frequency) {
    case 'daily':
      return firstAfter(after, dayStart(after) + timeOfDay, DAY);
    case 'weekly': {
      const wanted = DAYS_OF_WEEK.indexOf(schedule.dayOfWeek);
      const daysAhead = (wanted - new Date(after).getUTCDay() + 7) % 7;
      return firstAfter(after, dayStart(after) + daysAhead * DAY + timeOfDay, 7 * DAY);
    }
    case 'monthly': {
      const slot = dayInMonth(after, 0, schedule.dayOfMonth) + timeOfDay;
      return slot > after ? slot : dayInMonth(after, 1, schedule.dayOfMonth) + timeOfDay;
    }
  }
}

/** The day of the month that lies `months` from the month of `time`, or that month's last day. */
export function dayInMonth(time: number, months: number, dayOfMonth: number): number {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(dayOfMonth, lastDay));
}

function dayStart(time: number): number {
  return time - (time % DAY);
}

function firstAfter(after: number, slot: number, period: number): number {
  return slot > after ? slot : slot + period;
}
