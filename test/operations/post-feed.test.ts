import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Finding } from '../../src/domain/finding.ts';
import { aClassification, aPolicyFinding } from '../support/finding-fixtures.ts';
import { PRODUCTION } from '../support/job-fixtures.ts';
import { at, createFeedWorld, type FeedWorld, idsIn, SCHEDULE, WEST } from './feed-world.ts';

let world: FeedWorld;
beforeEach(async () => {
  world = await createFeedWorld();
});
afterEach(() => world.stop());

const { accountId, region } = PRODUCTION;
const ofJob = (jobId: string): Partial<Finding> => ({
  classification: aClassification({ job: { accountId, region, jobId } }),
});
const BOTH = { deps: { sources: [PRODUCTION, WEST] } };

describe('a feed', () => {
  test('tells a new finding once, with the name of its job', async () => {
    world.moveTo(2);
    world.put('a', ofJob('job-1'));
    expect(await world.run(5)).toBe(true);
    expect(await world.run(5)).toBe(false);
    expect(await world.run(10)).toBe(true);
    expect(await world.notices()).toMatchObject([
      {
        kind: 'finding',
        finding: { ref: { findingId: 'a' }, job: { jobId: 'job-1' }, objectKey: expect.anything() },
        target: 'production',
        jobName: 'name of job-1',
      },
    ]);
  });

  test('begins where it was seen first: what was there before is not told, late or not', async () => {
    for (const minute of [-10_000, -10, -0.001])
      world.put(`old ${minute}`, { updatedAt: at(minute) });
    world.put('new', { updatedAt: at(0) });
    for (const minute of [5, 10, 30]) await world.run(minute);
    expect(idsIn(await world.notices())).toEqual(['new']);
  });

  test('without anything new asks each target Region for two lists at most, and for no finding', async () => {
    for (let index = 0; index < 400; index += 1) world.put(`old ${index}`, { updatedAt: at(-1) });
    for (let index = 0; index < 40; index += 1) world.put(`new ${index}`, { updatedAt: at(3) });
    await world.run(5);
    for (const minute of [10, 15, 100]) {
      world.calls.length = 0;
      await world.run(minute);
      expect(world.calls).toEqual(['listFindings', 'listFindings']);
    }
    // By then nothing that is older than those can come.
    world.calls.length = 0;
    await world.run(105);
    expect(world.calls).toEqual(['listFindings']);
    expect(idsIn(await world.notices())).toHaveLength(40);
  });

  test('tells those of the same time, and those that come late, once each', async () => {
    world.put('a', { updatedAt: at(4) });
    await world.run(5);
    world.put('same', { updatedAt: at(4) });
    world.put('late', { updatedAt: at(2) });
    await world.run(10);
    world.put('later', { updatedAt: at(0.5) });
    world.put('next', { updatedAt: at(12) });
    await world.run(15);
    await world.run(20);
    expect(idsIn(await world.notices())).toEqual(['a', 'late', 'later', 'next', 'same']);
  });

  test('tells five thousand of the same time, some each run, and asks for none twice', async () => {
    for (let index = 0; index < 5_000; index += 1) world.put(`f${index}`, { updatedAt: at(1) });
    world.put('behind', { updatedAt: at(2) });
    for (let run = 1; run <= 6; run += 1) await world.run(run * 5);
    expect(world.calls.filter((call) => call === 'getFindings')).toHaveLength(101);
    const told = new Set<string>();
    for (let index = 0; index < 5_000; index += 500) {
      const ids = Array.from({ length: 500 }, (_, i) => `f${index + i}`);
      const known = await world.store.feeds.told(SCHEDULE.id, PRODUCTION, ids);
      for (const { summary } of known) told.add(summary.ref.findingId);
    }
    expect(told.size).toBe(5_000);
    expect(await world.store.feeds.told(SCHEDULE.id, PRODUCTION, ['behind'])).toHaveLength(1);
  });

  test('finds one that slipped to an earlier page while the later ones were read', async () => {
    for (let index = 0; index < 120; index += 1) {
      world.put(`f${index}`, { updatedAt: at(1 + index) });
    }
    world.moveTo(200);
    world.hooks.afterList = () => {
      world.put('f0', { updatedAt: at(121) });
      delete world.hooks.afterList;
    };
    await world.run(200);
    await world.run(205);
    const told = await world.store.feeds.told(
      SCHEDULE.id,
      PRODUCTION,
      Array.from({ length: 120 }, (_, index) => `f${index}`),
    );
    expect(told).toHaveLength(120);
  });

  test('brings the message of a finding that has changed up to date, and no other', async () => {
    const policy = aPolicyFinding();
    world.put('a', { ...policy, ref: { ...policy.ref, findingId: 'a' }, updatedAt: at(1) });
    world.put('b', { ...ofJob('job-1'), updatedAt: at(1) });
    await world.run(5);
    expect(idsIn(await world.notices())).toEqual(['a', 'b']);
    world.put('a', {
      ...policy,
      ref: { ...policy.ref, findingId: 'a' },
      updatedAt: at(7),
      count: 3,
    });
    await world.run(10);
    await world.run(15);
    expect(await world.notices()).toMatchObject([
      { kind: 'finding', finding: { ref: { findingId: 'a' }, count: 3, updatedAt: at(7) } },
    ]);
  });

  test('tells a finding anew that has changed when its message is forgotten', async () => {
    world.put('a', { updatedAt: at(1) });
    world.put('b', { updatedAt: at(1) });
    await world.run(5);
    await world.notices();
    await world.store.outbox.prune(new Date('2101-01-01T00:00:00Z'));
    world.put('a', { updatedAt: at(7), count: 2 });
    expect(await world.run(10)).toBe(true);
    expect(await world.notices()).toMatchObject([
      { kind: 'finding', finding: { ref: { findingId: 'a' }, count: 2 } },
    ]);
    world.put('a', { updatedAt: at(12), count: 3 });
    await world.run(15);
    expect(await world.notices()).toMatchObject([{ kind: 'finding', finding: { count: 3 } }]);
  });

  test('says in the message of a group what its findings are now, shown or not', async () => {
    const low = { description: 'Low', score: 1 } as const;
    for (let index = 0; index < 201; index += 1) {
      const severity = index === 200 ? low : { description: 'Medium' as const, score: 2 };
      world.put(`f${index}`, { ...ofJob('job-1'), updatedAt: at(1), severity });
    }
    await world.run(5);
    await world.notices();
    const severity = { description: 'High', score: 3 } as const;
    world.put('f200', { ...ofJob('job-1'), updatedAt: at(7), severity, count: 2 });
    world.put('f0', { ...ofJob('job-1'), updatedAt: at(8), severity, count: 2 });
    await world.run(10);
    const notices = await world.notices();
    expect(notices).toHaveLength(2);
    expect(notices).toContainEqual({
      kind: 'finding-group',
      group: expect.objectContaining({
        count: 201,
        severities: [
          { severity: 'High', count: 2 },
          { severity: 'Medium', count: 199 },
        ],
        from: at(1),
        to: at(8),
      }),
    });
  });

  test('asks once for the name of a job, and does without it where that is denied', async () => {
    for (const id of ['a', 'b', 'c']) world.put(id, { ...ofJob('job-1'), updatedAt: at(1) });
    world.put('d', { ...ofJob('secret'), updatedAt: at(1) });
    await world.run(5);
    expect(world.calls.filter((call) => call === 'describeJob')).toHaveLength(2);
    const notices = await world.notices();
    expect(notices).toContainEqual(
      expect.objectContaining({
        group: expect.objectContaining({
          of: { kind: 'job', jobId: 'job-1', jobName: 'name of job-1' },
          count: 3,
        }),
      }),
    );
    expect(notices.find(({ kind }) => kind === 'finding')).not.toHaveProperty('jobName');
  });
});

describe('a target Region that fails', () => {
  test('keeps its mark, and no other from being told', async () => {
    world.failing.set(WEST.region, 'throttled');
    world.put('east', { updatedAt: at(1) });
    world.put('west', { updatedAt: at(1) }, WEST);
    await world.run(5, {}, BOTH.deps);
    world.put('more', { updatedAt: at(7) });
    await world.run(10, {}, BOTH.deps);
    expect(idsIn(await world.notices())).toEqual(['east', 'more']);
    expect(await world.store.feeds.failing()).toMatchObject([
      { region: WEST.region, readTo: at(0), failingSince: at(5) },
    ]);
    expect(world.unreadable).toEqual([
      [WEST.region, 'throttled'],
      [WEST.region, 'throttled'],
    ]);
    world.failing.clear();
    await world.run(15, {}, BOTH.deps);
    expect(idsIn(await world.notices())).toEqual(['west']);
    expect(await world.store.feeds.failing()).toEqual([]);
  });

  test('with all others leaves the slot due, and is known to fail', async () => {
    world.failing.set(PRODUCTION.region, 'access-denied');
    world.put('a', { updatedAt: at(1) });
    await expect(world.run(5)).rejects.toMatchObject({ code: 'access-denied' });
    expect(await world.store.feeds.failing()).toMatchObject([{ failingSince: at(5) }]);
    world.failing.clear();
    expect(await world.run(5)).toBe(true);
    expect(idsIn(await world.notices())).toEqual(['a']);
    expect(await world.store.feeds.failing()).toEqual([]);
  });

  test('and one that is added later begins at its first run', async () => {
    world.put('a', { updatedAt: at(1) });
    await world.run(5);
    world.put('before', { updatedAt: at(6) }, WEST);
    await world.run(10, {}, BOTH.deps);
    world.put('after', { updatedAt: at(11) }, WEST);
    await world.run(15, {}, BOTH.deps);
    expect(idsIn(await world.notices())).toEqual(['a', 'after']);
  });
});

test('of two runs at once, of whatever slots, one tells a finding', async () => {
  world.put('a', { updatedAt: at(1) });
  const answers = await Promise.all([world.run(5), world.run(6), world.run(5)]);
  expect(answers.filter((did) => did)).toHaveLength(1);
  expect(idsIn(await world.notices())).toEqual(['a']);
});

test('a run that was overtaken by another one, of an earlier slot, tells nothing', async () => {
  world.put('a', { updatedAt: at(1) });
  world.hooks.afterList = async () => {
    delete world.hooks.afterList;
    expect(await world.run(5)).toBe(true);
  };
  expect(await world.run(6)).toBe(false);
  expect(await world.run(6)).toBe(true);
  expect(idsIn(await world.notices())).toEqual(['a']);
});
