import type {
  AccessControlList,
  BlockPublicAccess,
  BucketPolicy,
  KeyValuePair,
  BucketPublicAccess as MaciePublicAccess,
  S3Bucket,
  ServerSideEncryption,
} from '@aws-sdk/client-macie2';

import type {
  BucketPublicAccess,
  FindingBucket,
  PublicAccessBlock,
  PublicGrants,
  ResourceEncryption,
  ResourceTag,
} from '../domain/finding-resources.ts';
import { told, toldItems, toldPart } from './told.ts';

/** The affected bucket. One without a name has that of its ARN. */
export function toFindingBucket(bucket: S3Bucket): FindingBucket {
  const { arn, createdAt, owner, allowsUnencryptedObjectUploads } = bucket;
  return {
    name: bucket.name || arn?.split(':::')[1] || 'UNKNOWN',
    tags: toTags(bucket.tags),
    ...told({
      arn,
      createdAt,
      owner: owner && toldPart({ displayName: owner.displayName, id: owner.id }),
      encryption: toEncryption(bucket.defaultServerSideEncryption),
      allowsUnencryptedObjectUploads,
      publicAccess: bucket.publicAccess && toPublicAccess(bucket.publicAccess),
    }),
  };
}

export function toEncryption(
  encryption: ServerSideEncryption | undefined,
): ResourceEncryption | undefined {
  const { encryptionType, kmsMasterKeyId } = encryption ?? {};
  return toldPart({ type: encryptionType, kmsMasterKeyId });
}

/** Tags; one without a key is kept by its value. */
export function toTags(tags: KeyValuePair[] | undefined): ResourceTag[] {
  return toldItems(tags).map(({ key, value }) => ({ key: key ?? '', ...told({ value }) }));
}

function toPublicAccess(access: MaciePublicAccess): BucketPublicAccess | undefined {
  const { accountLevelPermissions, bucketLevelPermissions } = access.permissionConfiguration ?? {};
  return toldPart({
    effectivePermission: access.effectivePermission,
    accountBlock: toBlock(accountLevelPermissions?.blockPublicAccess),
    bucketBlock: toBlock(bucketLevelPermissions?.blockPublicAccess),
    accessControlList: toGrants(bucketLevelPermissions?.accessControlList),
    bucketPolicy: toGrants(bucketLevelPermissions?.bucketPolicy),
  });
}

function toBlock(block: BlockPublicAccess | undefined): PublicAccessBlock | undefined {
  const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } =
    block ?? {};
  return toldPart({ blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets });
}

function toGrants(grants: AccessControlList | BucketPolicy | undefined): PublicGrants | undefined {
  const { allowsPublicReadAccess, allowsPublicWriteAccess } = grants ?? {};
  return toldPart({ allowsPublicReadAccess, allowsPublicWriteAccess });
}
