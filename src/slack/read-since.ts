import { createWallClock } from '../domain/clock-changes.ts';

const MS_OF: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
/** How many days before today. */
const WORDS: Record<string, number> = { today: 0, yesterday: 1 };

/** Whether what `since:` says is a whole day, which begins at another moment in each time zone. */
export function isWholeDay(value: string): boolean {
  return DAY.test(value) || Object.hasOwn(WORDS, value.toLowerCase());
}

/**
 * What `since:` says: `15m`, `4h` or `7d` before now; `today`, `yesterday` or a date, from its
 * beginning on the clocks of an IANA time zone; or a moment. A string says what is wrong with it.
 */
export function readSince(value: string, now: Date, timezone = 'UTC'): Date | string {
  const since = beforeNow(value, now) ?? startOfDay(value, now, timezone) ?? readMoment(value);
  if (since === undefined) return sinceProblem(value);
  // Years before 0 are written in other ways, and before 1970 there is nothing.
  if (since < 0)
    return '`since:` reaches back before 1970, where there is nothing: try `since:90d`.';
  return new Date(since);
}

function beforeNow(value: string, now: Date): number | undefined {
  const [, count, unit = ''] = /^([1-9]\d{0,5})([mhd])$/i.exec(value) ?? [];
  const ms = MS_OF[unit.toLowerCase()];
  return ms ? now.getTime() - Number(count) * ms : undefined;
}

function startOfDay(value: string, now: Date, timezone: string): number | undefined {
  const clocks = createWallClock(timezone);
  const word = value.toLowerCase();
  const back = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (back !== undefined) {
    const shown = now.getTime() + clocks.offset(now.getTime());
    return clocks.firstMoment((Math.floor(shown / DAY_MS) - back) * DAY_MS);
  }
  const midnight = DAY.test(value) ? readDay(value) : undefined;
  return midnight === undefined ? undefined : clocks.firstMoment(midnight);
}

function readMoment(value: string): number | undefined {
  const moment = value.toUpperCase();
  const [, day = ''] = MOMENT.exec(moment) ?? [];
  const time = readDay(day) === undefined ? Number.NaN : new Date(moment).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/** Midnight in UTC. Only days of the calendar: no 30th of February. */
function readDay(day: string): number | undefined {
  const midnight = new Date(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return isReal ? midnight.getTime() : undefined;
}

function sinceProblem(value: string): string {
  const [, count, unit] = /^([1-9]\d{0,5})\s*([mhd])/i.exec(value) ?? [];
  const hint = count && unit ? ` Did you mean \`since:${count}${unit.toLowerCase()}\`?` : '';
  return (
    '`since:` takes how long ago, such as `15m`, `4h` or `7d`, or `today`, `yesterday` or a date, ' +
    `such as \`2026-03-01\` or \`2026-03-01T14:05Z\`.${hint}`
  );
}
