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
    case 'monthly':
      return firstMonthlySlot(schedule.dayOfMonth, timeOfDay, after);
  }
}

/** The same day and time of day, so many months earlier as have that day. */
export function monthsEarlier(time: number, count: number): number {
  const dayOfMonth = new Date(time).getUTCDate();
  let earlier = time;
  for (let months = -1, left = count; left > 0; months -= 1) {
    const day = dayInMonth(time, months, dayOfMonth);
    if (day === undefined) continue;
    earlier = day + (time % DAY);
    left -= 1;
  }
  return earlier;
}

function firstMonthlySlot(dayOfMonth: number, timeOfDay: number, after: number): number {
  for (let months = 0; ; months += 1) {
    const day = dayInMonth(after, months, dayOfMonth);
    if (day !== undefined && day + timeOfDay > after) return day + timeOfDay;
  }
}

/** The day of the month that lies `months` from the month of `time`; undefined if it has none. */
function dayInMonth(time: number, months: number, dayOfMonth: number): number | undefined {
  const date = new Date(time);
  const day = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, dayOfMonth));
  return day.getUTCDate() === dayOfMonth ? day.getTime() : undefined;
}

function dayStart(time: number): number {
  return time - (time % DAY);
}

function firstAfter(after: number, slot: number, period: number): number {
  return slot > after ? slot : slot + period;
}
