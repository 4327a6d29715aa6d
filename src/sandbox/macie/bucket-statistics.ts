import type { Retrieved } from './bucket-inventory.ts';
import type { BucketView } from './bucket-view.ts';
import { publicRights } from './public-access.ts';

type Amount = (bucket: BucketView) => number | null | undefined;

/** What GetBucketStatistics sends: sums over the very buckets that DescribeBuckets lists. */
export function toBucketStatistics({ views, lastUpdated }: Retrieved) {
  const sum = (amount: Amount) => sumOf(views, amount);
  return {
    bucketCount: views.length,
    ...countsBySetting(views),
    bucketStatisticsBySensitivity: bySensitivity(views),
    classifiableObjectCount: sum((bucket) => bucket.classifiableObjectCount),
    classifiableSizeInBytes: sum((bucket) => bucket.classifiableSizeInBytes),
    lastUpdated: new Date(lastUpdated).toISOString(),
    objectCount: sum((bucket) => bucket.objectCount),
    sizeInBytes: sum((bucket) => bucket.sizeInBytes),
    sizeInBytesCompressed: sum((bucket) => bucket.sizeInBytesCompressed),
    unclassifiableObjectCount: {
      fileType: sum((bucket) => bucket.unclassifiableObjectCount?.fileType),
      storageClass: sum((bucket) => bucket.unclassifiableObjectCount?.storageClass),
      total: sum((bucket) => bucket.unclassifiableObjectCount?.total),
    },
    unclassifiableObjectSizeInBytes: {
      fileType: sum((bucket) => bucket.unclassifiableObjectSizeInBytes?.fileType),
      storageClass: sum((bucket) => bucket.unclassifiableObjectSizeInBytes?.storageClass),
      total: sum((bucket) => bucket.unclassifiableObjectSizeInBytes?.total),
    },
  };
}

function countsBySetting(views: BucketView[]) {
  const count = (holds: (bucket: BucketView) => boolean) => views.filter(holds).length;
  const permission = (value: string) =>
    count((each) => each.publicAccess.effectivePermission === value);
  const encryption = (...types: (string | undefined)[]) =>
    count(({ serverSideEncryption }) => types.includes(serverSideEncryption?.type));
  const uploads = (value: string) => count((each) => each.allowsUnencryptedObjectUploads === value);
  const shared = (value: string) => count(({ sharedAccess }) => sharedAccess === value);
  return {
    bucketCountByEffectivePermission: {
      publiclyAccessible: permission('PUBLIC'),
      publiclyReadable: count((bucket) => rightsOf(bucket)?.read ?? false),
      publiclyWritable: count((bucket) => rightsOf(bucket)?.write ?? false),
      unknown: permission('UNKNOWN'),
    },
    bucketCountByEncryptionType: {
      kmsManaged: encryption('aws:kms', 'aws:kms:dsse'),
      s3Managed: encryption('AES256'),
      unencrypted: encryption('NONE'),
      unknown: encryption(undefined),
    },
    bucketCountByObjectEncryptionRequirement: {
      allowsUnencryptedObjectUploads: uploads('TRUE'),
      deniesUnencryptedObjectUploads: uploads('FALSE'),
      unknown: uploads('UNKNOWN'),
    },
    bucketCountBySharedAccessType: {
      external: shared('EXTERNAL'),
      internal: shared('INTERNAL'),
      notShared: shared('NOT_SHARED'),
      unknown: shared('UNKNOWN'),
    },
  };
}

/** A bucket that Macie cannot read has no score, and so is in none of the groups. */
function bySensitivity(views: BucketView[]) {
  const group = (lowest: number, highest: number) =>
    aggregate(
      views.filter(
        ({ sensitivityScore: score }) => score !== null && score >= lowest && score <= highest,
      ),
    );
  return {
    classificationError: group(-1, -1),
    notClassified: group(50, 50),
    notSensitive: group(1, 49),
    sensitive: group(51, 100),
  };
}

function aggregate(views: BucketView[]) {
  return {
    classifiableSizeInBytes: sumOf(views, (bucket) => bucket.classifiableSizeInBytes),
    publiclyAccessibleCount: views.filter(
      ({ publicAccess }) => publicAccess.effectivePermission === 'PUBLIC',
    ).length,
    totalCount: views.length,
    totalSizeInBytes: sumOf(views, (bucket) => bucket.sizeInBytes),
  };
}

function rightsOf({ publicAccess }: BucketView) {
  const { permissionConfiguration } = publicAccess;
  return permissionConfiguration ? publicRights(permissionConfiguration) : undefined;
}

function sumOf(views: BucketView[], amount: Amount): number {
  return views.reduce((sum, bucket) => sum + (amount(bucket) ?? 0), 0);
}
