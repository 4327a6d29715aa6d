import { parseDuration } from '../../config/duration.ts';

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** A moment: a date (its beginning in UTC), a date and time with zone, or `14d` for so long ago. */
export function parseSince(text: string, now: Date): Date | undefined {
  const ago = parseDuration(text);
  const moment = ago === undefined ? readDate(text) : now.getTime() - ago;
  return Number.isNaN(new Date(moment).getTime()) ? undefined : new Date(moment);
}

/** Milliseconds since 1970. Only whole dates of the calendar: no 30th of February. */
function readDate(text: string): number {
  if (!DATE.test(text)) return Number.NaN;
  const day = text.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  return isReal ? new Date(text).getTime() : Number.NaN;
}
