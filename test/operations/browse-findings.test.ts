import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { openFindingList, turnFindingList } from '../../src/operations/browse-findings.ts';
import { openJobList, turnJobList } from '../../src/operations/browse-jobs.ts';
import type { FindingReader } from '../../src/operations/ports.ts';
import { aPolicyFinding } from '../support/finding-fixtures.ts';
import { PAYMENTS } from '../support/job-fixtures.ts';
import { browseDeps, findingOf, readerOf, SOURCES } from './finding-world.ts';

const SEVERITIES = ['Low', 'High', 'Severe'].map((description) => ({ description }));

/** 39 of each severity over all target Regions. */
const MANY = SOURCES.flatMap((where, place) =>
  SEVERITIES.flatMap((severity) =>
    Array.from({ length: place === 3 ? 12 : 9 }, (_, index) =>
      findingOf(where, `${place}-${severity.description}-${index}`, { severity }),
    ),
  ),
);

describe('an open list', () => {
  test('counts once, in parallel with its first page, the most severe first', async () => {
    const { reader, calls } = readerOf(MANY);
    const deps = browseDeps(reader);
    const opened = await openFindingList({}, 'severe', SOURCES, deps);
    expect(opened).toMatchObject({
      listId: 'list-1',
      pageNumber: 1,
      order: 'severe',
      failures: [],
    });
    const counts = [
      { key: 'High', count: 39 },
      { key: 'Low', count: 39 },
      { key: 'Severe', count: 39 },
    ];
    expect(opened.counts).toEqual(counts);
    const turned = await turnFindingList('list-1', 2, deps);
    expect(turned).toMatchObject({ pageNumber: 2, counts });
    const back = await turnFindingList('list-1', 1, deps);
    expect(back?.findings).toEqual(opened.findings);
    // Two target Regions are in one Region, and asked for each category.
    const counted = calls.filter(({ operation }) => operation === 'count');
    expect(counted).toHaveLength(SOURCES.length + 2);
  });

  test('names the job that it asks for on every page', async () => {
    const deps = browseDeps(readerOf(MANY).reader);
    const opened = await openFindingList({}, 'newest', SOURCES, deps, 'pci-scan');
    expect(opened.jobName).toBe('pci-scan');
    expect((await turnFindingList(opened.listId, 2, deps))?.jobName).toBe('pci-scan');
  });

  test('turns to its last page, and no further', async () => {
    const deps = browseDeps(readerOf(MANY).reader);
    let page = await openFindingList({}, 'newest', SOURCES, deps);
    const seen = [...page.findings];
    while (page.next) {
      const next = await turnFindingList(page.listId, page.pageNumber + 1, deps);
      if (!next) throw new Error(`page ${page.pageNumber + 1} is not there`);
      seen.push(...next.findings);
      page = next;
    }
    expect(new Set(seen.map(({ ref }) => ref.findingId)).size).toBe(MANY.length);
    expect(seen).toHaveLength(MANY.length);
    expect(await turnFindingList(page.listId, page.pageNumber + 1, deps)).toBeUndefined();
  });

  test('of jobs is none of findings, and the reverse', async () => {
    const deps = browseDeps(readerOf([]).reader);
    const macie = {
      listJobs: async () => ({ jobs: [] }),
      describeJob: () => Promise.reject(new Error('not asked')),
      updateJob: () => Promise.reject(new Error('not asked')),
    };
    const jobs = await openJobList(NEWEST_FIRST, SOURCES, { ...deps, macie });
    const findings = await openFindingList({}, 'newest', SOURCES, deps);
    expect(await turnFindingList(jobs.listId, 1, deps)).toBeUndefined();
    expect(await turnJobList(findings.listId, 1, { ...deps, macie })).toBeUndefined();
  });
});

test('a list that was opened with other queries than are asked today is forgotten', async () => {
  const { reader, calls } = readerOf(MANY);
  const beside = browseDeps(reader);
  const alone = { ...beside, sources: SOURCES.slice(0, 3) };
  const inTwo = await openFindingList({}, 'newest', SOURCES, beside);
  const inOne = await openFindingList({}, 'newest', alone.sources, alone);
  calls.length = 0;
  expect(await turnFindingList(inTwo.listId, 2, alone)).toBeUndefined();
  expect(await turnFindingList(inOne.listId, 2, beside)).toBeUndefined();
  expect(calls).toEqual([]);
  expect(await turnFindingList(inTwo.listId, 2, beside)).toBeDefined();
  expect(await turnFindingList(inOne.listId, 2, alone)).toBeDefined();
});

describe('a target Region that does not answer', () => {
  const denied = new BotError('access-denied', 'no');
  const failingIn = (operations: (keyof FindingReader)[]): FindingReader => {
    const { reader } = readerOf(MANY);
    const failing = Object.fromEntries(
      operations.map((operation) => [
        operation,
        (where: typeof PAYMENTS, ...rest: never[]) =>
          where.accountId === PAYMENTS.accountId
            ? Promise.reject(denied)
            : (reader[operation] as (...args: unknown[]) => unknown)(where, ...rest),
      ]),
    );
    return { ...reader, ...failing };
  };

  test('is named once, and hides no other', async () => {
    const deps = browseDeps(failingIn(['listFindings', 'countFindings']));
    const page = await openFindingList({}, 'newest', SOURCES, deps);
    expect(page.failures).toEqual([{ where: SOURCES[3], error: denied, missing: 'all' }]);
    expect(page.asked).toBe(SOURCES.length);
    expect(page.findings).toHaveLength(10);
    expect(page.counts).toContainEqual({ key: 'High', count: 27 });
  });

  test('to the count: counts that lack it are shown beside the failure only', async () => {
    const deps = browseDeps(failingIn(['countFindings']));
    const page = await openFindingList({}, 'newest', SOURCES, deps);
    expect(page).toMatchObject({
      failures: [{ error: denied, missing: 'count' }],
      counts: { length: 3 },
    });
    expect(await turnFindingList(page.listId, 2, deps)).toMatchObject({ failures: [], counts: [] });
  });

  test('with the details is named as well', async () => {
    const deps = browseDeps(failingIn(['getFindings']));
    const page = await openFindingList({}, 'newest', SOURCES, deps);
    expect(page.failures).toEqual([{ where: SOURCES[3], error: denied, missing: 'findings' }]);
    const turned = await turnFindingList(page.listId, 1, deps);
    expect(turned?.failures).toEqual(page.failures);
    expect(turned?.asked).toBe(SOURCES.length);
  });
});

test('each target Region is counted as it is listed', async () => {
  const { reader, calls } = readerOf(MANY);
  await openFindingList({}, 'newest', SOURCES, browseDeps(reader));
  const asked = (operation: string) =>
    calls
      .filter((call) => call.operation === operation)
      .map(({ where, query }) => [where.accountId, where.region, query?.category]);
  expect(asked('count')).toEqual(asked('list'));
  expect(asked('list')).toHaveLength(SOURCES.length + 2);
});

test('what another target shows is left out, however many targets there are', async () => {
  const [here = SOURCES[0], ...others] = Array.from({ length: 60 }, (_, index) => ({
    target: `target ${index}`,
    accountId: String(100_000_000_000 + index),
    region: 'us-east-1',
  }));
  if (!here) throw new Error('unreachable');
  const findings = [here, ...others].map(({ accountId }) => {
    const { ref, ...policy } = aPolicyFinding();
    return findingOf(here, `of ${accountId}`, { ...policy, accountId });
  });
  const { reader } = readerOf(findings);
  const deps = { ...browseDeps(reader), sources: [here, ...others] };
  const page = await openFindingList({ category: 'POLICY' }, 'newest', [here], deps);
  expect(page.findings.map(({ accountId }) => accountId)).toEqual([here.accountId]);
  expect(page.next).toBeUndefined();
});
