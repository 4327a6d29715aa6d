import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { createMacie } from '../../src/macie/create-macie.ts';
import { openFindingList, turnFindingList } from '../../src/operations/browse-findings.ts';
import { startSimulatedAws, TARGETS } from '../macie/simulated-aws.ts';
import { browseDeps } from './finding-world.ts';

const SOURCES = TARGETS.flatMap(({ name, accountId, regions }) =>
  regions.map((region) => ({ target: name, accountId, region })),
);
const OPERATIONS = ['ListFindings', 'GetFindings', 'GetFindingStatistics'];

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let macie: ReturnType<typeof createMacie>;

beforeAll(async () => {
  aws = await startSimulatedAws();
  macie = createMacie({ targets: TARGETS });
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

async function placesAsked(operation: string): Promise<string[]> {
  const calls = await aws.calls(operation);
  return calls.map(({ account, region }) => `${account} ${region}`).toSorted();
}

test('the first page of a filtered list is one call of each kind in each target Region', async () => {
  const deps = { ...browseDeps(macie), sources: SOURCES };
  const query = { category: 'CLASSIFICATION', archived: false } as const;
  const page = await openFindingList(query, 'severe', SOURCES, deps);
  expect(page.failures).toEqual([]);
  expect(page.findings).toHaveLength(10);
  const everywhere = SOURCES.map(({ accountId, region }) => `${accountId} ${region}`).toSorted();
  for (const operation of OPERATIONS) expect(await placesAsked(operation)).toEqual(everywhere);
  const counted = page.counts.reduce((sum, { count }) => sum + count, 0);
  expect(counted).toBeGreaterThan(10);
  await turnFindingList(page.listId, 2, deps);
  expect(await placesAsked('GetFindingStatistics')).toEqual(everywhere);
});

test('where nothing fits, no details are asked for', async () => {
  const deps = { ...browseDeps(macie), sources: SOURCES };
  const page = await openFindingList({ bucket: 'no-such-bucket' }, 'newest', SOURCES, deps);
  expect(page).toMatchObject({ findings: [], counts: [], failures: [] });
  expect(await placesAsked('ListFindings')).toHaveLength(SOURCES.length);
  expect(await placesAsked('GetFindings')).toEqual([]);
});

test('what the administrator sees of a member is shown once, under the member that is a target', async () => {
  const deps = { ...browseDeps(macie), sources: SOURCES };
  const idsSeen = async (scope: 'account' | 'organisation') => {
    const ids: string[] = [];
    const scoped = { ...deps, scopeOf: () => scope };
    let page = await openFindingList({ category: 'POLICY' }, 'newest', SOURCES, scoped);
    ids.push(...page.findings.map(({ ref }) => ref.findingId));
    while (page.next) {
      const next = await turnFindingList(page.listId, page.pageNumber + 1, scoped);
      if (!next) break;
      ids.push(...next.findings.map(({ ref }) => ref.findingId));
      page = next;
    }
    const count = page.counts.reduce((sum, one) => sum + one.count, 0);
    return { ids: ids.toSorted(), count };
  };
  const [own, organisation] = [await idsSeen('account'), await idsSeen('organisation')];
  for (const { ids, count } of [own, organisation]) {
    expect(new Set(ids).size).toBe(ids.length);
    expect(count).toBe(ids.length);
  }
  expect(organisation.ids).toEqual(expect.arrayContaining(own.ids));
});
