import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError, type BotErrorCode } from '../../src/domain/bot-error.ts';
import { aJob, aResume } from '../support/job-fixtures.ts';
import { createWorld, WARNINGS, type World } from './timed-resume-world.ts';

const failure = (code: BotErrorCode) => new BotError(code, 'as a test wants it');
const HOUR = 3_600_000;
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

describe('when its time has come, a job is resumed', () => {
  test('once, which its requester and the channel are told', async () => {
    await world.set();
    await world.run();
    expect(world.updates).toEqual(['RUNNING']);
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toEqual({ channelId: 'U0OMAR0001', outcome: 'done' });
    expect(await world.publicLetter()).toEqual({ channelId: 'C0SECURITY', outcome: 'done' });
    expect(await world.events()).toEqual(['resume-set', 'intended', 'executed done']);
    world.passWallTime(600);
    await world.run();
    expect(world.updates).toHaveLength(1);
    expect((await world.store.outbox.counts()).waiting).toBe(2);
  });

  test('not before', async () => {
    await world.set({ resumeAt: new Date(world.now.getTime() + 1) });
    await world.run();
    expect(world.updates).toEqual([]);
    expect(await world.waiting()).toBeDefined();
  });

  test.each([undefined, 'D0OMAR0001'])(
    'and told where warnings go, asked in %s',
    async (askedIn) => {
      await world.set({ askedIn });
      await world.run();
      expect(await world.publicLetter()).toEqual({ channelId: WARNINGS, outcome: 'done' });
    },
  );

  test('once, however many look at once', async () => {
    await world.set();
    await Promise.all([world.run(), world.run(), world.run()]);
    expect(world.updates).toHaveLength(1);
    expect((await world.store.outbox.counts()).waiting).toBe(2);
  });

  test('once, though all take their turn at once', async () => {
    await world.set();
    const requests = { admit: async () => true };
    await Promise.all([world.run({ requests }), world.run({ requests }), world.run({ requests })]);
    expect(world.updates).toHaveLength(1);
    await world.run({ requests });
    expect(await world.letter()).toMatchObject({ outcome: 'done' });
    expect((await world.store.outbox.counts()).waiting).toBe(2);
  });

  test('and that is not taken for somebody else’s doing by a replica that is behind', async () => {
    await world.set();
    const { executions, timedResumes } = world.store;
    const end = () => Promise.reject(failure('store-unavailable'));
    let asked = 0;
    const get: typeof executions.get = async (id) => {
      asked += 1;
      // Just after its first question another replica resumes the job.
      if (asked === 1) await world.run({ timedResumes: { ...timedResumes, end } });
      return asked === 1 ? undefined : executions.get(id);
    };
    const requests = { admit: async () => true };
    await world.run({ requests, executions: { ...executions, get } });
    expect(await world.letter()).toBeUndefined();
    await world.run({ requests });
    expect(world.updates).toHaveLength(1);
    expect(await world.letter()).toMatchObject({ outcome: 'done' });
  });

  test('once, though whoever did it could not record the end', async () => {
    await world.set();
    const { timedResumes } = world.store;
    const end = () => Promise.reject(failure('store-unavailable'));
    await world.run({ timedResumes: { ...timedResumes, end } });
    expect(await world.waiting()).toBeDefined();
    expect(await world.letter()).toBeUndefined();
    world.passWallTime(60);
    await world.run();
    expect(world.updates).toHaveLength(1);
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toMatchObject({ outcome: 'done' });
    expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
  });

  test('each of several, though one fails', async () => {
    await world.set();
    const ref = { ...aJob().ref, jobId: 'f'.repeat(32) };
    await world.set({ id: 'V0RESUME02', ref, resumeAt: new Date(world.now.getTime() - HOUR) });
    world.unreadable = [failure('job-not-found')];
    await world.run();
    expect(await world.letter('timed-resume V0RESUME02')).toMatchObject({
      outcome: 'job-not-found',
    });
    expect(await world.letter()).toMatchObject({ outcome: 'done' });
  });
});

describe('nothing is done', () => {
  async function expectEnded(outcome: string, event: string) {
    await world.run();
    expect(world.updates).toEqual([]);
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toEqual({ channelId: 'U0OMAR0001', outcome });
    expect(await world.publicLetter()).toBeUndefined();
    expect((await world.events()).at(-1)).toBe(event);
  }

  test('for somebody who may no longer', async () => {
    await world.set();
    world.operators = [];
    await expectEnded('not-allowed', 'permission-denied operate');
  });

  test('for somebody who is deactivated, though the configuration names them', async () => {
    await world.set();
    world.isDeactivated = true;
    await expectEnded('not-allowed', 'permission-denied operate');
  });

  test.each(['RUNNING', 'IDLE', 'CANCELLED', 'COMPLETE'] as const)(
    'to a job that is %s meanwhile',
    async (status) => {
      await world.set();
      world.job = aJob({ status });
      await expectEnded('changed-meanwhile', 'refused changed-meanwhile');
    },
  );

  test('to a job in another pause', async () => {
    await world.set();
    const jobPausedAt = new Date('2026-02-10T11:00:00Z');
    world.job = { ...world.job, userPausedDetails: { jobPausedAt } };
    await expectEnded('changed-meanwhile', 'refused changed-meanwhile');
  });

  test('to a job that was paused while idle, and is paused anew', async () => {
    await world.set({ pausedAt: undefined });
    const jobPausedAt = new Date('2026-02-10T11:00:00Z');
    world.job = { ...world.job, userPausedDetails: { jobPausedAt } };
    await expectEnded('changed-meanwhile', 'refused changed-meanwhile');
  });

  test.each(['access-denied', 'job-not-found', 'macie-not-enabled', 'validation'] as const)(
    'where Macie says %s',
    async (code) => {
      await world.set();
      world.unreadable = [failure(code)];
      await expectEnded(code, `refused ${code}`);
    },
  );

  test('by itself where somebody has to approve: that is asked for, once', async () => {
    await world.set();
    world.policy = { ...world.policy, required: 1 };
    await expectEnded('asked', 'requested');
    expect(world.announced).toEqual(['show timed-V0RESUME01']);
    const [request] = await world.store.approvals.listOpen();
    expect(request).toMatchObject({ action: 'resume', requester: { userId: 'U0OMAR0001' } });
    world.passWallTime(60);
    await world.run();
    expect(await world.store.approvals.listOpen()).toHaveLength(1);
  });

  test('twice where the end of an approval’s request could not be recorded', async () => {
    await world.set();
    world.policy = { ...world.policy, required: 1 };
    const end = () => Promise.reject(failure('store-unavailable'));
    await world.run({ timedResumes: { ...world.store.timedResumes, end } });
    // Meanwhile it is approved and carried out.
    world.job = aJob();
    world.passWallTime(60);
    await world.run();
    expect(await world.letter()).toMatchObject({ outcome: 'asked' });
    expect(await world.store.approvals.listOpen()).toHaveLength(1);
  });
});

describe('what fails for a while', () => {
  test('is tried again, a minute later at first', async () => {
    await world.set();
    world.unreadable = [failure('throttled')];
    await world.run();
    world.passWallTime(59);
    await world.run();
    expect(world.updates).toEqual([]);
    world.passWallTime(2);
    await world.run();
    expect(world.updates).toEqual(['RUNNING']);
    expect(await world.letter()).toMatchObject({ outcome: 'done' });
  });

  test('is not taken for a permission while Slack cannot be asked', async () => {
    await world.set();
    world.isSlackDown = true;
    await world.run();
    expect(world.updates).toEqual([]);
    expect(await world.waiting()).toBeDefined();
    world.isSlackDown = false;
    world.passWallTime(61);
    await world.run();
    expect(world.updates).toHaveLength(1);
  });

  test('as an update, is sent anew: nothing was changed by it', async () => {
    await world.set();
    world.updateFails = [failure('throttled'), failure('credentials')];
    for (const seconds of [0, 61, 61]) {
      world.passWallTime(seconds);
      await world.run();
    }
    expect(world.updates).toHaveLength(3);
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toMatchObject({ outcome: 'done' });
    expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
    expect(await world.events()).toEqual([
      'resume-set',
      'intended',
      'refused throttled',
      'intended',
      'refused credentials',
      'intended',
      'executed done',
    ]);
  });

  test('waits longer the later it is, up to 15 minutes', async () => {
    await world.set();
    world.now = new Date(world.now.getTime() + 5 * HOUR);
    world.unreadable = [failure('unreachable')];
    await world.run();
    world.passWallTime(15 * 60 - 1);
    await world.run();
    expect(world.updates).toEqual([]);
    world.passWallTime(2);
    await world.run();
    expect(world.updates).toHaveLength(1);
  });

  test('is given up after a day, and told', async () => {
    await world.set();
    world.now = new Date(world.now.getTime() + 24 * HOUR + 1);
    world.updateFails = [failure('throttled')];
    await world.run();
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toMatchObject({ outcome: 'throttled' });
    expect(await world.publicLetter()).toBeUndefined();
    expect(await world.events()).toEqual(['resume-set', 'intended', 'refused throttled']);
  });

  test('keeps the wish while the database is away', async () => {
    await world.set();
    const begin = () => Promise.reject(failure('store-unavailable'));
    await world.run({ executions: { ...world.store.executions, begin } });
    expect(world.updates).toEqual([]);
    world.passWallTime(60);
    await world.run();
    expect(world.updates).toHaveLength(1);
  });
});

describe('an update whose outcome is not known', () => {
  beforeEach(async () => {
    await world.set();
    world.isStuck = true;
    world.updateFails = [failure('unknown-outcome')];
    await world.run();
  });

  test('waits until that is settled, is not sent again, and is told once', async () => {
    world.passWallTime(60);
    await world.run();
    expect(await world.waiting()).toBeDefined();
    world.passWallTime(120);
    await world.settle();
    world.passWallTime(60);
    await world.run();
    expect(world.updates).toHaveLength(1);
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toMatchObject({ outcome: 'unknown' });
    expect(world.announced).toEqual([]);
  });

  test('is told as done if the job shows it later', async () => {
    world.job = aJob();
    world.passWallTime(180);
    await world.settle();
    await world.run();
    expect(world.updates).toHaveLength(1);
    expect(await world.letter()).toMatchObject({ outcome: 'done' });
    expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
    expect(world.announced).toEqual([]);
  });
});

test('a bug is not hidden, and does not keep the others', async () => {
  await world.set();
  const ref = { ...aJob().ref, jobId: 'f'.repeat(32) };
  const earlier = new Date(world.now.getTime() - HOUR);
  await world.set({ ...aResume(), id: 'V0RESUME02', ref, resumeAt: earlier });
  const { approvals } = world.store;
  let asked = 0;
  const get: typeof approvals.get = (id) => {
    asked += 1;
    return asked === 1 ? Promise.reject(new TypeError('a bug')) : approvals.get(id);
  };
  await expect(world.run({ approvals: { ...approvals, get } })).rejects.toThrow('a bug');
  expect(await world.letter()).toMatchObject({ outcome: 'done' });
});
