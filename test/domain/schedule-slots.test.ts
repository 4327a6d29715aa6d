import { describe, expect, test } from '@jest/globals';

import { dueSlot, nextSlot } from '../../src/domain/schedule-slots.ts';

const HOUR = 3_600_000;

describe('what is due', () => {
  const schedule = { cron: '0 9 * * *', timezone: 'Europe/Berlin' };
  const due = (newest: string, now: string, catchUpMs?: number) =>
    dueSlot({ ...schedule, ...(catchUpMs && { catchUpMs }) }, new Date(newest), new Date(now));

  test('is nothing before the next slot, and that slot from its moment on', () => {
    expect(due('2026-03-01T08:00:00Z', '2026-03-02T07:59:59.999Z')).toBeUndefined();
    const at = new Date('2026-03-02T08:00:00Z');
    expect(due('2026-03-01T08:00:00Z', '2026-03-02T08:00:00Z')).toEqual({ at, isDropped: false });
    expect(due('2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z')).toBeUndefined();
  });

  test('is the latest only, years later', () => {
    const at = new Date('2026-07-01T07:00:00Z');
    expect(due('1990-01-01T00:00:00Z', '2026-07-02T06:00:00Z')).toEqual({ at, isDropped: false });
  });

  test('is not due again in the hour that the clocks repeat', () => {
    const nightly = { cron: '30 1 * * *', timezone: 'America/New_York' };
    const [first, start] = [new Date('2026-11-01T05:30Z'), new Date('2026-10-31T20:00Z')];
    for (const now of ['05:30', '05:59', '06:00', '06:15', '06:30', '06:45', '07:00']) {
      const at = new Date(`2026-11-01T${now}Z`);
      expect(dueSlot(nightly, start, at)?.at).toEqual(first);
      expect(dueSlot(nightly, first, at)).toBeUndefined();
      expect(nextSlot(nightly, at)).toEqual(new Date('2026-11-02T06:30Z'));
    }
  });

  test('is dropped when it is found later than it may be caught up', () => {
    const isDropped = (now: string) => due('2026-03-01T08:00:00Z', now, 2 * HOUR)?.isDropped;
    expect(isDropped('2026-03-02T10:00:00.000Z')).toBe(false);
    expect(isDropped('2026-03-02T10:00:00.001Z')).toBe(true);
  });

  test('may have its seconds, and may be rare', () => {
    const zone = { timezone: 'America/New_York' };
    expect(
      nextSlot({ cron: '20 */15 * * * *', ...zone }, new Date('2026-01-01T00:00:20Z')),
    ).toEqual(new Date('2026-01-01T00:15:20Z'));
    const now = new Date('2027-06-01T00:00:00Z');
    expect(dueSlot({ cron: '0 * 29 2 *', ...zone }, new Date(0), now)?.at).toEqual(
      new Date('2024-03-01T04:00:00Z'),
    );
  });
});
