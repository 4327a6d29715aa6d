import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import type { FindingQuery } from '../../src/domain/finding-query.ts';
import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { openFindingList, turnFindingList } from '../../src/operations/browse-findings.ts';
import { openJobList, turnJobList } from '../../src/operations/browse-jobs.ts';
import type { FindingReader } from '../../src/operations/ports.ts';
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
    expect(calls.filter(({ operation }) => operation === 'count')).toHaveLength(SOURCES.length);
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
  const alone = { ...browseDeps(reader), scopeOf: () => 'organisation' as const };
  const apart = { ...alone, scopeOf: () => 'account' as const };
  const inTwo = await openFindingList({}, 'newest', SOURCES, alone);
  const inOne = await openFindingList({}, 'newest', SOURCES, apart);
  calls.length = 0;
  expect(await turnFindingList(inTwo.listId, 2, apart)).toBeUndefined();
  expect(await turnFindingList(inOne.listId, 2, alone)).toBeUndefined();
  expect(calls).toEqual([]);
  expect(await turnFindingList(inTwo.listId, 2, alone)).toBeDefined();
  expect(await turnFindingList(inOne.listId, 2, apart)).toBeDefined();
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

describe('an administrator sees findings of its members', () => {
  const queriesOf = async (scope: 'account' | 'organisation', query: FindingQuery = {}) => {
    const { reader, calls } = readerOf(MANY);
    const deps = { ...browseDeps(reader), scopeOf: () => scope };
    await openFindingList(query, 'newest', SOURCES.slice(0, 2), deps);
    const asked = (operation: string) =>
      calls
        .filter((call) => call.operation === operation)
        .map(({ where, query: sent }) => [where.region, sent?.category, sent?.withoutAccounts]);
    expect(asked('count')).toEqual(asked('list'));
    return asked('list');
  };
  const OTHERS = ['444455556666'];
  const NOT_NARROWED = [
    ['us-east-1', undefined, undefined],
    ['eu-central-1', undefined, undefined],
  ];

  test('those of other targets are left out where these are read too', async () => {
    expect(await queriesOf('account')).toEqual([
      ['us-east-1', undefined, OTHERS],
      ['eu-central-1', undefined, undefined],
    ]);
    expect(await queriesOf('organisation', { category: 'POLICY' })).toEqual([
      ['us-east-1', 'POLICY', OTHERS],
      ['eu-central-1', 'POLICY', undefined],
    ]);
  });

  test('but, in an organisation, no sensitive data that only the administrator sees', async () => {
    expect(await queriesOf('organisation')).toEqual([
      ['us-east-1', 'CLASSIFICATION', undefined],
      ['us-east-1', 'POLICY', OTHERS],
      ['eu-central-1', undefined, undefined],
    ]);
  });

  test.each(['account', 'organisation'] as const)(
    'and, with scope %s, nothing of a job or of sensitive data, wherever it was found',
    async (scope) => {
      expect(await queriesOf(scope, { jobId: 'job-1' })).toEqual(NOT_NARROWED);
      expect(await queriesOf(scope, { category: 'CLASSIFICATION' })).toEqual(
        NOT_NARROWED.map(([region]) => [region, 'CLASSIFICATION', undefined]),
      );
    },
  );
});
