import { createHash } from 'node:crypto';

import type { BucketInventory } from './bucket-inventory.ts';
import type { BucketDefinition, BucketSettings } from './bucket-model.ts';
import type { FindingBucket } from './finding-model.ts';
import { publicRights, toPermissionConfiguration } from './public-access.ts';

const OWNERS: Record<string, string> = {
  '111122223333': 'acme-production',
  '444455556666': 'acme-analytics',
};

/** A bucket as a finding tells of it, as it was set at `at` (milliseconds). */
export type BucketThen = (name: string, at: number) => FindingBucket;

/** Keeps what was made: many findings tell of a bucket that did not change. */
export function createBucketThen(inventory: BucketInventory): BucketThen {
  const made = new Map<string, FindingBucket>();
  return (name, at) => {
    const bucket = inventory.find(name);
    const settings = bucket && inventory.settingsAt(bucket, at);
    const state = `${name} ${JSON.stringify(settings)}`;
    const kept = made.get(state);
    if (kept) return kept;
    const fresh = bucket && settings ? toFindingBucket(bucket, settings) : goneBucket(name);
    made.set(state, fresh);
    return fresh;
  };
}

function toFindingBucket(bucket: BucketDefinition, settings: BucketSettings): FindingBucket {
  const common = {
    arn: `arn:aws:s3:::${bucket.name}`,
    createdAt: new Date(bucket.createdAt).toISOString(),
    name: bucket.name,
    owner: ownerOf(bucket.accountId),
  };
  if (settings.deniesMacie) return { ...common, ...UNREADABLE };
  const permissionConfiguration = toPermissionConfiguration(bucket, settings);
  const { read, write } = publicRights(permissionConfiguration);
  const isKms = settings.encryption.startsWith('aws:kms');
  return {
    ...common,
    allowsUnencryptedObjectUploads: settings.requiresEncryption ? 'FALSE' : 'TRUE',
    defaultServerSideEncryption: {
      encryptionType: settings.encryption,
      kmsMasterKeyId: isKms ? bucket.kmsKeyId : null,
    },
    publicAccess: {
      effectivePermission: read || write ? 'PUBLIC' : 'NOT_PUBLIC',
      permissionConfiguration,
    },
    tags: bucket.tags,
  };
}

const UNREADABLE: Omit<FindingBucket, 'arn' | 'createdAt' | 'name' | 'owner'> = {
  allowsUnencryptedObjectUploads: 'UNKNOWN',
  defaultServerSideEncryption: { encryptionType: 'UNKNOWN', kmsMasterKeyId: null },
  publicAccess: { effectivePermission: 'UNKNOWN', permissionConfiguration: null },
  tags: [],
};

/** A bucket that is not there any more, or never was: nothing can be said of it. */
function goneBucket(name: string): FindingBucket {
  return {
    arn: `arn:aws:s3:::${name}`,
    createdAt: '2019-06-01T00:00:00.000Z',
    name,
    owner: ownerOf('111122223333'),
    ...UNREADABLE,
  };
}

/** With the canonical user id, which is no account id. */
function ownerOf(accountId: string): FindingBucket['owner'] {
  return {
    displayName: OWNERS[accountId] ?? accountId,
    id: createHash('sha256').update(accountId).digest('hex'),
  };
}
