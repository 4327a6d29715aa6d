import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { aJob, aResume } from '../support/job-fixtures.ts';
import { createWorld, failure, type World } from './timed-resume-world.ts';

const HOUR = 3_600_000;
let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

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
    expect(await world.publicLetter()).toMatchObject({ outcome: 'done' });
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

  test('is given up after a day, and told', async () => {
    await world.set();
    world.unreadable = [failure('throttled')];
    await world.run();
    world.passWallTime(24 * 60 * 60 + 1);
    world.updateFails = [failure('throttled')];
    await world.run();
    expect(await world.waiting()).toBeUndefined();
    expect(await world.letter()).toMatchObject({ outcome: 'throttled' });
    expect(await world.publicLetter()).toBeUndefined();
    expect(await world.events()).toEqual(['resume-set', 'intended', 'refused throttled']);
  });

  test('is begun anew if it was begun and not sent for hours', async () => {
    await world.set();
    const startCalling = () => Promise.reject(failure('store-unavailable'));
    await world.run({ executions: { ...world.store.executions, startCalling } });
    world.now = new Date(world.now.getTime() + 2 * HOUR);
    world.passWallTime(60);
    await world.settle();
    expect(world.updates).toEqual([]);
    await world.run();
    expect(world.updates).toEqual(['RUNNING']);
    expect(await world.events()).toEqual([
      'resume-set',
      'intended',
      'refused too-late',
      'intended',
      'executed done',
    ]);
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
  expect(await world.outcomes('V0RESUME01', 'V0RESUME02')).toEqual(['done']);
});
