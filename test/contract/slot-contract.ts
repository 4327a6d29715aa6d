import { describe, expect, test } from '@jest/globals';

import type { Slot } from '../../src/operations/notice-store-port.ts';
import { aLetter, aSnapshot, ODD, ODD_KEPT } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { ANA, anEntry, BEN, eventsOf, minutes, NOW } from './store-fixtures.ts';

const aSlot = (changes: Partial<Slot> = {}): Slot => ({
  schedule: 'digest C1',
  at: NOW,
  outcome: 'done',
  ...changes,
});
const days = (count: number) => minutes(count * 24 * 60);

export function slotContract(bench: StoreBench): void {
  describe('slots', () => {
    test('are recorded with all that they cause', async () => {
      const store = await bench.open();
      const slot = aSlot({ outcome: 'by-hand', by: BEN });
      const effects = {
        letters: [aLetter('a'), aLetter('b', { replyTo: 'a' })],
        snapshot: aSnapshot(),
        audit: anEntry({ event: 'run-by-hand' }),
      };
      expect(await store.slots.newest()).toEqual([]);
      expect(await store.slots.record(slot, effects)).toBe(true);
      expect(await store.slots.newest()).toEqual([slot]);
      expect(await store.exposure.newest('digest C1', NOW)).toEqual(aSnapshot());
      expect(await store.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
      expect(await eventsOf(store)).toEqual(['run-by-hand']);
    });

    test('happen once, however many stores record them at once', async () => {
      const stores = [await bench.open(), await bench.open(), await bench.open()];
      const answers = await Promise.all(
        stores.flatMap((store, i) =>
          Array.from({ length: 5 }, (_, j) =>
            store.slots.record(aSlot({ by: { ...ANA, userId: `U${i}${j}` } }), {
              letters: [aLetter(`from ${i}${j}`)],
              snapshot: aSnapshot({ takenAt: minutes(i * 5 + j) }),
              audit: anEntry(),
            }),
          ),
        ),
      );
      const [store] = stores;
      expect(answers.filter((did) => did)).toHaveLength(1);
      expect(await store?.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await store?.exposure.trend('digest C1', NOW)).toHaveLength(1);
      expect(store && (await eventsOf(store))).toHaveLength(1);
    });

    test('only go forward, whoever records which of them at once', async () => {
      const stores = [await bench.open(), await bench.open(), await bench.open()];
      const times = Array.from({ length: 30 }, (_, i) => (i * 7) % 30);
      const answers = await Promise.all(
        times.map(async (minute, i) => {
          const at = minutes(minute);
          const letters = [aLetter(`at ${minute}`)];
          const did = await stores[i % 3]?.slots.record(aSlot({ at }), { letters });
          return did ? minute : undefined;
        }),
      );
      const recorded = answers.filter((minute) => minute !== undefined);
      const [store] = stores;
      expect(recorded).toContain(29);
      expect(await store?.slots.newest()).toEqual([aSlot({ at: minutes(29) })]);
      expect(await store?.outbox.counts()).toEqual({ waiting: recorded.length, dead: 0 });
    });

    test('of the same time or an earlier one are refused, and cause nothing', async () => {
      const store = await bench.open();
      await store.slots.record(aSlot({ outcome: 'begun' }), {});
      const effects = { letters: [aLetter('a')], snapshot: aSnapshot(), audit: anEntry() };
      expect(await store.slots.record(aSlot(), effects)).toBe(false);
      expect(await store.slots.record(aSlot({ at: minutes(-1) }), effects)).toBe(false);
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
      expect(await store.exposure.newest('digest C1', NOW)).toBeUndefined();
      expect(await eventsOf(store)).toEqual([]);
      const other = aSlot({ schedule: 'expiry', outcome: 'dropped' });
      expect(await store.slots.record(other, {})).toBe(true);
      expect(await store.slots.newest()).toEqual([aSlot({ outcome: 'begun' }), other]);
    });

    test('go on before one that a clock recorded that ran ahead, once', async () => {
      const stores = [await bench.open(), await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      await store.slots.record(aSlot({ at: minutes(60) }), { now: minutes(60) });
      expect(await store.slots.record(aSlot(), {})).toBe(false);
      expect(await store.slots.record(aSlot(), { now: minutes(56) })).toBe(false);
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          stores[i % 3]?.slots.record(aSlot(), { letters: [aLetter(`from ${i}`)], now: NOW }),
        ),
      );
      expect(answers.filter((did) => did)).toHaveLength(1);
      expect(await store.slots.newest()).toEqual([aSlot()]);
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
    });

    test('that were done before their time are not done again, and the next one is', async () => {
      const store = await bench.open();
      const early = aSlot({ at: minutes(60), outcome: 'by-hand', by: BEN });
      await store.slots.record(early, {});
      await store.slots.record(aSlot(), { now: NOW });
      const effects = { letters: [aLetter('a')], audit: anEntry(), now: minutes(60) };
      expect(await store.slots.record(aSlot({ at: minutes(60) }), effects)).toBe(false);
      expect(await store.slots.newest()).toEqual([early]);
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
      expect(await store.slots.record(aSlot({ at: minutes(61) }), effects)).toBe(true);
    });

    test('cause all or nothing', async () => {
      const store = await bench.open();
      await store.ping();
      await bench.byHand('drop table channels');
      const effects = { letters: [aLetter('a')], snapshot: aSnapshot(), audit: anEntry() };
      await expect(store.slots.record(aSlot(), effects)).rejects.toMatchObject({
        code: 'store-unavailable',
      });
      expect(await store.slots.newest()).toEqual([]);
      expect(await store.exposure.newest('digest C1', NOW)).toBeUndefined();
      expect(await eventsOf(store)).toEqual([]);
    });

    test('are forgotten after forty days, but for the newest of a schedule', async () => {
      const store = await bench.open();
      await store.slots.record(aSlot({ schedule: 'rare' }), {});
      for (const day of [0, 1, 41]) await store.slots.record(aSlot({ at: days(day) }), {});
      await bench.byHand(
        `delete from schedules where schedule = 'digest C1'`,
        `insert into schedules select schedule, min(slot_at) from slots
         where schedule = 'digest C1' group by schedule`,
      );
      expect(await store.slots.newest()).toEqual([
        aSlot({ at: days(1) }),
        aSlot({ schedule: 'rare' }),
      ]);
    });

    test('give back ids of every kind', async () => {
      const store = await bench.open();
      expect(await store.slots.record(aSlot({ schedule: ODD }), {})).toBe(true);
      expect(await store.slots.record(aSlot({ schedule: ODD }), {})).toBe(false);
      expect(await store.slots.newest()).toEqual([aSlot({ schedule: ODD_KEPT })]);
    });
  });
}
