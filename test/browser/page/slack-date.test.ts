import { expect, test } from '@jest/globals';

import { dayDivider, formatSlackDate } from '../../../src/sandbox/slack/page/text/slack-date.ts';
import { unixToZoned, zonedToUnix } from '../../../src/sandbox/slack/page/text/zoned-time.ts';

const seconds = (iso: string) => Date.parse(iso) / 1_000;
const now = new Date('2026-03-02T12:00:00Z');
const berlin = { tz: 'Europe/Berlin', now };

test.each([
  ['{date_short_pretty} {time}', '2026-03-02T08:05:00Z', 'today 9:05 AM'],
  ['{date_short_pretty} {time}', '2026-03-01T23:30:00Z', 'today 12:30 AM'],
  ['{date_pretty}', '2026-03-01T08:00:00Z', 'yesterday'],
  ['{date_long_pretty}', '2026-03-03T08:00:00Z', 'tomorrow'],
  ['{date_short_pretty}', '2026-02-11T08:00:00Z', 'Feb 11, 2026'],
  ['{date}', '2026-02-11T08:00:00Z', 'February 11th, 2026'],
  ['{date_long}', '2026-02-22T08:00:00Z', 'Sunday, February 22nd, 2026'],
  ['{date_num} at {time_secs}', '2026-02-03T18:00:09Z', '2026-02-03 at 7:00:09 PM'],
  ['{ago} {nonsense}', '2026-03-02T10:00:00Z', '2 hours ago {nonsense}'],
])('%s of %s is %s', (pattern, moment, words) => {
  expect(formatSlackDate(seconds(moment), pattern, berlin)).toBe(words);
});

test('days are those of the reader', () => {
  const late = new Date('2026-03-01T23:30:00Z');
  expect(dayDivider(late, berlin)).toBe('Today');
  expect(dayDivider(late, { tz: 'America/New_York', now })).toBe('Yesterday');
  expect(dayDivider(new Date('2026-02-01T12:00:00Z'), berlin)).toBe('Sunday, February 1st');
});

test.each([
  ['Europe/Berlin', '2026-07-01T12:00', '2026-07-01T10:00:00Z'],
  ['Europe/Berlin', '2026-03-29T03:30', '2026-03-29T01:30:00Z'],
  ['America/New_York', '2026-11-01T00:30', '2026-11-01T04:30:00Z'],
  ['Asia/Singapore', '2026-01-01T07:59', '2025-12-31T23:59:00Z'],
])('in %s it is %s at %s', (tz, local, moment) => {
  expect(zonedToUnix(local, tz)).toBe(seconds(moment));
  expect(unixToZoned(seconds(moment), tz)).toBe(local);
});
