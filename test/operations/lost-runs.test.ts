import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { expiryKey } from '../../src/domain/expiry-key.ts';
import { postPausedJobs } from '../../src/operations/list-paused-jobs.ts';
import {
  aPausedJob,
  DAY,
  EXPIRES_AT,
  type ExpiryWorld,
  HOUR,
  left,
  startExpiryWorld,
} from '../support/expiry-world.ts';

/** Macie goes on showing its expiry. */
const JOB = aPausedJob({ type: 'SCHEDULED' });
const KEY = expiryKey({ ref: JOB.ref, expiresAt: EXPIRES_AT });

let world: ExpiryWorld;
beforeEach(async () => {
  world = await startExpiryWorld();
  world.macie.put(JOB);
});
afterEach(() => world.stop());

test('a run that is lost is told once, though its expiry goes on being listed', async () => {
  await world.sweepAt(left(HOUR));
  await world.sweepAt(left(-HOUR));
  expect(await world.endingOf(KEY)).toEqual({ how: 'run-lost', at: EXPIRES_AT });
  const before = await world.letters(KEY);
  await world.sweepAt(left(-2 * HOUR));
  await world.sweepAt(left(-3 * DAY));
  expect(await world.letters(KEY)).toEqual(before);
  expect(await world.store.expiry.ofJob(JOB.ref)).toEqual([]);
  expect(await world.store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
  expect(world.macie.described).toHaveLength(1);
});

test('a run that was lost before it was ever seen is not told as about to expire', async () => {
  await world.sweepAt(left(-HOUR));
  expect(await world.store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
});

test('a job whose run is lost is among those without an expiry', async () => {
  const post = async (at: Date) => {
    world.time.now = at;
    const schedule = { id: 'paused-jobs', kind: 'paused-jobs', cron: '', timezone: '' } as const;
    await postPausedJobs(schedule, { schedule: 'paused-jobs', at, outcome: 'done' }, world.deps);
    return (await world.letters(`paused-jobs ${at.toISOString()}`)).at(0)?.notice;
  };
  expect(await post(left(HOUR))).toBeUndefined();
  expect(await post(left(-HOUR))).toMatchObject({ count: 1, jobs: [{ ref: JOB.ref }] });
});
