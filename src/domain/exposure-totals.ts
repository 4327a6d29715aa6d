import type { BucketStatistics, ExposureSnapshot, ExposureTotals } from './exposure.ts';

const NOTHING: ExposureTotals = {
  buckets: 0,
  public: 0,
  readable: 0,
  writable: 0,
  unknownPermission: 0,
  external: 0,
  internal: 0,
  unknownSharing: 0,
  unencrypted: 0,
  unencryptedUploads: 0,
};

/** The sums over all readings. An organisation's figures stay out: they hold the accounts' own. */
export function totalsOf({ readings }: Pick<ExposureSnapshot, 'readings'>): ExposureTotals {
  return readings.reduce((sum, { statistics }) => add(sum, figuresOf(statistics)), NOTHING);
}

/** One account's figures under the names of the totals. */
export function figuresOf(statistics: BucketStatistics): ExposureTotals {
  const { effectivePermission, sharedAccess } = statistics;
  return {
    buckets: statistics.bucketCount,
    public: effectivePermission.publiclyAccessible,
    readable: effectivePermission.publiclyReadable,
    writable: effectivePermission.publiclyWritable,
    unknownPermission: effectivePermission.unknown,
    external: sharedAccess.external,
    internal: sharedAccess.internal,
    unknownSharing: sharedAccess.unknown,
    unencrypted: statistics.encryptionType.unencrypted,
    unencryptedUploads: statistics.objectEncryptionRequirement.allowsUnencryptedObjectUploads,
  };
}

function add(a: ExposureTotals, b: ExposureTotals): ExposureTotals {
  return {
    buckets: a.buckets + b.buckets,
    public: a.public + b.public,
    readable: a.readable + b.readable,
    writable: a.writable + b.writable,
    unknownPermission: a.unknownPermission + b.unknownPermission,
    external: a.external + b.external,
    internal: a.internal + b.internal,
    unknownSharing: a.unknownSharing + b.unknownSharing,
    unencrypted: a.unencrypted + b.unencrypted,
    unencryptedUploads: a.unencryptedUploads + b.unencryptedUploads,
  };
}
