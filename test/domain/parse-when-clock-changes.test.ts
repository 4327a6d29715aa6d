import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';

import { BERLIN, NEW_YORK, NOW, readWhen } from './read-when.ts';

describe('where the clocks change', () => {
  const beforeSpring = new Date('2026-03-27T12:00:00Z');
  const beforeAutumn = new Date('2026-10-24T10:30:00Z');

  test.each([
    // Skipped: as much later. Repeated: the first.
    ['2026-03-29 02:30', BERLIN, beforeSpring, 'Sun 2026-03-29 03:30 +02:00'],
    ['2026-03-08 02:30', NEW_YORK, NOW, 'Sun 2026-03-08 03:30 -04:00'],
    ['2026-10-25 02:30', BERLIN, beforeAutumn, 'Sun 2026-10-25 02:30 +02:00'],
    ['2026-11-01 01:30', NEW_YORK, beforeAutumn, 'Sun 2026-11-01 01:30 -04:00'],
    // Days keep the time of day, hours do not.
    ['tomorrow 12:30', BERLIN, beforeAutumn, 'Sun 2026-10-25 12:30 +01:00'],
    ['in 1 day', BERLIN, beforeAutumn, 'Sun 2026-10-25 12:30 +01:00'],
    ['in 24 hours', BERLIN, beforeAutumn, 'Sun 2026-10-25 11:30 +01:00'],
    ['in 3 days', BERLIN, beforeSpring, 'Mon 2026-03-30 13:00 +02:00'],
    ['in 72 hours', BERLIN, beforeSpring, 'Mon 2026-03-30 14:00 +02:00'],
    ['monday', BERLIN, beforeSpring, 'Mon 2026-03-30 09:00 +02:00'],
  ])('%s in %s', (text, zone, now, expected) => {
    expect(readWhen(text, zone, now)).toBe(expected);
  });

  test('in the second of two equal hours, the time of day is tomorrow’s', () => {
    const now = new Date('2026-10-25T01:15:00Z');
    expect(readWhen('2:10', BERLIN, now)).toBe('Mon 2026-10-26 02:10 +01:00');
  });
});

test('the clocks of the machine do not matter', () => {
  const script = `
    import { parseWhen } from '${new URL('../../src/domain/parse-when.ts', import.meta.url)}';
    for (const now of ['2026-03-07T23:30:00Z', '2026-04-23T23:30:00Z', '2026-10-24T22:30:00Z'])
      for (const text of ['tomorrow', 'monday 2:30', 'midnight', 'in 3 days', '2026-12-01 02:30'])
        console.log(parseWhen(text, new Date(now), 'Asia/Tokyo').at.toISOString());
  `;
  const onMachine = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
  const expected = onMachine('UTC');
  expect(expected.split('\n')).toHaveLength(16);
  // At these moments clocks change in New York, Cairo and Berlin.
  for (const machine of ['America/New_York', 'Africa/Cairo', 'Europe/Berlin']) {
    expect(onMachine(machine)).toBe(expected);
  }
});
