import type {
  BucketStatistics,
  ExposedBucket,
  Exposure,
  ExposureReading,
  ExposureSnapshot,
  SensitivityFigures,
} from '../../src/domain/exposure.ts';
import { PAYMENTS, PRODUCTION } from './job-fixtures.ts';

const HOUR_MS = 3_600_000;
export const MONDAY = new Date('2026-03-02T08:00:00Z');
export const TUESDAY = new Date('2026-03-03T08:00:00Z');
const TIB = 1_024 ** 4;

function group(totalCount: number, publiclyAccessibleCount: number): SensitivityFigures {
  const size = totalCount * 1_024 ** 3;
  return {
    totalCount,
    publiclyAccessibleCount,
    totalSizeInBytes: size * 2,
    classifiableSizeInBytes: size,
  };
}

/** What Macie sends where automated discovery is off. */
export const UNRATED: BucketStatistics['sensitivity'] = {
  sensitive: group(0, 0),
  notSensitive: group(0, 0),
  notClassified: group(0, 0),
  classificationError: group(0, 0),
};

/** What an account with a bit of everything has, changed as a test needs it. */
export function someStatistics(changes: Partial<BucketStatistics> = {}): BucketStatistics {
  return {
    bucketCount: 150,
    effectivePermission: {
      publiclyAccessible: 7,
      publiclyReadable: 6,
      publiclyWritable: 2,
      unknown: 3,
    },
    sharedAccess: { external: 4, internal: 20, notShared: 125, unknown: 1 },
    encryptionType: { kmsManaged: 60, s3Managed: 80, unencrypted: 9, unknown: 1 },
    objectEncryptionRequirement: {
      allowsUnencryptedObjectUploads: 30,
      deniesUnencryptedObjectUploads: 118,
      unknown: 2,
    },
    sensitivity: {
      sensitive: group(12, 3),
      notSensitive: group(50, 1),
      notClassified: group(80, 2),
      classificationError: group(8, 1),
    },
    classifiableObjectCount: 1_000_000,
    classifiableSizeInBytes: 3 * TIB,
    objectCount: 1_234_567,
    sizeInBytes: 3.5 * TIB,
    sizeInBytesCompressed: 0.25 * TIB,
    unclassifiableObjectCount: { fileType: 234_000, storageClass: 567, total: 234_567 },
    unclassifiableObjectSizeInBytes: {
      fileType: 0.4 * TIB,
      storageClass: 0.1 * TIB,
      total: 0.5 * TIB,
    },
    lastUpdated: new Date(MONDAY.getTime() - 5 * HOUR_MS),
    ...changes,
  };
}

export function bucket(name: string, ...exposures: [Exposure, ...Exposure[]]): ExposedBucket {
  return { accountId: PRODUCTION.accountId, name, exposures };
}

export function aReading(changes: Partial<ExposureReading> = {}): ExposureReading {
  return {
    where: PRODUCTION,
    takenAt: MONDAY,
    statistics: someStatistics(),
    exposed: [],
    isComplete: true,
    ...changes,
  };
}

/** Production with these buckets and figures, and payments that stays as it is; at a time. */
export function aSnapshot(
  takenAt: Date,
  exposed: ExposedBucket[],
  statistics: Partial<BucketStatistics> = {},
): ExposureSnapshot {
  const lastUpdated = new Date(takenAt.getTime() - 5 * HOUR_MS);
  const figures = someStatistics({ lastUpdated, ...statistics });
  return {
    takenAt,
    readings: [
      aReading({ takenAt, exposed, statistics: figures }),
      aReading({ where: PAYMENTS, takenAt, statistics: someStatistics({ lastUpdated }) }),
    ],
    failures: [],
  };
}

/** A line of a chart over the two days. */
export function series(name: string, monday: number, tuesday: number) {
  const data = [
    { label: 'Mar 2', value: monday },
    { label: 'Mar 3', value: tuesday },
  ];
  return { name, data };
}
