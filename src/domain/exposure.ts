import type { AuditHead } from './audit.ts';
import type { BotErrorCode } from './bot-error.ts';
import type { ShownMute } from './finding-mute.ts';
import type { TargetRegion } from './job.ts';

/** What GetBucketStatistics gives, whole; absent counts are 0. Sizes are in bytes. */
export interface BucketStatistics {
  bucketCount: number;
  effectivePermission: {
    publiclyAccessible: number;
    publiclyReadable: number;
    publiclyWritable: number;
    /** Macie could not evaluate them: never to be counted as safe. */
    unknown: number;
  };
  /**
   * `external`: with an account outside the Macie organisation, or with a CloudFront origin access
   * identity or control, also one of the same account.
   */
  sharedAccess: { external: number; internal: number; notShared: number; unknown: number };
  encryptionType: { kmsManaged: number; s3Managed: number; unencrypted: number; unknown: number };
  objectEncryptionRequirement: {
    allowsUnencryptedObjectUploads: number;
    deniesUnencryptedObjectUploads: number;
    unknown: number;
  };
  /**
   * What automated discovery found, without the results of jobs; a bucket that it does not rate is in
   * none of the groups.
   */
  sensitivity: Record<SensitivityGroup, SensitivityFigures>;
  classifiableObjectCount: number;
  classifiableSizeInBytes: number;
  objectCount: number;
  sizeInBytes: number;
  sizeInBytesCompressed: number;
  unclassifiableObjectCount: { fileType: number; storageClass: number; total: number };
  unclassifiableObjectSizeInBytes: { fileType: number; storageClass: number; total: number };
  /** When Macie last read the buckets; absent if it never did. */
  lastUpdated?: Date;
}

export const SENSITIVITY_GROUPS = [
  'sensitive',
  'notSensitive',
  'notClassified',
  'classificationError',
] as const;
export type SensitivityGroup = (typeof SENSITIVITY_GROUPS)[number];

export interface SensitivityFigures {
  totalCount: number;
  publiclyAccessibleCount: number;
  totalSizeInBytes: number;
  classifiableSizeInBytes: number;
}

/** Why a bucket is listed by name. */
export const EXPOSURES = ['public', 'external', 'unknown'] as const;
export type Exposure = (typeof EXPOSURES)[number];

/** A bucket that is public, shared externally, or could not be evaluated. */
export interface ExposedBucket {
  accountId: string;
  name: string;
  /** In the order of `EXPOSURES`, at least one. */
  exposures: Exposure[];
}

/** What one target Region answered. */
export interface ExposureReading {
  where: TargetRegion;
  takenAt: Date;
  statistics: BucketStatistics;
  exposed: ExposedBucket[];
  /** False if there were more exposed buckets than the bot reads, or none could be read ever. */
  isComplete: boolean;
  /** The whole organisation's figures, where the target asks for them: never part of totals. */
  organisation?: BucketStatistics;
}

/** A target Region that could not be read. */
export interface ExposureFailure {
  where: TargetRegion;
  code: BotErrorCode;
  /** Only the organisation's figures are missing; the account's own are there. */
  isOrganisation?: true;
  /** Only the names of exposed buckets are missing: the reading has those of before, if any. */
  isNamesOnly?: true;
}

/**
 * All target Regions at one moment. One that could not be read is among the failures, and keeps its
 * reading of before, if there is one, so that totals stay comparable.
 */
export interface ExposureSnapshot {
  takenAt: Date;
  readings: ExposureReading[];
  failures: ExposureFailure[];
}

/**
 * The figures that the digest compares and draws: numbers of buckets. What was kept by an earlier
 * version may lack some.
 */
export interface ExposureTotals {
  buckets: number;
  public: number;
  readable: number;
  writable: number;
  /** Permissions unknown, or sharing unknown. */
  unknownPermission: number;
  external: number;
  internal: number;
  unknownSharing: number;
  unencrypted: number;
  unknownEncryption: number;
  unencryptedUploads: number;
  unknownUploads: number;
}

/** A point of the chart. */
export interface ExposurePoint {
  at: Date;
  totals: ExposureTotals;
}

/** A bucket that became, or is no longer, something. */
export interface BucketChange {
  where: TargetRegion;
  bucket: string;
  exposure: Exposure;
  /** What it was before, of a bucket that became unknown. */
  was?: Exposure[];
}

/** Names of one kind of change: at most so many as fit, and how many there are in all. */
export interface ChangedBuckets {
  shown: BucketChange[];
  count: number;
}

/** What a digest is compared with. */
export interface ExposureComparison extends ExposurePoint {
  /** The figures of now less those of then, over the target Regions that both have. */
  change: ExposureTotals;
  /** Target Regions that were read first since then, and those that are not read any more. */
  added: TargetRegion[];
  removed: TargetRegion[];
}

/** What the digest says, complete: whoever shows it looks nothing up. */
export interface ExposureDigest {
  /** Without the names of the exposed buckets, which may be many. */
  snapshot: ExposureSnapshot;
  totals: ExposureTotals;
  /** What it is compared with; absent the first time. */
  previous?: ExposureComparison;
  became: ChangedBuckets;
  stopped: ChangedBuckets;
  /** Oldest first, at most 20, this one included: one for each day. */
  trend: ExposurePoint[];
  /** The oldest of Macie's data; absent if no target Region answered or Macie never read. */
  oldestData?: Date;
  /** Macie's data is older than a day somewhere, by more than a late refresh explains. */
  isStale: boolean;
  /** The end of the audit's chain, to be kept where nobody of the bot can change it. */
  audit?: AuditHead;
  /** Findings that are not told now; absent in a digest of an earlier version. */
  mutes?: ShownMute[];
  /** In the zone of the schedule, for the words of days. */
  timezone: string;
}
