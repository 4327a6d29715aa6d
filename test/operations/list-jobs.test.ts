import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { BotError } from '../../src/domain/bot-error.ts';
import { JOB_STATUSES, type JobSummary, type TargetRegion } from '../../src/domain/job.ts';
import { compareJobs, firstPosition, type ListPosition } from '../../src/domain/job-list.ts';
import { JOB_SORT_KEYS, type JobQuery, NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { listJobs } from '../../src/operations/list-jobs.ts';
import type { Macie } from '../../src/operations/ports.ts';
import { aSummary } from '../support/job-fixtures.ts';

/** Pages of any size, empty ones too, as Macie is free to give them. */
function pagedMacie(jobsOf: Map<string, JobSummary[]>, pageSizes: number[]) {
  const calls: string[] = [];
  const listPages: Macie['listJobs'] = async ({ region }, query, { token = '0' }) => {
    calls.push(region);
    const sorted = (jobsOf.get(region) ?? []).toSorted(compareJobs(query));
    const start = Number(token);
    const size = pageSizes[start % pageSizes.length] ?? 10;
    const end = start + Math.min(size, 10);
    const more = end < sorted.length;
    return { jobs: sorted.slice(start, end), ...(more && { nextToken: `${end}` }) };
  };
  const macie: Macie = {
    listJobs: listPages,
    describeJob: () => Promise.reject(new Error('not asked')),
    updateJob: () => Promise.reject(new Error('not asked')),
  };
  return { macie, calls };
}

async function readAll(macie: Macie, query: JobQuery, sources: TargetRegion[]) {
  const pages: JobSummary[][] = [];
  let position: ListPosition | undefined = firstPosition(sources);
  while (position) {
    const page = await listJobs(macie, query, position);
    pages.push(page.jobs);
    position = page.next;
  }
  return pages;
}

const regions = ['us-east-1', 'eu-central-1', 'ap-south-1'];
const sources = regions.map((region) => ({
  target: 'production',
  accountId: '111122223333',
  region,
}));

const job = (region: string) =>
  fc
    .record({
      jobId: fc.uuid(),
      name: fc.string(),
      status: fc.constantFrom(...JOB_STATUSES),
      type: fc.constantFrom('ONE_TIME' as const, 'SCHEDULED' as const),
      createdAt: fc.integer({ min: 0, max: 20 }).map((day) => new Date(Date.UTC(2026, 0, day + 1))),
    })
    .map(({ jobId, ...facts }) =>
      aSummary({ ref: { accountId: '111122223333', region, jobId }, ...facts }),
    );

const allJobs = fc
  .tuple(...regions.map((region) => fc.array(job(region), { maxLength: 35 })))
  .map((lists) => new Map(regions.map((region, index) => [region, lists[index] ?? []])));

const query = fc
  .record({ sort: fc.constantFrom(...JOB_SORT_KEYS), descending: fc.boolean() })
  .map((order): JobQuery => ({ ...NEWEST_FIRST, ...order }));

describe('the merged list', () => {
  test('has every job exactly once, in order, ten a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        allJobs,
        query,
        fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 4 }),
        async (jobsOf, order, pageSizes) => {
          const pages = await readAll(pagedMacie(jobsOf, pageSizes).macie, order, sources);
          const read = pages.flat();
          const expected = [...jobsOf.values()].flat();
          expect(read.map(({ ref }) => ref.jobId).toSorted()).toEqual(
            expected.map(({ ref }) => ref.jobId).toSorted(),
          );
          const compare = compareJobs(order);
          for (const [index, next] of read.slice(1).entries()) {
            const before = read[index];
            expect(before && compare(before, next)).toBeLessThanOrEqual(0);
          }
          for (const page of pages.slice(0, -1)) expect(page).toHaveLength(10);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('asks each target Region once for its first page, even if one fills it alone', async () => {
    const many = new Map(
      regions.map((region, place) => [
        region,
        Array.from({ length: 50 }, (_, index) =>
          aSummary({
            createdAt: new Date(place * 100 + index),
            ref: { accountId: '111122223333', region, jobId: `${index}` },
          }),
        ),
      ]),
    );
    const { macie, calls } = pagedMacie(many, [10]);
    await listJobs(macie, NEWEST_FIRST, firstPosition(sources));
    expect(calls.toSorted()).toEqual(regions.toSorted());
  });

  test('a target Region that fails does not hide the others', async () => {
    const { macie } = pagedMacie(new Map([['us-east-1', [aSummary()]]]), [10]);
    const denied = new BotError('access-denied', 'no');
    const partly: Macie = {
      ...macie,
      listJobs: (where, ...rest) =>
        where.region === 'ap-south-1' ? Promise.reject(denied) : macie.listJobs(where, ...rest),
    };
    const page = await listJobs(partly, NEWEST_FIRST, firstPosition(sources));
    expect(page.jobs).toHaveLength(1);
    expect(page.failures).toEqual([{ where: sources[2], error: denied }]);
  });
});
