import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { FINDING_FIELDS, isSingle } from '../../../src/sandbox/macie/finding-fields.ts';
import { filterFindings } from '../../../src/sandbox/macie/finding-filter.ts';
import type { FindingRow } from '../../../src/sandbox/macie/finding-model.ts';
import {
  parseFindingStatistics,
  parseListFindings,
} from '../../../src/sandbox/macie/finding-requests.ts';
import { countFindings } from '../../../src/sandbox/macie/finding-statistics.ts';
import { listFindings } from '../../../src/sandbox/macie/list-findings.ts';
import { NOW } from './example-buckets.ts';
import { everythingAt, HERE, seededData } from './example-findings.ts';

const data = seededData({ findings: 150 });
const rows = data.findings.seenBy(HERE, NOW);

const RESULT = 'classificationDetails.result';
const criteria = fc.record(
  {
    type: fc.record({
      eq: fc.subarray(['SensitiveData:S3Object/Personal', 'Policy:IAMUser/S3BucketPublic'], {
        minLength: 1,
      }),
    }),
    'severity.description': fc.record({ neq: fc.constantFrom(['Low'], ['High', 'Low']) }),
    archived: fc.record({ eq: fc.constantFrom(['true'], ['false'], ['true', 'false']) }),
    count: fc.record({ gte: fc.integer({ min: 0, max: 4 }), lt: fc.integer({ min: 2, max: 300 }) }),
    createdAt: fc.record({ gt: fc.integer({ min: NOW - 9e9, max: NOW }) }),
    [`${RESULT}.mimeType`]: fc.record({ eq: fc.constantFrom(['text/csv'], ['text/csv', 'x']) }),
  },
  { requiredKeys: [] },
);
const singles = [...FINDING_FIELDS.keys()].filter(isSingle);
const sorts = fc.option(
  fc.record({
    attributeName: fc.constantFrom(...singles),
    orderBy: fc.constantFrom('ASC', 'DESC'),
  }),
  { nil: undefined },
);
const requests = fc.record({
  findingCriteria: criteria.map((criterion) => ({ criterion })),
  sortCriteria: sorts,
  maxResults: fc.integer({ min: 1, max: 200 }),
});

/** The ids of all pages; `more` gives the findings that there are at each. */
function allPages(given: object, more: (page: number) => FindingRow[]): string[] {
  const ids: string[] = [];
  let nextToken: string | null = null;
  for (let page = 0; page === 0 || nextToken !== null; page += 1) {
    const request = parseListFindings({ ...given, nextToken });
    const listed = listFindings(more(page), request, HERE);
    ids.push(...listed.findingIds);
    nextToken = listed.nextToken;
  }
  return ids;
}

describe('any list of findings', () => {
  test('is parted by its pages: each finding once, in the same order', () => {
    fc.assert(
      fc.property(requests, (given) => {
        const matching = filterFindings(rows, parseListFindings(given).criteria);
        const ids = allPages(given, () => rows);
        expect(ids.toSorted()).toEqual(matching.map(({ id }) => id).toSorted());
        expect(allPages({ ...given, maxResults: 200 }, () => rows)).toEqual(ids);
      }),
      { numRuns: 60 },
    );
  });

  test('is counted by the statistics, however it is grouped', () => {
    const groupings = fc.constantFrom(
      'type',
      'severity.description',
      'resourcesAffected.s3Bucket.name',
      'classificationDetails.jobId',
    );
    fc.assert(
      fc.property(requests, groupings, ({ findingCriteria }, groupBy) => {
        const request = parseFindingStatistics({ findingCriteria, groupBy, size: 1000 });
        const { countsByGroup } = countFindings(rows, request);
        const matching = filterFindings(rows, request.criteria);
        for (const { groupKey, count } of countsByGroup) {
          expect(filterFindings(matching, { [groupBy]: { eq: [groupKey] } })).toHaveLength(count);
        }
        const isGrouped = groupBy !== 'classificationDetails.jobId';
        const expected = matching.filter(({ jobId }) => isGrouped || jobId !== null).length;
        expect(countsByGroup.reduce((sum, { count }) => sum + count, 0)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('neither skips nor repeats a finding while new ones appear between its pages', () => {
    fc.assert(
      fc.property(requests, fc.infiniteStream(fc.boolean()), (given, coins) => {
        const first = rows.filter(() => coins.next().value);
        const ids = allPages(given, (page) => (page === 0 ? first : rows));
        const matching = filterFindings(first, parseListFindings(given).criteria);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining(matching.map(({ id }) => id)));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a row', () => {
  test('says of its finding what the whole finding says', () => {
    for (const row of everythingAt(data)) {
      const whole = row.compose(row);
      const { classificationDetails: details, resourcesAffected } = whole;
      expect({
        ...row,
        createdAt: new Date(row.createdAt).toISOString(),
        updatedAt: new Date(row.updatedAt).toISOString(),
      }).toMatchObject({
        id: whole.id,
        accountId: whole.accountId,
        region: whole.region,
        type: whole.type,
        severity: whole.severity.description,
        createdAt: whole.createdAt,
        updatedAt: whole.updatedAt,
        count: whole.count,
        archived: whole.archived,
        sample: whole.sample,
        originType: details?.originType ?? null,
        jobId: details?.jobId ?? null,
        bucketName: resourcesAffected.s3Bucket.name,
        key: resourcesAffected.s3Object?.key ?? null,
      });
    }
  });
});
