import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { aJob } from '../support/job-fixtures.ts';
import { createWorld, failure, type World } from './timed-resume-world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

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
