import type {
  GetBucketStatisticsResponse,
  ObjectLevelStatistics,
  SensitivityAggregations,
} from '@aws-sdk/client-macie2';

import type { BucketStatistics, SensitivityFigures } from '../domain/exposure.ts';

/**
 * Every figure that Macie gives; those that it leaves out are 0. So a bucket that is in no group of
 * sensitivity is not rated, whether its group is 0 or left out.
 */
export function toBucketStatistics(response: GetBucketStatisticsResponse): BucketStatistics {
  return {
    bucketCount: response.bucketCount ?? 0,
    ...toSettings(response),
    sensitivity: toSensitivity(response),
    classifiableObjectCount: response.classifiableObjectCount ?? 0,
    classifiableSizeInBytes: response.classifiableSizeInBytes ?? 0,
    objectCount: response.objectCount ?? 0,
    sizeInBytes: response.sizeInBytes ?? 0,
    sizeInBytesCompressed: response.sizeInBytesCompressed ?? 0,
    unclassifiableObjectCount: toObjectFigures(response.unclassifiableObjectCount),
    unclassifiableObjectSizeInBytes: toObjectFigures(response.unclassifiableObjectSizeInBytes),
    lastUpdated: response.lastUpdated ?? undefined,
  };
}

function toSettings(response: GetBucketStatisticsResponse) {
  const permission = response.bucketCountByEffectivePermission;
  const shared = response.bucketCountBySharedAccessType;
  const encryption = response.bucketCountByEncryptionType;
  const uploads = response.bucketCountByObjectEncryptionRequirement;
  return {
    effectivePermission: {
      publiclyAccessible: permission?.publiclyAccessible ?? 0,
      publiclyReadable: permission?.publiclyReadable ?? 0,
      publiclyWritable: permission?.publiclyWritable ?? 0,
      unknown: permission?.unknown ?? 0,
    },
    sharedAccess: {
      external: shared?.external ?? 0,
      internal: shared?.internal ?? 0,
      notShared: shared?.notShared ?? 0,
      unknown: shared?.unknown ?? 0,
    },
    encryptionType: {
      kmsManaged: encryption?.kmsManaged ?? 0,
      s3Managed: encryption?.s3Managed ?? 0,
      unencrypted: encryption?.unencrypted ?? 0,
      unknown: encryption?.unknown ?? 0,
    },
    objectEncryptionRequirement: {
      allowsUnencryptedObjectUploads: uploads?.allowsUnencryptedObjectUploads ?? 0,
      deniesUnencryptedObjectUploads: uploads?.deniesUnencryptedObjectUploads ?? 0,
      unknown: uploads?.unknown ?? 0,
    },
  };
}

function toSensitivity({ bucketStatisticsBySensitivity: groups }: GetBucketStatisticsResponse) {
  return {
    sensitive: toSensitivityFigures(groups?.sensitive),
    notSensitive: toSensitivityFigures(groups?.notSensitive),
    notClassified: toSensitivityFigures(groups?.notClassified),
    classificationError: toSensitivityFigures(groups?.classificationError),
  };
}

function toSensitivityFigures(group: SensitivityAggregations | undefined): SensitivityFigures {
  return {
    totalCount: group?.totalCount ?? 0,
    publiclyAccessibleCount: group?.publiclyAccessibleCount ?? 0,
    totalSizeInBytes: group?.totalSizeInBytes ?? 0,
    classifiableSizeInBytes: group?.classifiableSizeInBytes ?? 0,
  };
}

function toObjectFigures(objects: ObjectLevelStatistics | undefined) {
  return {
    fileType: objects?.fileType ?? 0,
    storageClass: objects?.storageClass ?? 0,
    total: objects?.total ?? 0,
  };
}
