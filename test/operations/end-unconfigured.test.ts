import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { expiryKey } from '../../src/domain/expiry-key.ts';
import { createEndUnconfigured } from '../../src/operations/end-unconfigured.ts';
import {
  aPausedJob,
  DAY,
  EXPIRES_AT,
  type ExpiryWorld,
  left,
  startExpiryWorld,
} from '../support/expiry-world.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const HOUR = 3_600_000;
const JOBS = Array.from({ length: 120 }, (_, index) =>
  aPausedJob({ ref: { ...aPausedJob().ref, jobId: index.toString(16).padStart(32, '0') } }),
);
const KEYS = JOBS.map(({ ref }) => expiryKey({ ref, expiresAt: EXPIRES_AT }));
const ENDED_AT = left(9 * DAY);

let world: ExpiryWorld;
let wall: number;
beforeEach(async () => {
  world = await startExpiryWorld();
  wall = 0;
  world.macie.put(...JOBS);
  await world.sweepAt(left(10 * DAY));
  world.time.now = ENDED_AT;
});
afterEach(() => world.stop());

const ending = (sources = [PAYMENTS]) =>
  createEndUnconfigured({
    ...world.deps,
    sources,
    schedules: [],
    wallClock: { now: () => new Date(wall) },
  });
const endings = async () => new Set(await Promise.all(KEYS.map((key) => world.endingOf(key))));

test('all jobs of a target that was taken out are told as watched no longer', async () => {
  await ending()();
  expect(await world.store.expiry.watchedIn()).toEqual([]);
  for (const one of await endings()) expect(one).toEqual({ how: 'unwatched', at: ENDED_AT });
  expect(world.macie.described).toEqual([]);
});

test('those of the other targets stay', async () => {
  await ending([PRODUCTION])();
  expect(await endings()).toEqual(new Set([undefined]));
});

test('it is looked for at the start and once an hour, and again at once if that failed', async () => {
  const { watchedIn } = world.store.expiry;
  let looks = 0;
  world.store.expiry.watchedIn = async () => {
    looks += 1;
    if (looks === 1) throw new Error('not now');
    return watchedIn();
  };
  const look = ending();
  await expect(look()).rejects.toThrow('not now');
  for (const at of [0, HOUR - 1, HOUR]) {
    wall = at;
    await look();
  }
  expect(looks).toBe(3);
});

test('a target that comes back is watched again, in the same message', async () => {
  await ending()();
  await world.sweepAt(left(8 * DAY));
  expect(await endings()).toEqual(new Set([undefined]));
  expect(await world.store.outbox.counts()).toEqual({ waiting: JOBS.length, dead: 0 });
  await world.sweepAt(left(6 * DAY));
  expect(await world.store.outbox.counts()).toEqual({ waiting: 2 * JOBS.length, dead: 0 });
});
