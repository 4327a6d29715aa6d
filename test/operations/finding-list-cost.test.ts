import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import type { FindingQuery } from '../../src/domain/finding-query.ts';
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
  // For each category: every target Region is beside another one.
  expect(await placesAsked('ListFindings')).toHaveLength(2 * SOURCES.length);
  expect(await placesAsked('GetFindings')).toEqual([]);
});

async function allOf(query: FindingQuery) {
  const deps = { ...browseDeps(macie), sources: SOURCES };
  let page = await openFindingList(query, 'newest', SOURCES, deps);
  const found = [...page.findings];
  while (page.next) {
    const next = await turnFindingList(page.listId, page.pageNumber + 1, deps);
    if (!next) break;
    found.push(...next.findings);
    page = next;
  }
  const count = page.counts.reduce((sum, one) => sum + one.count, 0);
  return { found, ids: found.map(({ ref }) => ref.findingId), count };
}

test('what the administrator sees of a member is shown once, under the member that is a target', async () => {
  const { found, ids, count } = await allOf({ category: 'POLICY' });
  expect(new Set(ids).size).toBe(ids.length);
  expect(count).toBe(ids.length);
  expect(found.every(({ ref, accountId }) => ref.accountId === accountId)).toBe(true);
});

test('what the administrator alone sees in buckets of a member is shown there', async () => {
  const { found, ids, count } = await allOf({});
  expect(new Set(ids).size).toBe(ids.length);
  expect(count).toBe(ids.length);
  const discovered = found.filter(({ ref, accountId }) => ref.accountId !== accountId);
  expect(discovered.length).toBeGreaterThan(0);
  for (const { category, ref, accountId } of discovered) {
    expect([category, ref.accountId, accountId]).toEqual([
      'CLASSIFICATION',
      '111122223333',
      '444455556666',
    ]);
  }
});
