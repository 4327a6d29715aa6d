import { describe, expect, test } from '@jest/globals';

import { BUCKET_FIELDS } from '../../../src/sandbox/macie/bucket-fields.ts';
import { matchesCriteria } from '../../../src/sandbox/macie/bucket-filter.ts';
import {
  type BucketCriterion,
  parseDescribeRequest,
} from '../../../src/sandbox/macie/bucket-requests.ts';
import type { BucketView } from '../../../src/sandbox/macie/bucket-view.ts';
import { ACCOUNTS, NOW, REGIONS, seededBuckets } from './example-buckets.ts';

const { inventory } = seededBuckets();
const views = REGIONS.flatMap((region) => inventory.retrieve(ACCOUNTS, region, NOW).views);
const named = (name: string) => views.find(({ bucketName }) => bucketName === name) as BucketView;
const ACL = 'publicAccess.permissionConfiguration.bucketLevelPermissions.accessControlList';
const WEBSITE = named('acme-public-website');

describe('a condition on a bucket', () => {
  test.each<[string, BucketCriterion, boolean]>([
    ['bucketName', { eq: ['acme-public-website'] }, true],
    ['bucketName', { eq: ['other', 'acme-public-website'] }, true],
    ['bucketName', { eq: ['ACME-public-website'] }, false],
    ['bucketName', { neq: ['acme-public-website'] }, false],
    ['bucketName', { neq: ['other', 'acme-public-website'] }, false],
    ['bucketName', { neq: ['other', 'another'] }, true],
    ['bucketName', { prefix: 'acme-public' }, true],
    ['bucketName', { prefix: 'public' }, false],
    ['bucketName', { prefix: 'acme', neq: ['acme-public-website'] }, false],
    ['accountId', { eq: ['111122223333'] }, true],
    ['region', { neq: ['us-east-1'] }, false],
    ['publicAccess.effectivePermission', { eq: ['PUBLIC', 'UNKNOWN'] }, true],
    ['publicAccess.effectivePermission', { neq: ['PUBLIC'] }, false],
    [`${ACL}.allowsPublicReadAccess`, { eq: ['true'] }, false],
    ['errorCode', { eq: ['ACCESS_DENIED'] }, false],
    ['errorCode', { neq: ['ACCESS_DENIED'] }, true],
    ['tags.key', { eq: ['nobody-has-this'] }, false],
    ['tags.key', { neq: ['nobody-has-this'] }, true],
    ['objectCount', { gte: WEBSITE.objectCount }, true],
    ['objectCount', { gt: WEBSITE.objectCount }, false],
    ['objectCount', { lte: WEBSITE.objectCount }, true],
    ['objectCount', { lt: WEBSITE.objectCount }, false],
    ['objectCount', { gt: 0, lt: 1e15 }, true],
    ['objectCount', { eq: [String(WEBSITE.objectCount)] }, true],
    ['lastUpdated', { lte: NOW, gt: NOW - 86_400_000 }, true],
    ['lastUpdated', { gt: NOW }, false],
  ])('%s %j is %p for the public website', (field, criterion, expected) => {
    const { criteria } = parseDescribeRequest({ criteria: { [field]: criterion } });
    expect(matchesCriteria(WEBSITE, criteria)).toBe(expected);
  });

  test('must hold together with the others', () => {
    const shared = { sharedAccess: { eq: [WEBSITE.sharedAccess] } };
    expect(matchesCriteria(WEBSITE, { ...shared, bucketName: { prefix: 'acme' } })).toBe(true);
    expect(matchesCriteria(WEBSITE, { ...shared, bucketName: { prefix: 'x' } })).toBe(false);
    expect(matchesCriteria(WEBSITE, {})).toBe(true);
    expect(matchesCriteria(WEBSITE, undefined)).toBe(true);
  });

  test('on what Macie does not know holds for neq only', () => {
    const vault = named('acme-audit-vault');
    for (const limit of [{ gte: 0 }, { lt: 1 }, { eq: ['0'] }, { eq: ['null'] }]) {
      expect(matchesCriteria(vault, { objectCount: limit })).toBe(false);
    }
    expect(matchesCriteria(vault, { 'serverSideEncryption.type': { neq: ['NONE'] } })).toBe(true);
    expect(matchesCriteria(vault, { sharedAccess: { eq: ['UNKNOWN'] } })).toBe(true);
  });

  test('on a tag holds if one of them fits', () => {
    const tagged = views.filter((bucket) =>
      matchesCriteria(bucket, { 'tags.key': { eq: ['Team'] } }),
    );
    const expected = views.filter(({ tags }) => tags?.some(({ key }) => key === 'Team'));
    expect(tagged).toEqual(expected);
    expect(tagged.length).toBeGreaterThan(0);
    expect(tagged.length).toBeLessThan(views.length);
  });

  test.each([...BUCKET_FIELDS])('on %s finds buckets', (field, kind) => {
    const any: Record<string, BucketCriterion> = {
      number: { gte: -1 },
      time: { gte: 0 },
      boolean: { eq: ['true', 'false'] },
      text: { neq: ['x'] },
    };
    const criterion = any[kind] ?? {};
    expect(views.some((bucket) => matchesCriteria(bucket, { [field]: criterion }))).toBe(true);
    const { criteria } = parseDescribeRequest({ criteria: { [field]: criterion } });
    expect(criteria).toEqual({ [field]: criterion });
  });
});
