import type { BucketDefinition, BucketSettings } from './bucket-model.ts';

interface Rights {
  read: boolean;
  write: boolean;
}

/** Why a bucket is public or not, in Macie's own form. */
export interface PermissionConfiguration {
  accountLevelPermissions: { blockPublicAccess: BlockPublicAccess };
  bucketLevelPermissions: {
    accessControlList: Grants | null;
    blockPublicAccess: BlockPublicAccess;
    bucketPolicy: Grants | null;
  };
}

interface BlockPublicAccess {
  blockPublicAcls: boolean;
  blockPublicPolicy: boolean;
  ignorePublicAcls: boolean;
  restrictPublicBuckets: boolean;
}

interface Grants {
  allowsPublicReadAccess: boolean;
  allowsPublicWriteAccess: boolean;
}

const NO_RIGHTS: Rights = { read: false, write: false };

/** The accounts themselves block nothing: some of their buckets are public on purpose. */
export function toPermissionConfiguration(
  bucket: BucketDefinition,
  settings: BucketSettings,
): PermissionConfiguration {
  const grantBy = (by: 'acl' | 'policy') =>
    toGrants(settings.publicGrant?.by === by ? settings.publicGrant : NO_RIGHTS);
  const hasAcl = !bucket.aclsDisabled || settings.publicGrant?.by === 'acl';
  return {
    accountLevelPermissions: { blockPublicAccess: blocking(false) },
    bucketLevelPermissions: {
      accessControlList: hasAcl ? grantBy('acl') : null,
      blockPublicAccess: blocking(settings.blocksPublic),
      bucketPolicy: hasPolicy(settings) ? grantBy('policy') : null,
    },
  };
}

/** What everybody can do with the bucket, all settings taken together. */
export function publicRights(configuration: PermissionConfiguration): Rights {
  const { accountLevelPermissions, bucketLevelPermissions } = configuration;
  const { accessControlList: acl, bucketPolicy: policy } = bucketLevelPermissions;
  const blocks = [accountLevelPermissions, bucketLevelPermissions].map(
    ({ blockPublicAccess }) => blockPublicAccess,
  );
  const effective = [
    blocks.some(({ ignorePublicAcls }) => ignorePublicAcls) ? null : acl,
    blocks.some(({ restrictPublicBuckets }) => restrictPublicBuckets) ? null : policy,
  ];
  return {
    read: effective.some((grants) => grants?.allowsPublicReadAccess),
    write: effective.some((grants) => grants?.allowsPublicWriteAccess),
  };
}

function hasPolicy({ publicGrant, requiresEncryption, sharedAccess }: BucketSettings): boolean {
  return publicGrant?.by === 'policy' || requiresEncryption || sharedAccess !== 'NOT_SHARED';
}

function toGrants({ read, write }: Rights): Grants {
  return { allowsPublicReadAccess: read, allowsPublicWriteAccess: write };
}

function blocking(all: boolean): BlockPublicAccess {
  return {
    blockPublicAcls: all,
    blockPublicPolicy: all,
    ignorePublicAcls: all,
    restrictPublicBuckets: all,
  };
}
