import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { expiryKey } from '../../src/domain/expiry-key.ts';
import { createEndChangedExpiries } from '../../src/operations/end-changed-expiries.ts';
import {
  aPausedJob,
  DAY,
  EXPIRES_AT,
  type ExpiryWorld,
  HOUR,
  left,
  OMAR,
  PAUSED_AT,
  startExpiryWorld,
} from '../support/expiry-world.ts';

const JOB = aPausedJob();
const numbered = (index: number) =>
  aPausedJob({ ref: { ...JOB.ref, jobId: index.toString(16).padStart(32, '0') } });

let world: ExpiryWorld;
let wall: number;
let look: () => Promise<void>;
beforeEach(async () => {
  world = await startExpiryWorld();
  wall = 0;
  look = createEndChangedExpiries({ ...world.deps, wallClock: { now: () => new Date(wall) } });
  world.macie.put(JOB);
});
afterEach(() => world.stop());

const ending = ({ ref } = JOB) => world.endingOf(expiryKey({ ref, expiresAt: EXPIRES_AT }));

/** Looks every five seconds, as the bot does. */
async function lookFor(milliseconds: number): Promise<void> {
  for (const end = wall + milliseconds; wall < end; wall += 5_000) await look();
}

test('a job that the bot changed itself is ended at the next look, before a sweep', async () => {
  await world.sweepAt(left(10 * DAY));
  await look();
  expect(world.macie.described).toEqual([]);
  await world.botChanges('resume', left(9 * DAY));
  world.macie.put(aPausedJob({ status: 'RUNNING' }));
  await look();
  expect(await ending()).toEqual({ how: 'resumed', at: left(9 * DAY), by: OMAR });
  await look();
  expect(world.macie.described).toHaveLength(1);
});

test('it waits while Macie cannot be asked, which is tried less and less often', async () => {
  await world.sweepAt(left(10 * DAY));
  await world.botChanges('cancel', left(9 * DAY));
  world.macie.put(aPausedJob({ status: 'CANCELLED' }));
  world.macie.fail({ describe: 'throttled' });
  await lookFor(HOUR);
  expect(world.macie.described.length).toBeGreaterThan(5);
  expect(world.macie.described.length).toBeLessThan(15);
  expect(await ending()).toBeUndefined();
  world.macie.fail({});
  await lookFor(10 * 60_000);
  expect(await ending()).toEqual({ how: 'cancelled', at: left(9 * DAY), by: OMAR });
});

test('one that was paused again while the clocks differed is not asked about all the time', async () => {
  await world.botChanges('resume', new Date(PAUSED_AT.getTime() + 60_000));
  await world.sweepAt(left(10 * DAY));
  await lookFor(HOUR);
  expect(world.macie.described.length).toBeLessThan(15);
  expect(await ending()).toBeUndefined();
});

test('those that go on being asked about keep none of the others from their turn', async () => {
  const stuck = Array.from({ length: 60 }, (_, index) => numbered(index));
  world.macie.put(...stuck);
  await world.sweepAt(left(10 * DAY));
  for (const [index, job] of stuck.entries()) {
    await world.botChanges('resume', left(9 * DAY - index), job);
  }
  await lookFor(60_000);
  expect(new Set(world.macie.described).size).toBe(60);
  await world.botChanges('cancel', left(9 * DAY));
  world.macie.put(aPausedJob({ status: 'CANCELLED' }));
  await lookFor(5_000);
  expect(await ending()).toMatchObject({ how: 'cancelled' });
});
