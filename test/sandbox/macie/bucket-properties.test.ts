import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Retrieved } from '../../../src/sandbox/macie/bucket-inventory.ts';
import { toBucketStatistics } from '../../../src/sandbox/macie/bucket-statistics.ts';
import type { BucketView } from '../../../src/sandbox/macie/bucket-view.ts';
import { ACCOUNTS, NOW, REGIONS, seededBuckets } from './example-buckets.ts';
import { DAY } from './example-job.ts';

const times = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });
const seeds = fc.nat(1_000);
const regions = fc.constantFrom(...REGIONS);
const accounts = fc.constantFrom(ACCOUNTS, ...ACCOUNTS.map((id) => [id]));

/** What S3's own rules say of a bucket's settings, told from the answer alone. */
function isPublic({ publicAccess }: BucketView): boolean | undefined {
  const configuration = publicAccess.permissionConfiguration;
  if (!configuration) return undefined;
  const { accessControlList, bucketPolicy, blockPublicAccess } =
    configuration.bucketLevelPermissions;
  const ofAccount = configuration.accountLevelPermissions.blockPublicAccess;
  const aclsCount = !blockPublicAccess.ignorePublicAcls && !ofAccount.ignorePublicAcls;
  const policyCounts = !blockPublicAccess.restrictPublicBuckets && !ofAccount.restrictPublicBuckets;
  const grants = [aclsCount ? accessControlList : null, policyCounts ? bucketPolicy : null];
  return grants.some((each) => each?.allowsPublicReadAccess || each?.allowsPublicWriteAccess);
}

function countedAgain({ views }: Retrieved) {
  const count = (holds: (bucket: BucketView) => boolean | undefined) => views.filter(holds).length;
  const isUnknown = (bucket: BucketView) => bucket.errorCode !== null;
  const type = (bucket: BucketView) => bucket.serverSideEncryption?.type ?? 'unknown';
  return {
    bucketCount: views.length,
    bucketCountByEffectivePermission: {
      publiclyAccessible: count(isPublic),
      unknown: count(isUnknown),
    },
    bucketCountByEncryptionType: {
      kmsManaged: count((bucket) => type(bucket).startsWith('aws:kms')),
      s3Managed: count((bucket) => type(bucket) === 'AES256'),
      unencrypted: count((bucket) => type(bucket) === 'NONE'),
      unknown: count(isUnknown),
    },
    bucketCountBySharedAccessType: {
      external: count(({ sharedAccess }) => sharedAccess === 'EXTERNAL'),
      unknown: count(isUnknown),
    },
    objectCount: views.reduce((sum, { objectCount }) => sum + (objectCount ?? 0), 0),
    sizeInBytes: views.reduce((sum, { sizeInBytes }) => sum + (sizeInBytes ?? 0), 0),
  };
}

describe('statistics and buckets', () => {
  test('agree for any seed, time, Region and account', () => {
    fc.assert(
      fc.property(seeds, times, regions, accounts, (seed, now, region, accountIds) => {
        const { inventory } = seededBuckets(seed);
        const retrieved = inventory.retrieve(accountIds, region, now);
        const statistics = toBucketStatistics(retrieved);
        expect(statistics).toMatchObject(countedAgain(retrieved));
        const moments = retrieved.views.map(({ lastUpdated }) => lastUpdated).toSorted();
        expect(statistics.lastUpdated).toBe(moments[0]);
        for (const counts of [
          statistics.bucketCountByEncryptionType,
          statistics.bucketCountByObjectEncryptionRequirement,
          statistics.bucketCountBySharedAccessType,
        ]) {
          const sum = Object.values(counts).reduce((total, each) => total + each, 0);
          expect(sum).toBe(statistics.bucketCount);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of the organisation are those of its accounts together', () => {
    fc.assert(
      fc.property(seeds, times, regions, (seed, now, region) => {
        const { inventory } = seededBuckets(seed);
        const of = (ids: string[]) => toBucketStatistics(inventory.retrieve(ids, region, now));
        const [one, other, all] = [...ACCOUNTS.map((id) => of([id])), of(ACCOUNTS)];
        expect(all?.objectCount).toBe((one?.objectCount ?? 0) + (other?.objectCount ?? 0));
        expect(all?.bucketCount).toBe((one?.bucketCount ?? 0) + (other?.bucketCount ?? 0));
      }),
      { numRuns: 10 },
    );
  });
});

describe('any bucket at any time', () => {
  test('is explained by its own fields, and its numbers add up', () => {
    fc.assert(
      fc.property(seeds, times, regions, (seed, now, region) => {
        const { inventory } = seededBuckets(seed);
        for (const bucket of inventory.retrieve(ACCOUNTS, region, now).views) {
          expectConsistent(bucket);
          expect(Date.parse(bucket.lastUpdated)).toBeLessThanOrEqual(now);
          expect(Date.parse(bucket.lastUpdated)).toBeGreaterThan(now - DAY);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('looks the same whenever, and in whichever order, one looks', () => {
    fc.assert(
      fc.property(fc.array(times, { maxLength: 3 }), times, (before, now) => {
        const { inventory } = seededBuckets();
        for (const each of before) inventory.retrieve(ACCOUNTS, 'us-east-1', each);
        const jumped = seededBuckets().inventory.retrieve(ACCOUNTS, 'us-east-1', now);
        expect(inventory.retrieve(ACCOUNTS, 'us-east-1', now)).toEqual(jumped);
      }),
      { numRuns: 8 },
    );
  });
});

function expectConsistent(bucket: BucketView): void {
  const { effectivePermission } = bucket.publicAccess;
  if (bucket.errorCode !== null) {
    expect([effectivePermission, bucket.sharedAccess]).toEqual(['UNKNOWN', 'UNKNOWN']);
    expect([bucket.objectCount, bucket.serverSideEncryption, bucket.tags]).toEqual([
      null,
      null,
      null,
    ]);
    return;
  }
  expect(effectivePermission).toBe(isPublic(bucket) ? 'PUBLIC' : 'NOT_PUBLIC');
  if (!('objectCountByEncryptionType' in bucket) || bucket.objectCount === null) return;
  const byEncryption = Object.values(bucket.objectCountByEncryptionType ?? {});
  expect(byEncryption.reduce((sum, each) => sum + each, 0)).toBe(bucket.objectCount);
  for (const each of byEncryption) expect(each).toBeGreaterThanOrEqual(0);
  const unclassifiable = bucket.unclassifiableObjectCount?.total ?? 0;
  expect((bucket.classifiableObjectCount ?? 0) + unclassifiable).toBe(bucket.objectCount);
  expect(bucket.sizeInBytesCompressed).toBeLessThanOrEqual(bucket.sizeInBytes ?? 0);
  expect(Number.isSafeInteger(bucket.sizeInBytes)).toBe(true);
}

describe('over four months', () => {
  const { inventory } = seededBuckets();
  const days = Array.from({ length: 120 }, (_, day) =>
    REGIONS.map((region) => inventory.retrieve(ACCOUNTS, region, NOW + day * DAY)),
  );
  const exposure = (bucket: BucketView) =>
    `${bucket.publicAccess.effectivePermission} ${bucket.sharedAccess}`;
  const changes = days.slice(1).map((today, index) => {
    const before = new Map(
      days[index]?.flatMap(({ views }) => views).map((each) => [each.bucketName, exposure(each)]),
    );
    return today
      .flatMap(({ views }) => views)
      .filter((bucket) => before.get(bucket.bucketName) !== exposure(bucket));
  });

  test('a few buckets a day change their exposure, on some days none', () => {
    const counts = changes.map(({ length }) => length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(8);
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(5);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(60);
  });

  test('buckets become public, shared and unknown, and stop being so', () => {
    const became = new Set(changes.flat().map(exposure));
    for (const word of ['NOT_PUBLIC', 'PUBLIC', 'UNKNOWN', 'EXTERNAL', 'INTERNAL', 'NOT_SHARED']) {
      expect([...became].some((each) => each.split(' ').includes(word))).toBe(true);
    }
  });

  test('objects and bytes grow every day in every Region', () => {
    for (const index of REGIONS.keys()) {
      const sizes = days.map((day) => day[index]).map((each) => each && toBucketStatistics(each));
      const growing = sizes.filter((each, day) => {
        const before = sizes[day - 1];
        return each && before && each.objectCount > before.objectCount;
      });
      // A bucket that becomes unreadable takes its objects out of the sum.
      expect(growing.length).toBeGreaterThan(100);
    }
  });
});
