import { describe, expect, test } from '@jest/globals';

import type { FindingQuery } from '../../src/domain/finding-query.ts';
import { toFindingCriteria, toFindingSort } from '../../src/macie/to-finding-criteria.ts';

const at = (iso: string) => new Date(iso);

describe('criteria', () => {
  test.each<[FindingQuery, Record<string, unknown>]>([
    [{ jobId: 'job-1' }, { 'classificationDetails.jobId': { eq: ['job-1'] } }],
    [{ bucket: 'pci' }, { 'resourcesAffected.s3Bucket.name': { eq: ['pci'] } }],
    [{ severities: ['High', 'Medium'] }, { 'severity.description': { eq: ['High', 'Medium'] } }],
    [
      { types: ['Policy:IAMUser/S3BucketPublic'] },
      { type: { eq: ['Policy:IAMUser/S3BucketPublic'] } },
    ],
    [{ category: 'POLICY' }, { category: { eq: ['POLICY'] } }],
    [{ since: at('2026-02-03T00:00:00Z') }, { updatedAt: { gte: 1_770_076_800_000 } }],
    [{ before: at('2026-02-03T00:00:00Z') }, { updatedAt: { lt: 1_770_076_800_000 } }],
    [{ since: at('1970-01-01T00:00:00Z') }, { updatedAt: { gte: 0 } }],
    [{ archived: false }, { archived: { eq: ['false'] } }],
    [{ sample: true }, { sample: { eq: ['true'] } }],
    [{ withoutAccounts: ['444455556666'] }, { accountId: { neq: ['444455556666'] } }],
  ])('%j', (query, criterion) => {
    expect(toFindingCriteria(query)).toEqual({ criterion });
  });

  test('of a range of times are one condition', () => {
    const query = { since: new Date(1), before: new Date(2), bucket: 'pci' };
    expect(toFindingCriteria(query)).toEqual({
      criterion: {
        updatedAt: { gte: 1, lt: 2 },
        'resourcesAffected.s3Bucket.name': { eq: ['pci'] },
      },
    });
  });

  test.each<FindingQuery>([{}, { withoutAccounts: [] }])('%j narrows nothing', (query) => {
    expect(toFindingCriteria(query)).toBeUndefined();
  });
});

test('orders', () => {
  expect([toFindingSort('newest'), toFindingSort('oldest'), toFindingSort('severe')]).toEqual([
    { attributeName: 'updatedAt', orderBy: 'DESC' },
    { attributeName: 'updatedAt', orderBy: 'ASC' },
    { attributeName: 'severity.score', orderBy: 'DESC' },
  ]);
});
