import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import type { TargetRegion } from '../../src/domain/job.ts';
import { inParallel } from '../../src/operations/in-parallel.ts';
import type { BucketReader } from '../../src/operations/ports.ts';
import { type ReadExposureDeps, readExposure } from '../../src/operations/read-exposure.ts';
import { place } from '../support/arbitrary-exposure.ts';
import {
  aReading,
  aSnapshot,
  bucket,
  MONDAY,
  someStatistics,
  TUESDAY,
} from '../support/exposure-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const denied = new BotError('access-denied', 'no');

function createDeps(buckets: Partial<BucketReader> = {}): ReadExposureDeps {
  return {
    buckets: {
      bucketStatistics: async () => someStatistics(),
      exposedBuckets: async () => ({ buckets: [bucket('b', 'public')], isComplete: true }),
      ...buckets,
    },
    scopeOf: () => 'account',
    now: () => TUESDAY,
  };
}

function failingIn(target: string): Partial<BucketReader> {
  return {
    async bucketStatistics(where) {
      if (where.target === target) throw denied;
      return someStatistics();
    },
  };
}

const noNames: Partial<BucketReader> = {
  async exposedBuckets() {
    throw denied;
  },
};

describe('reading the exposure', () => {
  test('asks each target Region for its own account, and for no organisation', async () => {
    const asked: string[] = [];
    const deps = createDeps({
      async bucketStatistics({ target }, scope) {
        asked.push(`${target} ${scope}`);
        return someStatistics();
      },
      async exposedBuckets({ target }, most) {
        asked.push(`${target} ${most}`);
        return { buckets: [], isComplete: false };
      },
    });
    const snapshot = await readExposure([PRODUCTION, PAYMENTS], undefined, deps);
    expect(asked.toSorted()).toEqual([
      'payments 500',
      'payments account',
      'production 500',
      'production account',
    ]);
    expect(snapshot).toMatchObject({
      takenAt: TUESDAY,
      readings: [{ where: PRODUCTION, isComplete: false }, { where: PAYMENTS }],
      failures: [],
    });
    expect(snapshot.readings[0]).not.toHaveProperty('organisation');
  });

  test('asks for the organisation where a target says so', async () => {
    const deps: ReadExposureDeps = {
      ...createDeps({
        bucketStatistics: async (_, scope) =>
          someStatistics({ bucketCount: scope === 'account' ? 1 : 100 }),
      }),
      scopeOf: ({ target }) => (target === 'production' ? 'organisation' : 'account'),
    };
    const { readings } = await readExposure([PRODUCTION, PAYMENTS], undefined, deps);
    expect(readings[0]).toMatchObject({
      statistics: { bucketCount: 1 },
      organisation: { bucketCount: 100 },
    });
    expect(readings[1]).not.toHaveProperty('organisation');
  });

  test('names an organisation that fails, and keeps the account', async () => {
    const deps: ReadExposureDeps = {
      ...createDeps({
        async bucketStatistics(_, scope) {
          if (scope === 'organisation') throw denied;
          return someStatistics();
        },
      }),
      scopeOf: () => 'organisation',
    };
    const snapshot = await readExposure([PRODUCTION], undefined, deps);
    expect(snapshot.readings).toMatchObject([{ where: PRODUCTION, takenAt: TUESDAY }]);
    expect(snapshot.failures).toEqual([
      { where: PRODUCTION, code: 'access-denied', isOrganisation: true },
    ]);
  });

  test('names a target Region that fails, which keeps its reading of before', async () => {
    const before = aSnapshot(MONDAY, [bucket('old', 'public')]);
    const deps = createDeps(failingIn('production'));
    const snapshot = await readExposure([PRODUCTION, PAYMENTS], before, deps);
    expect(snapshot.failures).toEqual([{ where: PRODUCTION, code: 'access-denied' }]);
    expect(snapshot.readings[0]).toEqual(before.readings[0]);
    expect(snapshot.readings[1]?.takenAt).toEqual(TUESDAY);
  });

  test('keeps new figures and the names of before where only the names fail', async () => {
    const before = aSnapshot(MONDAY, [bucket('old', 'public')]);
    const deps = createDeps({
      ...noNames,
      bucketStatistics: async () => someStatistics({ bucketCount: 151 }),
    });
    const snapshot = await readExposure([PRODUCTION], before, deps);
    expect(snapshot.failures).toEqual([
      { where: PRODUCTION, code: 'access-denied', isNamesOnly: true },
    ]);
    expect(snapshot.readings).toMatchObject([
      {
        takenAt: TUESDAY,
        statistics: { bucketCount: 151 },
        exposed: [bucket('old', 'public')],
        isComplete: true,
      },
    ]);
  });

  test('has no names, and does not call that all of them, where they never could be read', async () => {
    const snapshot = await readExposure([PRODUCTION], undefined, createDeps(noNames));
    expect(snapshot.readings).toMatchObject([{ exposed: [], isComplete: false }]);
  });

  test('names the organisation too where the names fail', async () => {
    const deps: ReadExposureDeps = {
      ...createDeps({
        ...noNames,
        async bucketStatistics(_, scope) {
          if (scope === 'organisation') throw new BotError('throttled', 'no');
          return someStatistics();
        },
      }),
      scopeOf: () => 'organisation',
    };
    const { failures } = await readExposure([PRODUCTION], undefined, deps);
    expect(failures).toEqual([
      { where: PRODUCTION, code: 'access-denied', isNamesOnly: true },
      { where: PRODUCTION, code: 'throttled', isOrganisation: true },
    ]);
  });

  test('has no reading of one that failed and was never read', async () => {
    const other = { ...aSnapshot(MONDAY, []), readings: [aReading({ where: PAYMENTS })] };
    const deps = createDeps(failingIn('production'));
    const snapshot = await readExposure([PRODUCTION], other, deps);
    expect(snapshot).toMatchObject({ readings: [], failures: [{ where: PRODUCTION }] });
  });

  test('goes on while one is slow, with ten at once', async () => {
    const sources = Array.from({ length: 50 }, (_, index) => place(index));
    const [slow] = sources;
    const done = new Set<TargetRegion>();
    let underWay = 0;
    let most = 0;
    let othersAreDone: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => {
      othersAreDone = resolve;
    });
    const deps = createDeps({
      async bucketStatistics(where) {
        underWay += 1;
        most = Math.max(most, underWay);
        await (where === slow ? wait : Promise.resolve());
        underWay -= 1;
        done.add(where);
        if (done.size === sources.length - 1) othersAreDone();
        return someStatistics();
      },
    });
    const { readings } = await readExposure(sources, undefined, deps);
    expect(readings.map(({ where }) => where)).toEqual(sources);
    expect(most).toBe(10);
  });

  test('hides no bug', async () => {
    const deps = createDeps({
      async exposedBuckets() {
        throw new TypeError('a bug');
      },
    });
    await expect(readExposure([PRODUCTION], undefined, deps)).rejects.toThrow('a bug');
  });
});

describe('work in parallel', () => {
  test('gives the results in the order of the items', async () => {
    const results = await inParallel([3, 1, 2], 2, async (item) => {
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      return item * 10;
    });
    expect(results).toEqual([30, 10, 20]);
    expect(await inParallel([], 2, async () => 1)).toEqual([]);
  });

  test('ends with the first error, and begins no more', async () => {
    const begun: number[] = [];
    const work = inParallel([0, 1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('broken');
      await Promise.resolve();
    });
    await expect(work).rejects.toThrow('broken');
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun.length).toBeLessThan(6);
  });
});
