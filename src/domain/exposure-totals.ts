import type {
  BucketStatistics,
  ExposureReading,
  ExposureSnapshot,
  ExposureTotals,
  SensitivityFigures,
} from './exposure.ts';

type Numbers<T> = { [Key in keyof T]: number };

const NO_BUCKETS: SensitivityFigures = {
  totalCount: 0,
  publiclyAccessibleCount: 0,
  totalSizeInBytes: 0,
  classifiableSizeInBytes: 0,
};

const NOTHING: BucketStatistics = {
  bucketCount: 0,
  effectivePermission: {
    publiclyAccessible: 0,
    publiclyReadable: 0,
    publiclyWritable: 0,
    unknown: 0,
  },
  sharedAccess: { external: 0, internal: 0, notShared: 0, unknown: 0 },
  encryptionType: { kmsManaged: 0, s3Managed: 0, unencrypted: 0, unknown: 0 },
  objectEncryptionRequirement: {
    allowsUnencryptedObjectUploads: 0,
    deniesUnencryptedObjectUploads: 0,
    unknown: 0,
  },
  sensitivity: {
    sensitive: NO_BUCKETS,
    notSensitive: NO_BUCKETS,
    notClassified: NO_BUCKETS,
    classificationError: NO_BUCKETS,
  },
  classifiableObjectCount: 0,
  classifiableSizeInBytes: 0,
  objectCount: 0,
  sizeInBytes: 0,
  sizeInBytesCompressed: 0,
  unclassifiableObjectCount: { fileType: 0, storageClass: 0, total: 0 },
  unclassifiableObjectSizeInBytes: { fileType: 0, storageClass: 0, total: 0 },
};

/** The sums over all readings. An organisation's figures stay out: they hold the accounts' own. */
export function totalsOf({ readings }: Pick<ExposureSnapshot, 'readings'>): ExposureTotals {
  return figuresOf(sumStatistics(readings));
}

/** The figures of the totals in what Macie gives. */
export function figuresOf(statistics: BucketStatistics): ExposureTotals {
  const { effectivePermission, sharedAccess, encryptionType } = statistics;
  const { objectEncryptionRequirement: uploads } = statistics;
  return {
    buckets: statistics.bucketCount,
    public: effectivePermission.publiclyAccessible,
    readable: effectivePermission.publiclyReadable,
    writable: effectivePermission.publiclyWritable,
    unknownPermission: effectivePermission.unknown,
    external: sharedAccess.external,
    internal: sharedAccess.internal,
    unknownSharing: sharedAccess.unknown,
    unencrypted: encryptionType.unencrypted,
    unknownEncryption: encryptionType.unknown,
    unencryptedUploads: uploads.allowsUnencryptedObjectUploads,
    unknownUploads: uploads.unknown,
  };
}

/** Everything that Macie counts, over all readings; without `lastUpdated`. */
export function sumStatistics(readings: readonly ExposureReading[]): BucketStatistics {
  return readings.reduce((sum, { statistics }) => addStatistics(sum, statistics), NOTHING);
}

function addStatistics(a: BucketStatistics, b: BucketStatistics): BucketStatistics {
  const { sensitivity: ours } = a;
  const { sensitivity: theirs } = b;
  return {
    ...addNumbers(plainCounts(a), plainCounts(b)),
    effectivePermission: addNumbers(a.effectivePermission, b.effectivePermission),
    sharedAccess: addNumbers(a.sharedAccess, b.sharedAccess),
    encryptionType: addNumbers(a.encryptionType, b.encryptionType),
    objectEncryptionRequirement: addNumbers(
      a.objectEncryptionRequirement,
      b.objectEncryptionRequirement,
    ),
    sensitivity: {
      sensitive: addNumbers(ours.sensitive, theirs.sensitive),
      notSensitive: addNumbers(ours.notSensitive, theirs.notSensitive),
      notClassified: addNumbers(ours.notClassified, theirs.notClassified),
      classificationError: addNumbers(ours.classificationError, theirs.classificationError),
    },
    unclassifiableObjectCount: addNumbers(a.unclassifiableObjectCount, b.unclassifiableObjectCount),
    unclassifiableObjectSizeInBytes: addNumbers(
      a.unclassifiableObjectSizeInBytes,
      b.unclassifiableObjectSizeInBytes,
    ),
  };
}

function plainCounts(statistics: BucketStatistics) {
  const { bucketCount, objectCount, sizeInBytes, sizeInBytesCompressed } = statistics;
  const { classifiableObjectCount, classifiableSizeInBytes } = statistics;
  return {
    bucketCount,
    classifiableObjectCount,
    classifiableSizeInBytes,
    objectCount,
    sizeInBytes,
    sizeInBytesCompressed,
  };
}

/** Adds field by field; `sign` −1 subtracts. */
export function addNumbers<T extends Numbers<T>>(a: T, b: T, sign: 1 | -1 = 1): T {
  const keys = Object.keys(a) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + sign * b[key]])) as T;
}
