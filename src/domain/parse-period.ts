const UNITS = {
  minutes: 'minutes?|mins?',
  hours: 'hours?|hrs?|h',
  days: 'days?|d',
  weeks: 'weeks?|w',
  months: 'months?',
  years: 'years?|y',
} as const;

/** A span of time in the calendar's units. */
export type Period = Partial<Record<keyof typeof UNITS, number>>;

const PART = /^(\d{1,6}(?:[.,]\d{1,2})?|half an?|an?) ?([a-z]+)(?:,? and |, ?| |$)/i;
/** Units of which there are parts: half a month is no number of days. */
const DIVISIBLE: ReadonlySet<string> = new Set(['minutes', 'hours', 'days', 'weeks']);

/**
 * `in 3 days`, `2 weeks`, `in 1 day and 12 hours`, `in half an hour`, `in 1.5 hours`, `90 minutes
 * from now`; undefined if it is none.
 */
export function parsePeriod(words: string): Period | undefined {
  let rest = words.replace(/^in /i, '').replace(/ from now$/i, '');
  const period: Period = {};
  while (rest) {
    const [part = '', count = '', word = ''] = PART.exec(rest) ?? [];
    const unit = unitOf(word);
    if (!part || !unit || period[unit] !== undefined) return undefined;
    const number = toNumber(count);
    if (!Number.isInteger(number) && !DIVISIBLE.has(unit)) return undefined;
    period[unit] = number;
    rest = rest.slice(part.length);
  }
  return Object.keys(period).length > 0 ? period : undefined;
}

function toNumber(count: string): number {
  if (/^half/i.test(count)) return 0.5;
  return /^an?$/i.test(count) ? 1 : Number(count.replace(',', '.'));
}

function unitOf(word: string): keyof Period | undefined {
  const names = Object.keys(UNITS) as (keyof Period)[];
  return names.find((name) => new RegExp(`^(?:${UNITS[name]})$`, 'i').test(word));
}
