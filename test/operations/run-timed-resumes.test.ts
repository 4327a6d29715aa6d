import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { aJob } from '../support/job-fixtures.ts';
import { createWorld, failure, WARNINGS, type World } from './timed-resume-world.ts';

const HOUR = 3_600_000;
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

describe('when its time has come, a job is resumed', () => {
  test('once, which the channel is told, with its requester: one place for it', async () => {
    await world.set();
    await world.run();
    expect(world.updates).toEqual(['RUNNING']);
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toBeUndefined();
    expect(await world.publicLetter()).toEqual({ channelId: 'C0SECURITY', outcome: 'done' });
    expect(await world.events()).toEqual(['resume-set', 'intended', 'executed done']);
    world.passWallTime(600);
    await world.run();
    expect(world.updates).toHaveLength(1);
    expect((await world.store.outbox.counts()).waiting).toBe(1);
  });

  test('not before', async () => {
    await world.set({ resumeAt: new Date(world.now.getTime() + 1) });
    await world.run();
    expect(world.updates).toEqual([]);
    expect(await world.waiting()).toBeDefined();
  });

  test.each([undefined, 'D0OMAR0001'])(
    'and told where warnings go and to its requester, asked in %s',
    async (askedIn) => {
      await world.set({ askedIn });
      await world.run();
      expect(await world.letter()).toEqual({ channelId: 'U0OMAR0001', outcome: 'done' });
      expect(await world.publicLetter()).toEqual({ channelId: WARNINGS, outcome: 'done' });
    },
  );

  test('once, however many look at once', async () => {
    await world.set();
    await Promise.all([world.run(), world.run(), world.run()]);
    expect(world.updates).toHaveLength(1);
    expect((await world.store.outbox.counts()).waiting).toBe(1);
  });

  test('once, though all take their turn at once', async () => {
    await world.set();
    const requests = { admit: async () => true };
    await Promise.all([world.run({ requests }), world.run({ requests }), world.run({ requests })]);
    expect(world.updates).toHaveLength(1);
    await world.run({ requests });
    expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
    expect((await world.store.outbox.counts()).waiting).toBe(1);
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
    expect(await world.publicLetter()).toBeUndefined();
    await world.run({ requests });
    expect(world.updates).toHaveLength(1);
    expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
  });

  test('once, though whoever did it could not record the end', async () => {
    await world.set();
    const { timedResumes } = world.store;
    const end = () => Promise.reject(failure('store-unavailable'));
    await world.run({ timedResumes: { ...timedResumes, end } });
    expect(await world.waiting()).toBeDefined();
    expect(await world.publicLetter()).toBeUndefined();
    world.passWallTime(60);
    await world.run();
    expect(world.updates).toHaveLength(1);
    expect(await world.waiting()).toBeUndefined();
    expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
  });

  test('each of several, though one fails', async () => {
    await world.set();
    const ref = { ...aJob().ref, jobId: 'f'.repeat(32) };
    await world.set({ id: 'V0RESUME02', ref, resumeAt: new Date(world.now.getTime() - HOUR) });
    world.unreadable = [failure('job-not-found')];
    await world.run();
    const outcomes = await world.outcomes('V0RESUME01', 'V0RESUME02');
    expect(outcomes).toEqual(['done', 'job-not-found']);
  });
});
