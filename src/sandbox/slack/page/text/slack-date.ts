/** A reader's place in time: where they are, and what they call today. */
export interface Reader {
  tz: string;
  now: Date;
}

type Field = 'year' | 'month' | 'day' | 'weekday';

const DAY_MS = 86_400_000;

function format(date: Date, tz: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: tz }).format(date);
}

/** `2:05 PM`. */
export function clockTime(date: Date, tz: string): string {
  return format(date, tz, { hour: 'numeric', minute: '2-digit' }).replace(/\u202f/g, ' ');
}

/** `2026-03-01` in the reader's zone: equal for moments of the same day. */
export function dayKey(date: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: tz, dateStyle: 'short' }).format(date);
}

/** `Today`, `Yesterday` or `Sunday, March 1st`: the line between the days of a channel. */
export function dayDivider(date: Date, { tz, now }: Reader): string {
  const near = nearDay(date, { tz, now });
  if (near) return `${near[0]?.toUpperCase()}${near.slice(1)}`;
  const { weekday, month, day } = fields(date, tz, 'long');
  return `${weekday}, ${month} ${ordinal(day)}`;
}

/** Fills in the placeholders of a `<!date^…>` token. */
export function formatSlackDate(unix: number, pattern: string, reader: Reader): string {
  const date = new Date(unix * 1_000);
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const pretty = /^(date\w*)_pretty$/.exec(name);
    const near = pretty && nearDay(date, reader);
    return near ?? placeholder(pretty?.[1] ?? name, date, reader) ?? whole;
  });
}

function placeholder(name: string, date: Date, { tz, now }: Reader): string | undefined {
  const long = fields(date, tz, 'long');
  const short = fields(date, tz, 'short');
  switch (name) {
    case 'date_num':
      return dayKey(date, tz);
    case 'date':
      return `${long.month} ${ordinal(long.day)}, ${long.year}`;
    case 'date_short':
      return `${short.month} ${short.day}, ${short.year}`;
    case 'date_long':
      return `${long.weekday}, ${long.month} ${ordinal(long.day)}, ${long.year}`;
    case 'time':
      return clockTime(date, tz);
    case 'time_secs':
      return format(date, tz, { timeStyle: 'medium' }).replace(/\u202f/g, ' ');
    case 'ago':
      return ago(date, now);
    default:
      return undefined;
  }
}

function fields(date: Date, tz: string, width: 'long' | 'short'): Record<Field, string> {
  const of = (field: Field, value: 'long' | 'short' | 'numeric') =>
    format(date, tz, { [field]: value });
  return {
    year: of('year', 'numeric'),
    month: of('month', width),
    day: of('day', 'numeric'),
    weekday: of('weekday', width),
  };
}

function nearDay(date: Date, { tz, now }: Reader): string | undefined {
  const day = dayKey(date, tz);
  const today = Date.parse(dayKey(now, tz));
  const words = ['yesterday', 'today', 'tomorrow'];
  return words[Math.round((Date.parse(day) - today) / DAY_MS) + 1];
}

function ordinal(day: string): string {
  const number = Number(day);
  const ending = new Intl.PluralRules('en-US', { type: 'ordinal' }).select(number);
  const suffix = { zero: 'th', one: 'st', two: 'nd', few: 'rd', many: 'th', other: 'th' }[ending];
  return `${number}${suffix}`;
}

function ago(date: Date, now: Date): string {
  const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / (24 * 60)), 'day');
}
