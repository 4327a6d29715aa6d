import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { expiryKey } from '../../src/domain/expiry-key.ts';
import {
  aPausedJob,
  aWatchedJob,
  DAY,
  EXPIRES_AT,
  type ExpiryWorld,
  HOUR,
  left,
  OMAR,
  PAUSED_AT,
  startExpiryWorld,
  WARNINGS,
} from '../support/expiry-world.ts';

const JOB = aPausedJob();
const KEY = expiryKey({ ref: JOB.ref, expiresAt: EXPIRES_AT });

let world: ExpiryWorld;
beforeEach(async () => {
  world = await startExpiryWorld();
});
afterEach(() => world.stop());

const sweepAt = (now: Date) => world.sweepAt(now);
const watched = () => world.store.expiry.ofJob(JOB.ref);
const message = async () => (await world.letters(KEY)).at(0);
const endedJob = () => world.endingOf(KEY);

/** Slack takes what there is. */
async function deliver(at: Date): Promise<void> {
  const { outbox } = world.store;
  for (;;) {
    const [letter] = await outbox.claim(at, new Date(at.getTime() + HOUR), at);
    if (!letter) return;
    await outbox.delivered(letter, '1.1', at);
  }
}

describe('a paused job that expires', () => {
  beforeEach(() => world.macie.put(JOB));

  test('is told of once, with a reply for each threshold, and described never', async () => {
    for (let days = 20; days > 0; days -= 0.25) {
      await sweepAt(left(days * DAY));
      await deliver(left(days * DAY));
    }
    const replies = [14, 7, 3, 1, 0.5].map((days) => `${KEY} ${days * DAY}`);
    const letters = await world.letters(KEY, ...replies);
    expect(letters.map(({ key, notice }) => [key, notice.kind])).toEqual([
      [KEY, 'expiring-job'],
      ...replies.slice(1).map((key) => [key, 'expiry-threshold']),
    ]);
    expect(letters[0]).toMatchObject({
      channelId: WARNINGS,
      notice: { job: aWatchedJob({ threshold: 12 * HOUR }) },
    });
    expect(letters[0]?.version).toBe(5);
    expect(await watched()).toEqual([aWatchedJob({ threshold: 12 * HOUR })]);
    expect(world.macie.described).toEqual([]);
  });

  test('is told nothing new of by the same sweep again', async () => {
    await sweepAt(left(10 * DAY));
    await sweepAt(left(6 * DAY));
    const before = await world.letters(KEY, `${KEY} ${7 * DAY}`);
    await sweepAt(left(6 * DAY));
    expect(await world.letters(KEY, `${KEY} ${7 * DAY}`)).toEqual(before);
    expect(await world.store.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
  });

  test('mentions who paused it with the bot', async () => {
    await world.botChanges('pause', new Date(PAUSED_AT.getTime() - 2_000));
    await sweepAt(left(10 * DAY));
    expect(await watched()).toEqual([aWatchedJob({ threshold: 14 * DAY, pausedBy: OMAR })]);
  });

  test('says when the bot resumes it, if somebody asked for that', async () => {
    const resumeAt = left(2 * DAY);
    const { timedResumes } = world.store;
    const wish = {
      id: 'wish',
      ref: JOB.ref,
      target: 'production',
      jobName: JOB.name,
      resumeAt,
      by: OMAR,
      reason: '',
      createdAt: left(9 * DAY),
      pausedAt: PAUSED_AT,
      state: 'waiting' as const,
    };
    const audit = {
      at: left(9 * DAY),
      event: 'resume-set',
      action: 'resume',
      referenceId: 'w',
    } as const;
    await sweepAt(left(10 * DAY));
    await timedResumes.set(wish, audit);
    await sweepAt(left(8 * DAY));
    expect((await message())?.notice).toMatchObject({ job: { resumesAt: resumeAt } });
    await timedResumes.end('wish', 'withdrawn', {}, left(8 * DAY));
    await sweepAt(left(7.5 * DAY));
    expect(await watched()).toEqual([aWatchedJob({ threshold: 14 * DAY })]);
  });
});

test('a paused job without an expiry is neither watched nor described', async () => {
  world.macie.put(aPausedJob({ userPausedDetails: { jobPausedAt: PAUSED_AT } }));
  await sweepAt(left(DAY));
  await sweepAt(left(HOUR));
  expect(await watched()).toEqual([]);
  expect(world.macie.described).toEqual([]);
});

describe('a job that left the list is described once, and its message says that it', () => {
  beforeEach(async () => {
    world.macie.put(JOB);
    await sweepAt(left(10 * DAY));
  });

  async function sweepAfter(change: () => void | Promise<void>, now = left(9 * DAY)) {
    await change();
    await sweepAt(now);
    await sweepAt(new Date(now.getTime() + HOUR));
    expect(world.macie.described).toEqual([JOB.ref.jobId]);
    expect(await watched()).toEqual([]);
    return endedJob();
  }

  test('was resumed outside this bot', async () => {
    const ending = await sweepAfter(() => world.macie.put(aPausedJob({ status: 'RUNNING' })));
    expect(ending).toEqual({ how: 'resumed', at: left(9 * DAY) });
  });

  test('was resumed by somebody with the bot', async () => {
    const ending = await sweepAfter(async () => {
      await world.botChanges('resume', left(9.5 * DAY));
      world.macie.put(aPausedJob({ status: 'RUNNING' }));
    });
    expect(ending).toEqual({ how: 'resumed', at: left(9.5 * DAY), by: OMAR });
  });

  test('was cancelled', async () => {
    const ending = await sweepAfter(() => world.macie.put(aPausedJob({ status: 'CANCELLED' })));
    expect(ending).toEqual({ how: 'cancelled', at: left(9 * DAY) });
  });

  test('has expired', async () => {
    const cancelled = aPausedJob({ status: 'CANCELLED', userPausedDetails: undefined });
    const ending = await sweepAfter(() => world.macie.put(cancelled), left(-HOUR));
    expect(ending).toEqual({ how: 'expired', at: EXPIRES_AT });
  });

  test('is no more', async () => {
    const ending = await sweepAfter(() => void world.macie.remove(JOB));
    expect(ending).toEqual({ how: 'gone', at: left(9 * DAY) });
  });
});

test('a recurring job that stays paused without an expiry has lost its run', async () => {
  world.macie.put(aPausedJob({ type: 'SCHEDULED' }));
  await sweepAt(left(HOUR));
  const lost = { jobPausedAt: PAUSED_AT };
  world.macie.put(aPausedJob({ type: 'SCHEDULED', userPausedDetails: lost }));
  await sweepAt(left(-HOUR));
  expect(await endedJob()).toEqual({ how: 'run-lost', at: EXPIRES_AT });
});

test('a job that a page skipped is described, and goes on being watched', async () => {
  world.macie.put(JOB);
  await sweepAt(left(10 * DAY));
  const { listJobs } = world.deps.macie;
  world.deps.macie.listJobs = async () => ({ jobs: [] });
  await sweepAt(left(9 * DAY));
  expect(world.macie.described).toEqual([JOB.ref.jobId]);
  expect(await endedJob()).toBeUndefined();
  world.deps.macie.listJobs = listJobs;
  await sweepAt(left(6 * DAY));
  expect(await world.letters(`${KEY} ${7 * DAY}`)).toHaveLength(1);
});

test('a job that is paused anew gets a message of its own', async () => {
  world.macie.put(JOB);
  await sweepAt(left(10 * DAY));
  const details = { jobPausedAt: left(9 * DAY), jobExpiresAt: left(-21 * DAY) };
  const anew = aPausedJob({ userPausedDetails: details });
  world.macie.put(anew);
  await sweepAt(left(8 * DAY));
  expect(await endedJob()).toEqual({ how: 'resumed', at: left(8 * DAY) });
  await sweepAt(left(-10 * DAY));
  const again = expiryKey({ ref: JOB.ref, expiresAt: left(-21 * DAY) });
  expect(await world.letters(again)).toHaveLength(1);
});
