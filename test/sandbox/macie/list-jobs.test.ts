import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { matchesFilter } from '../../../src/sandbox/macie/job-filter.ts';
import { createJobStores } from '../../../src/sandbox/macie/job-store.ts';
import { listJobs } from '../../../src/sandbox/macie/list-jobs.ts';
import { lifeOf } from '../../../src/sandbox/macie/live-job.ts';
import {
  type Comparator,
  type ListRequest,
  parseListRequest,
} from '../../../src/sandbox/macie/macie-requests.ts';
import { seedJobs } from '../../../src/sandbox/macie/seed/seed-jobs.ts';
import { DAY } from './example-job.ts';

const NOW = Date.UTC(2026, 2, 12, 9, 30);
const stores = createJobStores(seedJobs({ seed: 1, jobs: 150, now: NOW }));
const store = stores.get('111122223333/us-east-1');
if (!store) throw new Error('no store');

const JOB = {
  name: 'pci-scan',
  jobType: 'ONE_TIME',
  jobStatus: 'RUNNING',
  createdAt: Date.parse('2026-03-01T10:00:00Z'),
};

/** The job ids of all pages. `tick` passes between two pages, in milliseconds. */
function allPages(request: ListRequest, tick = 0): string[] {
  const ids: string[] = [];
  let nextToken: string | null = null;
  let now = NOW;
  do {
    const page = listJobs(store as NonNullable<typeof store>, { ...request, nextToken }, now);
    expect(page.jobs.length).toBeLessThanOrEqual(request.maxResults ?? 50);
    expect(ids.length).toBeLessThan(1_000);
    ids.push(...page.jobs.map(({ definition }) => definition.jobId));
    nextToken = page.nextToken;
    now += tick;
  } while (nextToken);
  return ids;
}

describe('a condition', () => {
  test.each<['name' | 'jobStatus' | 'jobType' | 'createdAt', Comparator, string[], boolean]>([
    ['name', 'EQ', ['pci-scan'], true],
    ['name', 'EQ', ['PCI-scan'], false],
    ['name', 'EQ', ['other', 'pci-scan'], true],
    ['name', 'NE', ['pci-scan'], false],
    ['name', 'NE', ['other', 'pci-scan'], false],
    ['name', 'NE', ['other', 'another'], true],
    ['name', 'CONTAINS', ['i-s'], true],
    ['name', 'CONTAINS', ['x'], false],
    ['name', 'STARTS_WITH', ['pci'], true],
    ['name', 'STARTS_WITH', ['scan'], false],
    ['name', 'GT', ['pci'], true],
    ['name', 'GT', ['pci-scan'], false],
    ['name', 'GTE', ['pci-scan'], true],
    ['name', 'LT', ['q'], true],
    ['name', 'LTE', ['pci-scan'], true],
    ['name', 'LTE', ['a'], false],
    ['jobStatus', 'EQ', ['RUNNING', 'IDLE'], true],
    ['jobType', 'NE', ['ONE_TIME'], false],
    ['createdAt', 'EQ', ['2026-03-01T11:00:00+01:00'], true],
    ['createdAt', 'NE', ['2026-03-01T10:00:00Z'], false],
    ['createdAt', 'GT', ['2026-03-01'], true],
    ['createdAt', 'GTE', ['2026-03-01T10:00:00Z'], true],
    ['createdAt', 'LT', ['2026-03-01T10:00:00Z'], false],
    ['createdAt', 'LTE', ['2026-03-01T10:00:00Z'], true],
    ['createdAt', 'STARTS_WITH', ['2026-03'], true],
    ['createdAt', 'CONTAINS', ['T11'], false],
  ])('%s %s %j is %p', (key, comparator, values, expected) => {
    const term = { key, comparator, values };
    expect(matchesFilter(JOB, { includes: [term] })).toBe(expected);
    expect(matchesFilter(JOB, { excludes: [term] })).toBe(!expected);
  });

  test('must hold together with the other includes; one exclude is enough', () => {
    const yes = { key: 'name', comparator: 'EQ', values: ['pci-scan'] } as const;
    const no = { key: 'name', comparator: 'EQ', values: ['other'] } as const;
    const check = (includes: (typeof yes | typeof no)[], excludes: (typeof yes | typeof no)[]) =>
      matchesFilter(
        JOB,
        parseListRequest({ filterCriteria: { includes, excludes } }).filterCriteria,
      );
    expect(check([yes, yes], [no])).toBe(true);
    expect(check([yes, no], [])).toBe(false);
    expect(check([yes], [no, yes])).toBe(false);
    expect(check([], [])).toBe(true);
  });
});

const requests = fc.record({
  maxResults: fc.integer({ min: 1, max: 200 }),
  sortCriteria: fc.option(
    fc.record({
      attributeName: fc.constantFrom('createdAt', 'jobStatus', 'name', 'jobType'),
      orderBy: fc.constantFrom('ASC', 'DESC', undefined),
    }),
    { nil: undefined },
  ),
  filterCriteria: fc.option(
    fc.record({
      includes: fc.array(
        fc.record({
          key: fc.constantFrom('name', 'jobType', 'jobStatus'),
          comparator: fc.constantFrom(
            'EQ',
            'NE',
            'GT',
            'GTE',
            'LT',
            'LTE',
            'CONTAINS',
            'STARTS_WITH',
          ),
          values: fc.array(fc.constantFrom('e', 'ONE_TIME', 'RUNNING', 'IDLE', 'orders'), {
            minLength: 1,
            maxLength: 2,
          }),
        }),
        { maxLength: 2 },
      ),
    }),
    { nil: undefined },
  ),
});

describe('the pages of any query', () => {
  test('hold each matching job exactly once, in order', () => {
    fc.assert(
      fc.property(requests, (given) => {
        const request = parseListRequest(given);
        const ids = allPages(request);
        const matching = store.jobs.filter((job) => {
          const { name, jobType, createdAt } = job.definition;
          const jobStatus = lifeOf(job, NOW).status;
          return matchesFilter({ name, jobType, createdAt, jobStatus }, request.filterCriteria);
        });
        expect(ids.toSorted()).toEqual(
          matching.map(({ definition }) => definition.jobId).toSorted(),
        );
        expect(ids).toEqual(allPages({ ...request, maxResults: 200 }));
      }),
      { numRuns: 60 },
    );
  });

  test('are sorted by the attribute, equals keeping the order of the unsorted list', () => {
    const place = new Map(store.jobs.map(({ definition }, index) => [definition.jobId, index]));
    for (const orderBy of ['ASC', 'DESC'] as const) {
      const ids = allPages({ maxResults: 9, sortCriteria: { attributeName: 'jobType', orderBy } });
      const rows = ids.map((id) => ({
        type: store.byId.get(id)?.definition.jobType ?? '',
        place: place.get(id) ?? -1,
      }));
      const sign = orderBy === 'ASC' ? 1 : -1;
      expect(rows).toEqual(
        rows.toSorted((a, b) => sign * a.type.localeCompare(b.type) || a.place - b.place),
      );
    }
  });

  test('skip no job while others leave the list', () => {
    const request = parseListRequest({
      maxResults: 3,
      filterCriteria: { includes: [{ key: 'jobStatus', comparator: 'EQ', values: ['RUNNING'] }] },
      sortCriteria: { attributeName: 'name' },
    });
    const stillRunning = store.jobs
      .filter((job) => lifeOf(job, NOW).status === 'RUNNING')
      .filter((job) => lifeOf(job, NOW + DAY).status === 'RUNNING' && !job.definition.schedule);
    const ids = allPages(request, 20 * 60_000);
    expect(ids).toEqual(
      expect.arrayContaining(stillRunning.map(({ definition }) => definition.jobId)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('need the token of the same query in the same place', () => {
    const request = parseListRequest({ maxResults: 2, sortCriteria: { attributeName: 'name' } });
    const { nextToken } = listJobs(store, request, NOW);
    const other = stores.get('444455556666/us-east-1');
    if (!other) throw new Error('no store');
    expect(() => listJobs(store, { ...request, maxResults: 9, nextToken }, NOW)).not.toThrow();
    expect(() => listJobs(store, { maxResults: 2, nextToken }, NOW)).toThrow(
      'nextToken is not valid',
    );
    expect(() => listJobs(other, { ...request, nextToken }, NOW)).toThrow('nextToken is not valid');
    expect(() => listJobs(store, { ...request, nextToken: 'xyz' }, NOW)).toThrow('nextToken');
  });
});
