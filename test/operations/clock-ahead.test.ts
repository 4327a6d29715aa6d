import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { expiryKey } from '../../src/domain/expiry-key.ts';
import { runScheduleNow } from '../../src/operations/run-schedule-now.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createSweeper } from '../../src/operations/sweep-targets.ts';
import { createStore } from '../../src/store/create-store.ts';
import {
  aPausedJob,
  aWatchedJob,
  DAY,
  HOUR,
  left,
  startExpiryWorld,
} from '../support/expiry-world.ts';
import { PRODUCTION } from '../support/job-fixtures.ts';
import { at, createSlotWorld, DAILY, HOURLY, WHO } from './slot-world.ts';

let store: Store;
beforeEach(async () => {
  store = await createStore({ url: 'sqlite::memory:', clock: systemClock });
});
afterEach(() => store.close());

/** A process whose clock jumps ahead by hours, until it is put right. */
async function runAhead() {
  const world = createSlotWorld(store, [DAILY, HOURLY]);
  await world.goTo('01T08:30');
  await world.goTo('01T11:00', 2.5 * HOUR);
  await world.goTo('01T08:40', -2.5 * HOUR);
  return world;
}

describe('a clock that ran ahead', () => {
  test('does not stop what runs by itself, and no slot happens twice', async () => {
    const world = await runAhead();
    const before = world.kept().length;
    await world.goTo('01T08:41', 10_000);
    expect(world.kept()).toHaveLength(before);
    for (const hour of ['09', '10', '11', '12']) await world.goTo(`01T${hour}:00`, HOUR);
    await world.goTo('02T09:00', 21 * HOUR);
    expect(world.kept().slice(before).toSorted()).toEqual([
      'daily 03-02T09:00 done',
      'hourly 03-01T09:00 done',
      'hourly 03-01T10:00 done',
      'hourly 03-01T12:00 done',
      'hourly 03-02T09:00 done',
    ]);
  });

  test('by years is made good from the next slot on', async () => {
    const far = new Date('2031-01-01T00:00:00Z');
    await store.slots.record({ schedule: 'hourly', at: far, outcome: 'by-hand' }, {});
    const world = createSlotWorld(store, [HOURLY]);
    await world.goTo('01T08:30');
    await world.goTo('01T08:45', 15 * 60_000);
    expect(world.kept()).toEqual([]);
    for (const hour of ['09', '10']) await world.goTo(`01T${hour}:00`, HOUR);
    expect(world.kept()).toEqual(['hourly 03-01T09:00 done', 'hourly 03-01T10:00 done']);
  });

  test('is told once of each schedule', async () => {
    const world = await runAhead();
    for (const minute of [41, 42, 43]) await world.goTo(`01T08:${minute}`, 60_000);
    expect(world.ahead.map(({ schedule }) => schedule)).toEqual(['daily', 'hourly']);
  });

  test('is made good by one of three replicas, each slot once', async () => {
    const first = await runAhead();
    const worlds = [first, createSlotWorld(store, [HOURLY]), createSlotWorld(store, [HOURLY])];
    const before = worlds.flatMap((world) => world.kept()).length;
    for (const time of ['08:45', '09:00', '10:00']) {
      await Promise.all(worlds.map((world) => world.goTo(`01T${time}`, HOUR)));
    }
    expect(worlds.flatMap((world) => world.kept()).length - before).toBe(2);
  });

  test('lets a schedule be run by hand', async () => {
    const world = await runAhead();
    const run = () => runScheduleNow('hourly', WHO, 'r1', world.deps);
    expect(await run()).toMatchObject({ kind: 'done' });
    expect(await run()).toMatchObject({ kind: 'ran-just-now' });
    expect(world.kept().at(-1)).toBe('hourly 03-01T08:40 by-hand');
  });

  test('of another replica for a moment is no reason', async () => {
    const slow = createSlotWorld(store, [HOURLY]);
    await slow.goTo('01T08:30');
    const quick = createSlotWorld(store, [HOURLY]);
    await quick.goTo('01T09:00');
    await slow.goTo('01T08:57', HOUR);
    expect(slow.runner.newest('hourly')?.at).toEqual(at('01T09:00'));
    await slow.goTo('01T09:01', HOUR);
    expect(slow.kept()).toEqual(['hourly 03-01T08:29 begun']);
    expect(slow.ahead).toEqual([]);
  });

  test('does not lengthen the pause of a schedule that fails', async () => {
    let tries = 0;
    const world = createSlotWorld(store, [HOURLY], async () => {
      tries += 1;
      throw new BotError('throttled', 'not now');
    });
    await world.goTo('01T08:30', 10 * HOUR);
    await world.goTo('01T09:00');
    expect(tries).toBe(1);
    await world.goTo('01T09:00', -5 * HOUR);
    expect(tries).toBe(2);
  });

  test('does not keep paused jobs from being looked at', async () => {
    const world = await startExpiryWorld();
    world.macie.put(aPausedJob());
    const sweepers = [1, 2].map(() => createSweeper(world.deps));
    const sweepAt = async (now: Date) => {
      world.time.now = now;
      await Promise.all(sweepers.map((sweeper) => sweeper.run(now)));
    };
    await sweepAt(left(8 * DAY));
    await sweepAt(left(10 * DAY));
    const slots = async () => (await world.store.expiry.sweeps()).map(({ slot }) => slot);
    expect(await slots()).toEqual([left(10 * DAY)]);
    expect(world.macie.listCalls()).toBe(2);
    world.macie.put(aPausedJob({ status: 'CANCELLED' }));
    await sweepAt(left(9 * DAY));
    expect(await world.endingOf(expiryKey(aWatchedJob()))).toMatchObject({ how: 'cancelled' });
    await world.stop();
  });

  test('of one replica all the time lets the other sweep once a slot, and not again and again', async () => {
    const world = await startExpiryWorld();
    const finish = (slot: Date) =>
      world.store.expiry.finishSweep(PRODUCTION, { slot, isWarned: false }, [], slot);
    const sweeper = createSweeper(world.deps);
    world.time.now = left(10 * DAY);
    for (let look = 0; look < 3; look += 1) {
      await finish(new Date(left(9 * DAY).getTime() + look));
      await sweeper.run(world.time.now);
    }
    expect(world.macie.listCalls()).toBe(1);
    await world.stop();
  });
});
