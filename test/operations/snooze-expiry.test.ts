import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { expiryKey } from '../../src/domain/expiry-key.ts';
import { snoozeExpiry } from '../../src/operations/snooze-expiry.ts';
import {
  aPausedJob,
  aWatchedJob,
  DAY,
  EXPIRES_AT,
  type ExpiryWorld,
  HOUR,
  left,
  OMAR,
  startExpiryWorld,
} from '../support/expiry-world.ts';

const JOB = aPausedJob();
const PAUSE = { ref: JOB.ref, expiresAt: EXPIRES_AT };
const KEY = expiryKey(PAUSE);

let world: ExpiryWorld;
beforeEach(async () => {
  world = await startExpiryWorld();
  world.macie.put(JOB);
  await world.sweepAt(left(10 * DAY));
});
afterEach(() => world.stop());

function snooze(now: Date, forMs?: number) {
  world.time.now = now;
  return snoozeExpiry({ ...PAUSE, forMs, by: OMAR, referenceId: 'r-1' }, world.deps);
}

const replies = async () =>
  (await world.letters(...[7, 3, 1, 0.5].map((days) => `${KEY} ${days * DAY}`))).map(
    ({ key }) => Number(key.split(' ').at(-1)) / DAY,
  );

test('puts reminders off, shows it in the message, and is recorded', async () => {
  const until = left(6 * DAY);
  const job = aWatchedJob({ threshold: 14 * DAY, snoozedUntil: until, snoozedBy: OMAR });
  expect(await snooze(left(9 * DAY), 3 * DAY)).toEqual({
    kind: 'snoozed',
    job,
    until,
    isLast: false,
  });
  expect(await world.letters(KEY)).toMatchObject([{ notice: { kind: 'expiring-job', job } }]);
  const [row] = await world.store.audit.page({}, { limit: 1 });
  expect(row).toMatchObject({
    event: 'snoozed',
    who: OMAR,
    action: 'snooze',
    ref: JOB.ref,
    target: 'production',
    jobName: 'pci-scan',
    outcome: until.toISOString(),
    referenceId: 'r-1',
  });
  await world.sweepAt(left(6.5 * DAY));
  expect(await replies()).toEqual([]);
  expect(await world.letters(KEY)).toMatchObject([{ notice: { job: { threshold: 7 * DAY } } }]);
  await world.sweepAt(left(5.9 * DAY));
  expect(await replies()).toEqual([7]);
  expect(await world.store.expiry.ofJob(JOB.ref)).toEqual([aWatchedJob()]);
});

test('shows the thresholds that have passed, also those that were not told', async () => {
  await snooze(left(9 * DAY), 7 * DAY);
  const snoozed = await snooze(left(2.5 * DAY), DAY);
  expect(snoozed).toMatchObject({ kind: 'snoozed', job: { threshold: 3 * DAY } });
  await world.sweepAt(left(1.4 * DAY));
  expect(await replies()).toEqual([3]);
});

test.each([
  ['for longer', 30 * DAY],
  ['until the last reminder', undefined],
])('%s ends with the last reminder, which always comes', async (_, forMs) => {
  const until = left(12 * HOUR);
  expect(await snooze(left(9 * DAY), forMs)).toMatchObject({
    kind: 'snoozed',
    until,
    isLast: true,
  });
  await world.sweepAt(left(13 * HOUR));
  expect(await replies()).toEqual([]);
  await world.sweepAt(left(12 * HOUR));
  expect(await replies()).toEqual([0.5]);
});

test('is refused when the last reminder has come', async () => {
  const before = await world.letters(KEY);
  expect(await snooze(left(12 * HOUR), DAY)).toMatchObject({ kind: 'too-late' });
  expect(await world.letters(KEY)).toEqual(before);
  expect(await world.store.audit.page({}, { limit: 1 })).toEqual([]);
});

test('is refused when the job is paused no more', async () => {
  world.macie.put(aPausedJob({ status: 'RUNNING' }));
  await world.sweepAt(left(9 * DAY));
  expect(await snooze(left(8 * DAY), DAY)).toEqual({ kind: 'over' });
});
