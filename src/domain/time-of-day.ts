import type { DateTime } from 'luxon';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_AND_HOUR =
  /^((?:next |this )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|tomorrow) ([01]?\d|2[0-3])$/i;

/**
 * `monday 9` as `monday 9:00`; left alone if the next day of a month with that number is a Monday,
 * because then it can mean that day as well.
 */
export function withTimeOfDay(words: string, here: DateTime): string {
  const [, day, weekday = '', hour = ''] = DAY_AND_HOUR.exec(words) ?? [];
  if (day === undefined || isDayOfMonth(weekday, Number(hour), here)) return words;
  return `${day} ${hour}:00`;
}

function isDayOfMonth(weekday: string, day: number, here: DateTime): boolean {
  const number = WEEKDAYS.indexOf(weekday.slice(0, 3).toLowerCase()) + 1;
  // Until the month after next has begun, every day of a month was there.
  for (let ahead = 0; ahead <= 62; ahead++) {
    const date = here.plus({ days: ahead });
    if (date.day === day) return date.weekday === number;
  }
  return false;
}
