import { afterEach, beforeEach, expect, test } from '@jest/globals';

import type { TargetRegion } from '../../src/domain/job.ts';
import { createSweeper } from '../../src/operations/sweep-targets.ts';
import {
  aPausedJob,
  DAY,
  type ExpiryWorld,
  left,
  startExpiryWorld,
} from '../support/expiry-world.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const SLOT = left(10 * DAY);
const NEXT = left(9 * DAY);

let world: ExpiryWorld;
beforeEach(async () => {
  world = await startExpiryWorld();
});
afterEach(() => world.stop());

const swept = async () =>
  (await world.store.expiry.sweeps()).map(({ region, slot }) => [region, slot]);

/** Macie's list of one target Region does not answer until it is let. */
function holdBack({ region }: TargetRegion) {
  const { listJobs } = world.deps.macie;
  const held = Promise.withResolvers<void>();
  world.deps.macie.listJobs = async (where, ...rest) => {
    if (where.region === region) await held.promise;
    return listJobs(where, ...rest);
  };
  return held;
}

test('each target Region is swept once for a slot, by one of three replicas', async () => {
  world.deps.sources = [PRODUCTION, PAYMENTS];
  const replicas = [1, 2, 3].map(() => createSweeper(world.deps));
  for (const slot of [SLOT, SLOT, NEXT]) {
    await Promise.all(replicas.map((replica) => replica.run(slot)));
  }
  expect(world.macie.listCalls()).toBe(4);
  expect(await swept()).toEqual([
    ['us-east-1', NEXT],
    ['eu-central-1', NEXT],
  ]);
});

test('one that is slow delays no other, and is not begun again meanwhile', async () => {
  world.deps.sources = [PRODUCTION, PAYMENTS];
  const held = holdBack(PRODUCTION);
  const sweeper = createSweeper(world.deps);
  const first = sweeper.run(SLOT);
  while ((await swept()).length === 0);
  await sweeper.run(NEXT);
  await sweeper.run(NEXT);
  expect(await swept()).toEqual([['eu-central-1', NEXT]]);
  held.resolve();
  await first;
  expect(await swept()).toContainEqual(['us-east-1', SLOT]);
  expect(world.macie.listCalls()).toBe(3);
  await sweeper.run(NEXT);
  expect(await swept()).toContainEqual(['us-east-1', NEXT]);
});

test('what goes wrong inside the bot with one is told after the others', async () => {
  world.deps.sources = [PRODUCTION, PAYMENTS];
  const held = holdBack(PRODUCTION);
  held.reject(new TypeError('a bug'));
  const sweeper = createSweeper(world.deps);
  await expect(sweeper.run(SLOT)).rejects.toThrow('a bug');
  expect(await swept()).toEqual([['eu-central-1', SLOT]]);
});

test('10,000 paused jobs take 50 list calls and no description', async () => {
  const jobs = Array.from({ length: 10_000 }, (_, index) =>
    aPausedJob({ ref: { ...aPausedJob().ref, jobId: index.toString(16).padStart(32, '0') } }),
  );
  world.macie.put(...jobs);
  world.time.now = left(20 * DAY);
  await createSweeper(world.deps).run(SLOT);
  expect(world.macie.listCalls()).toBe(50);
  expect(world.macie.described).toEqual([]);
});
