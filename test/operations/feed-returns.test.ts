import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { TargetRegion } from '../../src/domain/job.ts';
import { createEndUnconfigured } from '../../src/operations/end-unconfigured.ts';
import { slotsBy } from '../../src/operations/slots-by-clock.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';
import {
  at,
  createFeedWorld,
  type FeedSchedule,
  type FeedWorld,
  idsIn,
  SCHEDULE,
} from './feed-world.ts';

const DAY = 24 * 60;
const ALL: FeedSchedule = { ...SCHEDULE, targets: undefined };

let world: FeedWorld;
beforeEach(async () => {
  world = await createFeedWorld();
});
afterEach(() => world.stop());

/** A bot with this configuration is started. */
async function start(schedules: FeedSchedule[], sources: TargetRegion[] = [PRODUCTION, PAYMENTS]) {
  const { store, deps } = world;
  await createEndUnconfigured({
    ...deps,
    store,
    sources,
    schedules,
    wallClock: { now: deps.now },
  })();
}

const marked = async () =>
  (await world.store.feeds.allMarks()).map(({ feed, region }) => `${feed} ${region}`);
const told = async () => idsIn(await world.notices());

describe('a feed', () => {
  test('begins anew in a target that was taken out and comes back', async () => {
    const run = (minute: number, sources = [PRODUCTION, PAYMENTS]) =>
      world.run(minute, ALL, { sources });
    await run(5);
    await start([ALL], [PRODUCTION]);
    expect(await marked()).toEqual([`${ALL.id} us-east-1`]);
    await run(10, [PRODUCTION]);
    world.moveTo(30 * DAY);
    world.put('meanwhile', {}, PAYMENTS);
    world.put('here');
    await start([ALL]);
    await run(60 * DAY);
    world.put('new', {}, PAYMENTS);
    await run(60 * DAY + 5);
    expect(await told()).toEqual(['here', 'new']);
  });

  test('that was taken out begins anew when it comes back', async () => {
    await world.run(5);
    await start([]);
    expect(await marked()).toEqual([]);
    world.moveTo(30 * DAY);
    world.put('meanwhile');
    await start([SCHEDULE]);
    await world.run(60 * DAY);
    world.put('new');
    await world.run(60 * DAY + 5);
    expect(await told()).toEqual(['new']);
  });

  test('that was taken out by a mistake that was mended soon tells what came in meanwhile', async () => {
    world.moveTo(4);
    world.put('before');
    await world.run(5);
    await start([]);
    world.moveTo(DAY - 10);
    world.put('meanwhile');
    await start([SCHEDULE]);
    await world.run(DAY);
    expect(await told()).toEqual(['before', 'meanwhile']);
  });

  test('catches up, however long the bot was switched off', async () => {
    await world.run(5);
    world.moveTo(30 * DAY);
    world.put('meanwhile');
    await start([SCHEDULE]);
    await world.run(60 * DAY);
    expect(await told()).toEqual(['meanwhile']);
  });

  test('that looks once a month begins where it was seen first, and goes on from there', async () => {
    const monthly = { cron: '0 9 1 * *' };
    world.moveTo(10 * DAY);
    world.put('first');
    await world.run(26 * DAY + 180, monthly);
    await start([SCHEDULE]);
    world.moveTo(40 * DAY);
    world.put('second');
    await world.run(54 * DAY + 180, monthly);
    expect(await told()).toEqual(['first', 'second']);
  });

  test('goes on after a clock that ran ahead', async () => {
    const { store, deps } = world;
    const ahead = { schedule: SCHEDULE.id, at: at(600), outcome: 'done' as const };
    await store.slots.record(ahead, {});
    world.put('lost in between', { updatedAt: at(-1) });
    const more = { store: { ...store, slots: slotsBy(deps.now, store.slots) } };
    expect(await world.run(5, {}, more)).toBe(true);
    expect(await world.run(5, {}, more)).toBe(false);
    world.put('new');
    expect(await world.run(10, {}, more)).toBe(true);
    expect(await told()).toEqual(['new']);
  });
});
