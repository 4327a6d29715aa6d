import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Schedule } from '../../src/domain/schedule.ts';
import type { Slot } from '../../src/operations/notice-store-port.ts';
import type { PerformSlot } from '../../src/operations/run-due-slots.ts';
import { runScheduleNow } from '../../src/operations/run-schedule-now.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import { at, createSlotWorld, DAILY, HOURLY, WHO } from './slot-world.ts';

let store: Store;
beforeEach(async () => {
  store = await createStore({ url: 'sqlite::memory:', clock: systemClock });
});
afterEach(() => store.close());

const createWorld = (schedules: Schedule[], perform?: PerformSlot) =>
  createSlotWorld(store, schedules, perform);

describe('slots', () => {
  test('are due from the moment at which a schedule is seen first', async () => {
    const world = createWorld([DAILY]);
    await world.goTo('01T08:30');
    await world.goTo('01T08:59');
    expect(world.kept()).toEqual(['daily 03-01T08:29 begun']);
    await world.goTo('01T09:00');
    expect(world.kept()).toEqual(['daily 03-01T08:29 begun', 'daily 03-01T09:00 done']);
  });

  test('that were missed are caught up with once', async () => {
    const world = createWorld([DAILY, HOURLY]);
    await world.goTo('01T08:30');
    await world.goTo('05T12:34');
    expect(world.kept().slice(2).toSorted()).toEqual([
      'daily 03-05T09:00 done',
      'hourly 03-05T12:00 done',
    ]);
  });

  test('that are found too late are left out, and kept as such', async () => {
    const world = createWorld([{ ...DAILY, catchUpMs: 3_600_000 }]);
    await world.goTo('01T08:30');
    await world.goTo('02T10:01');
    await world.goTo('03T10:00');
    expect(world.kept().slice(1)).toEqual(['daily 03-02T09:00 dropped', 'daily 03-03T09:00 done']);
  });

  test('do not ask the database before one can be due', async () => {
    const world = createWorld([DAILY]);
    await world.goTo('01T08:30');
    const before = world.looks();
    for (const minute of ['31', '40', '50', '59']) await world.goTo(`01T08:${minute}`);
    expect(world.looks()).toBe(before);
    await world.goTo('01T09:00');
    expect(world.looks()).toBe(before + 1);
  });

  test('that another replica recorded are seen after a while', async () => {
    const world = createWorld([DAILY]);
    await world.goTo('01T08:30');
    const slot = { schedule: 'daily', at: at('01T08:31'), outcome: 'by-hand' as const };
    await world.deps.store.slots.record(slot, {});
    await world.goTo('01T08:32');
    expect(world.runner.newest('daily')?.outcome).toBe('begun');
    await world.goTo('01T08:32', 10_000);
    expect(world.runner.newest('daily')).toEqual(slot);
  });

  test('that fail stay due, and keep no other from its turn', async () => {
    let tries = 0;
    const world = createWorld([DAILY, HOURLY], async (schedule, slot, given) => {
      if (schedule.id === 'daily' && ++tries < 3) throw new BotError('store-unavailable', 'gone');
      return given.record(slot, {});
    });
    await world.goTo('01T08:30');
    await world.goTo('01T09:00');
    expect(world.kept().slice(2)).toEqual(['hourly 03-01T09:00 done']);
    expect(world.failures).toHaveLength(1);
    await world.stay(60, 1_000);
    expect(world.failures).toHaveLength(2);
    await world.stay(1, 40_000);
    await world.goTo('01T10:00');
    expect(world.kept().slice(2)).toEqual([
      'hourly 03-01T09:00 done',
      'daily 03-01T09:00 done',
      'hourly 03-01T10:00 done',
    ]);
  });

  test('that go on failing are tried less and less often', async () => {
    const triedAt: number[] = [];
    const world = createWorld([DAILY], async () => {
      triedAt.push(world.real());
      throw new BotError('throttled', 'not now');
    });
    await world.goTo('01T08:30');
    await world.goTo('01T09:00');
    await world.stay(3_600, 1_000);
    const pauses = triedAt.slice(1).map((time, index) => time - (triedAt[index] ?? 0));
    expect(pauses.length).toBeLessThan(12);
    expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
    expect(Math.max(...pauses)).toBeLessThan(700_000);
  });

  test('that another replica has done end the pause of the one that failed', async () => {
    const triedAt: number[] = [];
    const world = createWorld([HOURLY], async () => {
      triedAt.push(world.real());
      throw new BotError('throttled', 'not now');
    });
    await world.goTo('01T08:30');
    await world.goTo('01T09:00');
    await world.stay(600, 1_000);
    const other = createWorld([HOURLY]);
    await other.goTo('01T09:00', world.real() + 60_000);
    expect(other.kept()).toEqual(['hourly 03-01T09:00 done']);
    await world.stay(60, 1_000);
    triedAt.length = 0;
    await world.goTo('01T10:00');
    await world.stay(50, 1_000);
    expect(triedAt).toHaveLength(2);
  });

  test('are not begun again while they are under way', async () => {
    let begun = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const world = createWorld([DAILY], async (_schedule, slot, given) => {
      begun += 1;
      await promise;
      return given.record(slot, {});
    });
    await world.goTo('01T08:30');
    const first = world.goTo('01T09:00');
    await world.runner.round();
    await world.runner.round();
    resolve();
    await first;
    expect(begun).toBe(1);
  });
});

describe('a schedule that is run by hand', () => {
  test('runs once a minute, is recorded, and does not take the next slot away', async () => {
    const world = createWorld([DAILY]);
    await world.goTo('01T08:30');
    const run = (id = 'daily') => runScheduleNow(id, WHO, 'r1', world.deps);
    await world.goTo('01T08:30:20');
    expect(await run()).toMatchObject({ kind: 'done' });
    await world.goTo('01T08:30:59');
    const again = new Date('2026-03-01T08:31:00Z');
    expect(await run()).toMatchObject({ kind: 'ran-just-now', again });
    expect(await run('gone')).toEqual({ kind: 'unknown' });
    await world.goTo('01T09:00');
    expect(world.kept().slice(1)).toEqual(['daily 03-01T08:30 by-hand', 'daily 03-01T09:00 done']);
  });

  test('is audited in the transaction that records it', async () => {
    const seen: unknown[] = [];
    const world = createWorld([DAILY]);
    await world.goTo('01T08:30');
    await world.goTo('01T08:30');
    const { slots } = world.deps.store;
    const store = {
      ...world.deps.store,
      slots: {
        ...slots,
        record: async (slot: Slot, effects: object) => {
          seen.push(effects);
          return slots.record(slot, effects);
        },
      },
    };
    await runScheduleNow('daily', WHO, 'r1', { ...world.deps, store });
    expect(seen).toMatchObject([
      { audit: { event: 'run-by-hand', who: WHO, outcome: 'daily', referenceId: 'r1' } },
    ]);
  });
});
