import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { createWorld, failure, type World } from './timed-resume-world.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
let world: World;

beforeEach(async () => {
  world = await createWorld();
  await world.set();
});
afterEach(() => world.store.close());

/** The bot was away, by its own clock. */
const comesLateBy = (seconds: number) => {
  world.now = new Date(world.now.getTime() + seconds * 1_000);
};

async function failAfter(seconds: number): Promise<void> {
  world.passWallTime(seconds);
  world.unreadable = [failure('throttled')];
  await world.run();
}

test('one that comes a day too late is tried again for a day from its first try on', async () => {
  comesLateBy(DAY + 1);
  await failAfter(0);
  await failAfter(DAY);
  expect(await world.waiting()).toBeDefined();
  expect(await world.letter()).toBeUndefined();
  world.passWallTime(HOUR);
  await world.run();
  expect(world.updates).toEqual(['RUNNING']);
  expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
});

test('is given up, and told, when it has been tried for more than a day', async () => {
  await failAfter(0);
  await failAfter(HOUR);
  await failAfter(DAY - HOUR + 1);
  expect(await world.waiting()).toBeUndefined();
  expect(await world.letter()).toMatchObject({ outcome: 'throttled' });
});

test.each([
  [0, 60],
  [60, 60],
  [180, 180],
  [5 * HOUR, 15 * 60],
])('after %i seconds of trying it waits for %i', async (after, waitsFor) => {
  await failAfter(0);
  if (after > 0) await failAfter(after);
  world.passWallTime(waitsFor - 1);
  await world.run();
  expect(world.updates).toEqual([]);
  world.passWallTime(1);
  await world.run();
  expect(world.updates).toEqual(['RUNNING']);
});

test('its requester is told once that it fails, a quarter of an hour after the first try', async () => {
  const told = () => world.letter('timed-resume V0RESUME01 failing');
  await failAfter(0);
  await failAfter(15 * 60 - 1);
  expect(await told()).toBeUndefined();
  await failAfter(15 * 60);
  expect(await told()).toEqual({ channelId: 'U0OMAR0001', outcome: 'failing' });
  await failAfter(15 * 60);
  expect((await world.store.outbox.counts()).waiting).toBe(1);
});

test('what is told of it says when it was done', async () => {
  comesLateBy(HOUR);
  await world.run();
  const letter = await world.store.outbox.find('timed-resume V0RESUME01 public');
  expect(letter?.notice).toMatchObject({ outcome: 'done', at: world.now });
});

test('another wish for the job has a day of its own', async () => {
  await failAfter(0);
  await world.set({ id: 'V0RESUME02' });
  await failAfter(DAY + 1);
  expect(await world.waiting()).toMatchObject({ id: 'V0RESUME02' });
});
