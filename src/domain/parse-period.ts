const UNITS = {
  minutes: 'minutes?|mins?',
  hours: 'hours?|hrs?|h',
  days: 'days?|d',
  weeks: 'weeks?|w',
  months: 'months?',
} as const;

/** A span of time in the calendar's units. */
export type Period = Partial<Record<keyof typeof UNITS, number>>;

const PART = /^(\d{1,6}|an?) ?([a-z]+)(?:,? and |, ?| |$)/i;

/** `in 3 days`, `2 weeks`, `in 1 day and 12 hours`, `90 minutes from now`; undefined if it is none. */
export function parsePeriod(words: string): Period | undefined {
  let rest = words.replace(/^in /i, '').replace(/ from now$/i, '');
  const period: Period = {};
  while (rest) {
    const [part = '', count = '', word = ''] = PART.exec(rest) ?? [];
    const unit = unitOf(word);
    if (!part || !unit || period[unit] !== undefined) return undefined;
    period[unit] = /^an?$/i.test(count) ? 1 : Number(count);
    rest = rest.slice(part.length);
  }
  return Object.keys(period).length > 0 ? period : undefined;
}

function unitOf(word: string): keyof Period | undefined {
  const names = Object.keys(UNITS) as (keyof Period)[];
  return names.find((name) => new RegExp(`^(?:${UNITS[name]})$`, 'i').test(word));
}
