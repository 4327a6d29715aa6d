import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { postPausedJobs } from '../../src/operations/list-paused-jobs.ts';
import {
  aPausedJob,
  DAY,
  type ExpiryWorld,
  HOUR,
  left,
  PAUSED_AT,
  startExpiryWorld,
  WARNINGS,
} from '../support/expiry-world.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const SCHEDULE = {
  id: 'paused-jobs',
  kind: 'paused-jobs',
  cron: '0 9 * * 1',
  timezone: 'UTC',
} as const;
const AT = left(10 * DAY);
const KEY = `paused-jobs ${AT.toISOString()}`;

let world: ExpiryWorld;
beforeEach(async () => {
  world = await startExpiryWorld();
  world.deps.sources = [PRODUCTION, PAYMENTS];
});
afterEach(() => world.stop());

const post = () =>
  postPausedJobs(SCHEDULE, { schedule: SCHEDULE.id, at: AT, outcome: 'done' }, world.deps);

/** Numbered, created an hour after each other, paused between two runs. */
const idle = (index: number, { accountId, region } = PRODUCTION) =>
  aPausedJob({
    ref: { accountId, region, jobId: index.toString(16).padStart(32, '0') },
    name: `job ${index}`,
    createdAt: new Date(PAUSED_AT.getTime() + index * HOUR),
    userPausedDetails: undefined,
  });

test('lists the oldest 20 of all target Regions, counts all, and leaves out what expires', async () => {
  for (let index = 0; index < 450; index += 1) {
    world.macie.put(idle(index, index % 2 ? PAYMENTS : PRODUCTION));
  }
  world.macie.put(aPausedJob());
  expect(await post()).toBe(true);
  const [letter] = await world.letters(KEY);
  expect(letter).toMatchObject({
    channelId: WARNINGS,
    notice: { kind: 'jobs-without-expiry', count: 450, failures: [] },
  });
  const notice = letter?.notice.kind === 'jobs-without-expiry' ? letter.notice : undefined;
  expect(notice?.jobs.map(({ jobName, target }) => [jobName, target])).toEqual(
    Array.from({ length: 20 }, (_, index) => [
      `job ${index}`,
      index % 2 ? 'payments' : 'production',
    ]),
  );
  expect(world.macie.listCalls()).toBe(4);
});

test('orders by when a job was paused, where Macie says it', async () => {
  const lost = { ...idle(9), userPausedDetails: { jobPausedAt: PAUSED_AT } };
  world.macie.put(idle(1), lost);
  await post();
  expect(await world.letters(KEY)).toMatchObject([
    { notice: { jobs: [{ jobName: 'job 9', pausedAt: PAUSED_AT }, { jobName: 'job 1' }] } },
  ]);
});

test('says nothing if there are none, and records the slot', async () => {
  world.macie.put(aPausedJob());
  expect(await post()).toBe(true);
  expect(await world.store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
  expect(await world.store.slots.newest()).toMatchObject([{ at: AT }]);
});

test('is told once, however often the slot is tried', async () => {
  world.macie.put(idle(1));
  expect([await post(), await post()]).toEqual([true, false]);
  expect(await world.store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
});

/** Macie cannot be asked in one target Region. */
function failInPayments() {
  const { listJobs } = world.deps.macie;
  world.deps.macie.listJobs = async (where, ...rest) => {
    if (where.region === PAYMENTS.region) world.macie.fail({ list: 'access-denied' });
    return listJobs(where, ...rest).finally(() => world.macie.fail({}));
  };
}

test('names the target Regions that could not be asked', async () => {
  world.macie.put(idle(1), idle(2, PAYMENTS));
  failInPayments();
  await post();
  expect(await world.letters(KEY)).toMatchObject([{ notice: { count: 1, failures: [PAYMENTS] } }]);
});

test('names them also if there is nothing in the others', async () => {
  world.macie.put(idle(2, PAYMENTS));
  failInPayments();
  expect(await post()).toBe(true);
  expect(await world.letters(KEY)).toMatchObject([
    { notice: { jobs: [], count: 0, failures: [PAYMENTS] } },
  ]);
});

test('leaves the slot due if Macie cannot be asked anywhere', async () => {
  world.macie.put(idle(1));
  world.macie.fail({ list: 'throttled' });
  await expect(post()).rejects.toMatchObject({ code: 'throttled' });
  expect(await world.store.slots.newest()).toEqual([]);
  world.macie.fail({});
  expect(await post()).toBe(true);
  expect(await world.letters(KEY)).toMatchObject([{ notice: { count: 1, failures: [] } }]);
});

test('leaves out a job that the bot is to resume', async () => {
  world.macie.put(idle(1), idle(2));
  const wish = {
    id: 'wish-1',
    ref: idle(2).ref,
    target: 'production',
    jobName: 'job 2',
    resumeAt: left(DAY),
    by: { userId: 'U1', teamId: 'T1' },
    reason: '',
    createdAt: PAUSED_AT,
    state: 'waiting' as const,
  };
  const audit = {
    at: PAUSED_AT,
    event: 'resume-set' as const,
    action: 'resume',
    referenceId: 'wish-1',
  };
  await world.store.timedResumes.set(wish, audit);
  await post();
  expect(await world.letters(KEY)).toMatchObject([
    { notice: { count: 1, jobs: [{ jobName: 'job 1' }] } },
  ]);
});
