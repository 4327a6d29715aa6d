import { describe, expect, test } from '@jest/globals';

import { toBucketStatistics } from '../../src/macie/to-bucket-statistics.ts';
import { toExposedBuckets } from '../../src/macie/to-exposed-buckets.ts';

const four = (from: number) => ({
  totalCount: from,
  publiclyAccessibleCount: from + 1,
  totalSizeInBytes: from + 2,
  classifiableSizeInBytes: from + 3,
});
const SETTINGS = {
  effectivePermission: {
    publiclyAccessible: 1,
    publiclyReadable: 2,
    publiclyWritable: 3,
    unknown: 4,
  },
  sharedAccess: { external: 5, internal: 6, notShared: 7, unknown: 8 },
  encryptionType: { kmsManaged: 9, s3Managed: 10, unencrypted: 11, unknown: 12 },
  objectEncryptionRequirement: {
    allowsUnencryptedObjectUploads: 13,
    deniesUnencryptedObjectUploads: 14,
    unknown: 15,
  },
  sensitivity: {
    sensitive: four(20),
    notSensitive: four(30),
    notClassified: four(40),
    classificationError: four(50),
  },
};
const FIGURES = {
  bucketCount: 60,
  classifiableObjectCount: 61,
  classifiableSizeInBytes: 62,
  objectCount: 63,
  sizeInBytes: 64,
  sizeInBytesCompressed: 65,
  unclassifiableObjectCount: { fileType: 66, storageClass: 67, total: 68 },
  unclassifiableObjectSizeInBytes: { fileType: 69, storageClass: 70, total: 71 },
  lastUpdated: new Date('2026-03-01T08:00:00Z'),
};

describe('statistics', () => {
  test('are taken over whole', () => {
    const response = {
      ...FIGURES,
      bucketCountByEffectivePermission: SETTINGS.effectivePermission,
      bucketCountBySharedAccessType: SETTINGS.sharedAccess,
      bucketCountByEncryptionType: SETTINGS.encryptionType,
      bucketCountByObjectEncryptionRequirement: SETTINGS.objectEncryptionRequirement,
      bucketStatisticsBySensitivity: SETTINGS.sensitivity,
    };
    expect(toBucketStatistics(response)).toEqual({ ...FIGURES, ...SETTINGS });
  });

  test('that Macie leaves out are 0, and the time of its data is not made up', () => {
    const nothing = toBucketStatistics({});
    const zeros = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, zeros(one)]))
        : 0;
    const { lastUpdated: _, ...figures } = FIGURES;
    expect(nothing).toEqual(zeros({ ...figures, ...SETTINGS }));
    expect(nothing.lastUpdated).toBeUndefined();
  });
});

describe('exposed buckets', () => {
  const bucket = (bucketName: string, effectivePermission?: string, sharedAccess?: string) =>
    JSON.parse(JSON.stringify({ bucketName, publicAccess: { effectivePermission }, sharedAccess }));

  test.each([
    ['PUBLIC', 'NOT_SHARED', ['public']],
    ['PUBLIC', 'EXTERNAL', ['public', 'external']],
    ['PUBLIC', 'UNKNOWN', ['public', 'unknown']],
    ['UNKNOWN', 'EXTERNAL', ['external', 'unknown']],
    ['UNKNOWN', 'UNKNOWN', ['unknown']],
    ['NOT_PUBLIC', 'EXTERNAL', ['external']],
  ])('%s and %s', (permission, shared, exposures) => {
    expect(toExposedBuckets([bucket('a', permission, shared)], '111122223333')).toEqual([
      { accountId: '111122223333', name: 'a', exposures },
    ]);
  });

  test('are there once each, by name; others and nameless ones are not', () => {
    const found = toExposedBuckets(
      [
        bucket('b', 'PUBLIC', 'EXTERNAL'),
        bucket('a', 'PUBLIC'),
        bucket('c', 'NOT_PUBLIC', 'INTERNAL'),
        bucket('', 'PUBLIC'),
        { bucketName: 'd' },
        bucket('b', 'PUBLIC', 'EXTERNAL'),
      ],
      '111122223333',
    );
    expect(found.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
