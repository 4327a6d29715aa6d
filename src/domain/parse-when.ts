import { casual } from 'chrono-node/en';
import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';

import { parsePeriod } from './parse-period.ts';
import { lastResumeTime } from './resume-time.ts';
import { withTimeOfDay } from './time-of-day.ts';

/** A moment in the future, or what is wrong with the words for it: a sentence of plain text. */
export type ParsedWhen = { ok: true; at: Date } | { ok: false; problem: string };

/** One result of the parser, of a text that it has understood whole. */
type Understood = ReturnType<typeof casual.parse>[number]['start'];

const MOST_CHARACTERS = 100;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What a day without a time of day means. */
const MORNING = 9;
/** Parts of a day for which the parser's hour is taken: 15:00, 20:00, 22:00. */
const PARTS_OF_DAY = ['afternoon', 'evening', 'tonight'].map((part) => `casualReference/${part}`);

const EXAMPLES = '“monday 9:00”, “in 3 days” or “2026-12-01 09:00”';
const NOT_UNDERSTOOD = {
  ok: false,
  problem: `Not understood. Write a time like ${EXAMPLES}.`,
} as const;
const OVER = {
  ok: false,
  problem: `That time is over. Write one in the future, like ${EXAMPLES}.`,
} as const;

/**
 * Understands English words for a time, on the clocks of an IANA time zone, always in the future and
 * at most a year ahead. A weekday is the next one, a day without a time means 9:00, and a period
 * (`in 3 days`) keeps the time of day. Quotes around it are no part of it. When the clocks skip a time, it is as much later; when they
 * repeat it, it is the first of the two. Days and months in digits are taken as ISO dates only.
 */
export function parseWhen(text: string, now: Date, timezone: string): ParsedWhen {
  const zone = IANAZone.create(timezone);
  if (!zone.isValid) {
    return { ok: false, problem: `The bot does not know your time zone in Slack, “${timezone}”.` };
  }
  const here = DateTime.fromJSDate(now, { zone });
  const words = withTimeOfDay(
    unquoted(text.replace(/\s+/g, ' ').trim()).replace(/^on /i, ''),
    here,
  );
  const at = words.length > MOST_CHARACTERS ? undefined : readMoment(words, here);
  if (!at || Number.isNaN(at.getTime())) return NOT_UNDERSTOOD;
  if (at <= now) return OVER;
  if (at > lastResumeTime(now)) return { ok: false, problem: 'That is more than a year ahead.' };
  return { ok: true, at };
}

function unquoted(words: string): string {
  const [, inside] = /^["“”„'‘’](.*)["“”'‘’]$/.exec(words) ?? [];
  return inside?.trim() ?? words;
}

function readMoment(words: string, here: DateTime): Date | undefined {
  const period = parsePeriod(words);
  if (period) return wholeMinute(here.plus(period).toMillis(), here.toMillis());
  const start = understand(words, here);
  if (!start) return undefined;
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null;
  const zone = offset === null ? here.zone : FixedOffsetZone.instance(offset);
  const isOver = /\b(?:last|past)\b/i.test(words);
  return nextOf(start, zone, isOver ? undefined : here.toJSDate());
}

/** Gives the parser the day at its noon: what depends on the hour is decided here. */
function understand(words: string, { year, month, day }: DateTime): Understood | undefined {
  if (isAmbiguous(words)) return undefined;
  const [result, ...others] = casual.parse(words, new Date(year, month - 1, day, 12));
  if (!result || others.length > 0 || result.end || result.text !== words) return undefined;
  const tags = result.start.tags();
  // A period that was not understood before, and that began at noon here.
  if (tags.has('result/relativeDateAndTime') || tags.has('casualReference/now')) return undefined;
  return result.start;
}

/** Digits of which nobody can tell the day from the month, or that name no month at all. */
function isAmbiguous(words: string): boolean {
  const [iso = '', month] = /\b\d{4}-(\d{1,2})-\d{1,2}/.exec(words) ?? [];
  if (month !== undefined && Number(month) > 12) return true;
  return /\d\/\d|\d{1,2}[.-]\d{1,2}[.-]\d/.test(words.replace(iso, ''));
}

/** The first moment after `now` that the words can mean; if that is undefined, the very one. */
function nextOf(start: Understood, zone: Zone, now: Date | undefined): Date | undefined {
  const step = stepOf(start);
  // The day before may still be today where the clocks of `zone` are.
  let local = toLocal(start).minus({ days: step?.days === 1 ? 1 : 0 });
  let at = onClocks(local, zone);
  while (step && now && at && at <= now) {
    local = local.plus(step);
    at = onClocks(local, zone);
  }
  return at;
}

/** How the words repeat: a time of day daily, a weekday weekly, a day of a month yearly. */
function stepOf(start: Understood): { days?: number; years?: number } | undefined {
  if (start.isCertain('year') || (start.isCertain('day') && !start.isCertain('month')))
    return undefined;
  if (start.isCertain('month')) return { years: 1 };
  return { days: start.isCertain('weekday') ? 7 : 1 };
}

/** Year to minute as the words say it, on no clocks in particular. */
function toLocal(start: Understood): DateTime {
  const part = (name: Parameters<Understood['get']>[0]) => start.get(name) ?? 0;
  const isTimed = start.isCertain('hour') || PARTS_OF_DAY.some((tag) => start.tags().has(tag));
  return DateTime.fromObject(
    {
      year: part('year'),
      month: part('month'),
      day: part('day'),
      hour: isTimed ? part('hour') : MORNING,
      minute: isTimed ? part('minute') : 0,
    },
    { zone: 'utc' },
  );
}

function onClocks(local: DateTime, zone: Zone): Date | undefined {
  // Takes a time that the clocks skip for as much later.
  const there = local.setZone(zone, { keepLocalTime: true });
  const [first] = there.getPossibleOffsets();
  return first?.isValid ? first.toJSDate() : undefined;
}

/**
 * Never earlier than asked, but for days: as many as Macie keeps a pause must not become more by
 * their seconds.
 */
function wholeMinute(at: number, now: number): Date {
  const minutes = at / MINUTE_MS;
  const isLong = at - now >= DAY_MS;
  if (at <= now) return new Date(at);
  return new Date((isLong ? Math.floor(minutes) : Math.ceil(minutes)) * MINUTE_MS);
}
