import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import { expiryKey } from '../../src/domain/expiry-key.ts';
import { createEndChangedExpiries } from '../../src/operations/end-changed-expiries.ts';
import {
  aPausedJob,
  aWatchedJob,
  DAY,
  EXPIRES_AT,
  type ExpiryWorld,
  left,
  OMAR,
  startExpiryWorld,
} from '../support/expiry-world.ts';

const JOB = aPausedJob();
const KEY = expiryKey({ ref: JOB.ref, expiresAt: EXPIRES_AT });

let world: ExpiryWorld;
beforeEach(async () => {
  world = await startExpiryWorld();
});
afterEach(() => world.stop());

test('a job that was not to be found for a while is watched again, in its message', async () => {
  world.macie.put(JOB);
  await world.sweepAt(left(10 * DAY));
  world.macie.remove(JOB);
  await world.sweepAt(left(9 * DAY));
  expect(await world.endingOf(KEY)).toEqual({ how: 'gone', at: left(9 * DAY) });
  world.macie.put(JOB);
  await world.sweepAt(left(8 * DAY));
  expect(await world.endingOf(KEY)).toBeUndefined();
  expect(await world.store.expiry.ofJob(JOB.ref)).toEqual([aWatchedJob({ threshold: 14 * DAY })]);
  await world.sweepAt(left(6 * DAY));
  expect(await world.letters(`${KEY} ${7 * DAY}`)).toHaveLength(1);
});

test('a job whose pause has no beginning was resumed with the bot', async () => {
  world.macie.put(aPausedJob({ userPausedDetails: { jobExpiresAt: EXPIRES_AT } }));
  await world.sweepAt(left(10 * DAY));
  await world.botChanges('resume', left(9 * DAY));
  world.macie.put(aPausedJob({ status: 'RUNNING', userPausedDetails: undefined }));
  await createEndChangedExpiries({ ...world.deps, wallClock: systemClock })();
  expect(await world.endingOf(KEY)).toEqual({ how: 'resumed', at: left(9 * DAY), by: OMAR });
});
