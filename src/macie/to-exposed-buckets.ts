import type { BucketMetadata } from '@aws-sdk/client-macie2';

import { EXPOSURES, type ExposedBucket, type Exposure } from '../domain/exposure.ts';

/**
 * The exposed ones among these, by name, each once. One without a name could not be told of, and is
 * left out.
 */
export function toExposedBuckets(buckets: BucketMetadata[], accountId: string): ExposedBucket[] {
  const found = new Map<string, ExposedBucket>();
  for (const bucket of buckets) {
    const exposures = EXPOSURES.filter((exposure) => isSo(bucket, exposure));
    const name = bucket.bucketName;
    if (!name || exposures.length === 0) continue;
    found.set(name, { accountId: bucket.accountId ?? accountId, name, exposures });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isSo({ publicAccess, sharedAccess }: BucketMetadata, exposure: Exposure): boolean {
  const permission = publicAccess?.effectivePermission;
  switch (exposure) {
    case 'public':
      return permission === 'PUBLIC';
    case 'external':
      return sharedAccess === 'EXTERNAL';
    case 'unknown':
      return permission === 'UNKNOWN' || sharedAccess === 'UNKNOWN';
  }
}
