import { DateTime } from 'luxon';

import { parseWhen } from '../../src/domain/parse-when.ts';

export const BERLIN = 'Europe/Berlin';
export const NEW_YORK = 'America/New_York';
/** A Wednesday, 10:30 in Berlin. */
export const NOW = new Date('2026-03-04T09:30:00Z');

/** The moment on the clocks of the zone, or the problem. */
export function readWhen(text: string, zone = BERLIN, now = NOW): string {
  const parsed = parseWhen(text, now, zone);
  if (!parsed.ok) return parsed.problem;
  return DateTime.fromJSDate(parsed.at, { zone }).toFormat('ccc yyyy-MM-dd HH:mm ZZ');
}
