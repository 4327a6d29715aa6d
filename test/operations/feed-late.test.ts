import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { aClassification, aPolicyFinding } from '../support/finding-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';
import { at, createFeedWorld, type FeedWorld, idsIn, SCHEDULE } from './feed-world.ts';

let world: FeedWorld;
beforeEach(async () => {
  world = await createFeedWorld();
});
afterEach(() => world.stop());

async function countOf(id: string): Promise<number | undefined> {
  const [told] = await world.store.feeds.told(SCHEDULE.id, PRODUCTION, [id]);
  return told?.summary.count;
}

function putMany(count: number, minute: number): void {
  for (let index = 0; index < count; index += 1) {
    world.put(`many ${minute} ${index}`, { updatedAt: at(minute) });
  }
}

const gets = () => world.calls.filter((call) => call === 'getFindings').length;

describe('a change of a told finding that comes late', () => {
  test.each([
    ['five minutes', 5],
    ['an hour', 60],
  ])('is found by runs every %s', async (_, minutes) => {
    world.put('f', { updatedAt: at(1) });
    world.put('g', { updatedAt: at(9) });
    await world.run(10);
    world.put('f', { updatedAt: at(8), count: 42 });
    for (let run = 1; run <= 9; run += 1) await world.run(10 + run * minutes);
    expect(await countOf('f')).toBe(42);
    const [, part] = await world.notices();
    expect(part).toMatchObject({ findings: [{ count: 1 }, { count: 42 }] });
  });

  test('is found behind many others, which are read once more and no more', async () => {
    world.put('f', { updatedAt: at(1) });
    putMany(120, 2);
    world.put('g', { updatedAt: at(9) });
    await world.run(10);
    world.put('f', { updatedAt: at(8), count: 42 });
    for (let minute = 15; minute <= 60; minute += 5) await world.run(minute);
    expect(await countOf('f')).toBe(42);
    expect(gets()).toBe(3 + 3);
  });

  test('is found before news takes its time out of sight', async () => {
    world.put('f', { updatedAt: at(1) });
    world.put('g', { updatedAt: at(9) });
    await world.run(10);
    world.put('f', { updatedAt: at(8), count: 42 });
    for (const minute of [59, 119, 179]) {
      world.put(`news ${minute}`, { updatedAt: at(minute) });
      await world.run(minute + 1);
    }
    expect(await countOf('f')).toBe(42);
  });

  test('is found when it slips to an earlier page while the later ones are read', async () => {
    for (let index = 0; index < 120; index += 1) {
      world.put(`f${index}`, { updatedAt: at(1 + index / 100) });
    }
    await world.run(5);
    for (let index = 0; index < 120; index += 1) {
      world.put(`f${index}`, { updatedAt: at(6 + index / 100), count: 2 });
    }
    world.hooks.afterList = () => {
      if (world.calls.at(-2) !== 'getFindings') return;
      delete world.hooks.afterList;
      world.put('f0', { updatedAt: at(8), count: 3 });
      world.put('f1', { updatedAt: at(8), count: 3 });
    };
    for (let minute = 10; minute <= 60; minute += 5) await world.run(minute);
    const counts = await Promise.all(world.ids().map(countOf));
    expect(counts.filter((count) => count === 3)).toHaveLength(2);
    expect(counts.filter((count) => count !== 2)).toHaveLength(2);
  });
});

test('what becomes visible an hour after it was updated is told, if nothing newer was', async () => {
  world.put('a', { updatedAt: at(1) });
  for (const minute of [5, 65, 125]) await world.run(minute);
  world.put('slow', { updatedAt: at(66) });
  await world.run(130);
  expect(idsIn(await world.notices())).toEqual(['a', 'slow']);
});

test('a run long after the news asks for two lists at most, and for no finding', async () => {
  for (let index = 0; index < 40; index += 1) world.put(`f${index}`, { updatedAt: at(index / 20) });
  await world.run(5);
  for (let minute = 10; minute < 400; minute += 5) {
    world.calls.length = 0;
    await world.run(minute);
    expect([['listFindings'], ['listFindings', 'listFindings']]).toContainEqual(world.calls);
  }
});

describe('a target beside another in its Region', () => {
  const sources = [PRODUCTION, { ...PAYMENTS, region: PRODUCTION.region }];
  const run = (minute: number) => world.run(minute, {}, { sources });

  function put(kind: 'classification' | 'policy', id: string, minute: number): void {
    const updatedAt = at(minute);
    if (kind === 'classification') {
      world.put(id, { updatedAt, classification: aClassification({ job: undefined }) });
      return;
    }
    const { ref, ...policy } = aPolicyFinding();
    world.put(id, { ...policy, updatedAt, accountId: PRODUCTION.accountId });
  }

  async function toldCount(): Promise<number> {
    return (await world.store.feeds.told(SCHEDULE.id, PRODUCTION, world.ids())).length;
  }

  test('without news asks for four lists, and for no finding', async () => {
    put('classification', 'c', 1);
    put('policy', 'p', 3);
    await run(5);
    expect(await toldCount()).toBe(2);
    for (const minute of [10, 15]) {
      world.calls.length = 0;
      await run(minute);
      expect(world.calls).toEqual(Array.from({ length: 4 }, () => 'listFindings'));
    }
  });

  test('goes on where the query ended that was cut short, or the first of two', async () => {
    for (let index = 0; index < 1_500; index += 1)
      put('classification', `c${index}`, 1 + index / 100);
    for (let index = 0; index < 1_200; index += 1) put('policy', `p${index}`, 2 + index / 1_000);
    put('policy', 'last', 19);
    for (const minute of [20, 25, 30, 35, 40]) await run(minute);
    expect(await toldCount()).toBe(2_701);
  });

  test.each([
    ['whole', 1, 3_000, 45],
    ['cut short too', 4_000, 0.75, 90],
  ])('catches up steadily while the other query is %s', async (_, policies, minutes, most) => {
    for (let index = 1; index <= 4_000; index += 1) put('classification', `c${index}`, index);
    for (let index = 1; index <= policies; index += 1) put('policy', `p${index}`, index * minutes);
    const lists: number[] = [];
    for (let minute = 4_100; minute < 4_135; minute += 5) {
      world.calls.length = 0;
      await run(minute);
      lists.push(world.calls.filter((call) => call === 'listFindings').length);
    }
    expect(await toldCount()).toBe(4_000 + policies);
    expect(Math.max(...lists)).toBeLessThanOrEqual(most);
  });
});

test('a run of many target Regions tells ten thousand in all, and the next ones the rest', async () => {
  const sources = Array.from({ length: 40 }, (_, index) => ({
    ...PRODUCTION,
    region: `us-west-${index}`,
  }));
  for (const where of sources) {
    for (let index = 0; index < 300; index += 1) {
      world.put(`${where.region} ${index}`, { updatedAt: at(1) }, where);
    }
  }
  await world.run(5, {}, { sources: [...sources, PAYMENTS] });
  const told = async (where: (typeof sources)[number]) =>
    (await world.store.feeds.told(SCHEDULE.id, where, world.ids())).length;
  expect(await Promise.all(sources.map(told))).toEqual(sources.map(() => 250));
  await world.run(10, {}, { sources: [...sources, PAYMENTS] });
  expect(await Promise.all(sources.map(told))).toEqual(sources.map(() => 300));
});
