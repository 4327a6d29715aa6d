import { toContents } from './bucket-contents.ts';
import { type JobDetails, UNKNOWN_JOB_DETAILS } from './bucket-jobs.ts';
import { lastDiscoveryAt } from './bucket-life.ts';
import type { BucketDefinition, BucketSettings } from './bucket-model.ts';
import { isInOrganisation } from './organisation.ts';
import { publicRights, toPermissionConfiguration } from './public-access.ts';

/** A bucket as DescribeBuckets sends it. */
export type BucketView = ReturnType<typeof toReadable> | ReturnType<typeof toUnreadable>;

/** Scores that automated discovery gives to buckets that are empty, or that it may not look into. */
const SCORE_OF_EMPTY = 1;
const SCORE_OF_EXCLUDED = 50;

/** What Macie has to say of a bucket that it looked at, at `at` (milliseconds). */
export function toBucketView(
  bucket: BucketDefinition,
  settings: BucketSettings,
  jobDetails: JobDetails,
  at: number,
): BucketView {
  if (settings.deniesMacie) return toUnreadable(bucket, at);
  return toReadable(bucket, settings, jobDetails, at);
}

function toReadable(
  bucket: BucketDefinition,
  settings: BucketSettings,
  jobDetails: JobDetails,
  at: number,
) {
  return {
    ...identity(bucket, at),
    ...toContents(bucket, at),
    ...toDiscovery(bucket, at),
    ...toSafety(bucket, settings),
    errorCode: null,
    errorMessage: null,
    jobDetails,
    replicationDetails: toReplication(bucket),
    tags: bucket.tags,
    versioning: bucket.versioning,
  };
}

/** All that is left when Amazon S3 refuses Macie's questions. */
function toUnreadable(bucket: BucketDefinition, at: number) {
  return {
    ...identity(bucket, at),
    allowsUnencryptedObjectUploads: 'UNKNOWN',
    automatedDiscoveryMonitoringStatus: toDiscovery(bucket, at).automatedDiscoveryMonitoringStatus,
    classifiableObjectCount: null,
    classifiableSizeInBytes: null,
    errorCode: 'ACCESS_DENIED',
    errorMessage: 'Access denied: the bucket policy does not allow Macie to read the bucket.',
    jobDetails: UNKNOWN_JOB_DETAILS,
    lastAutomatedDiscoveryTime: null,
    objectCount: null,
    objectCountByEncryptionType: null,
    publicAccess: { effectivePermission: 'UNKNOWN', permissionConfiguration: null },
    replicationDetails: null,
    sensitivityScore: null,
    serverSideEncryption: null,
    sharedAccess: 'UNKNOWN',
    sizeInBytes: null,
    sizeInBytesCompressed: null,
    tags: null,
    unclassifiableObjectCount: null,
    unclassifiableObjectSizeInBytes: null,
    versioning: false,
  };
}

function identity({ accountId, region, name, createdAt }: BucketDefinition, at: number) {
  return {
    accountId,
    bucketArn: `arn:aws:s3:::${name}`,
    bucketCreatedAt: new Date(createdAt).toISOString(),
    bucketName: name,
    region,
    lastUpdated: new Date(at).toISOString(),
  };
}

function toDiscovery(bucket: BucketDefinition, at: number) {
  const last = lastDiscoveryAt(bucket, at);
  const isEmpty = toContents(bucket, at).objectCount === 0;
  const score = bucket.discovery ? bucket.sensitivityScore : SCORE_OF_EXCLUDED;
  return {
    automatedDiscoveryMonitoringStatus: bucket.discovery ? 'MONITORED' : 'NOT_MONITORED',
    lastAutomatedDiscoveryTime: last === undefined ? null : new Date(last).toISOString(),
    sensitivityScore: isEmpty ? SCORE_OF_EMPTY : score,
  };
}

function toSafety(bucket: BucketDefinition, settings: BucketSettings) {
  const permissionConfiguration = toPermissionConfiguration(bucket, settings);
  const { read, write } = publicRights(permissionConfiguration);
  const isKms = settings.encryption.startsWith('aws:kms');
  return {
    allowsUnencryptedObjectUploads: settings.requiresEncryption ? 'FALSE' : 'TRUE',
    publicAccess: {
      effectivePermission: read || write ? 'PUBLIC' : 'NOT_PUBLIC',
      permissionConfiguration,
    },
    serverSideEncryption: {
      kmsMasterKeyId: isKms ? bucket.kmsKeyId : null,
      type: settings.encryption,
    },
    sharedAccess: settings.sharedAccess,
  };
}

function toReplication({ replicationAccounts }: BucketDefinition) {
  return {
    replicated: replicationAccounts.length > 0,
    replicatedExternally: replicationAccounts.some((id) => !isInOrganisation(id)),
    replicationAccounts,
  };
}
