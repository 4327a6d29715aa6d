import type { S3Object } from '@aws-sdk/client-macie2';

import type { FindingObject } from '../domain/finding-resources.ts';
import { toEncryption, toTags } from './to-finding-bucket.ts';
import { told } from './told.ts';

/** The affected object. One without a key has that of its path, which begins with the bucket. */
export function toFindingObject(object: S3Object): FindingObject {
  const { bucketArn, path, size, storageClass, publicAccess, eTag, versionId } = object;
  return {
    key: object.key || path?.slice(path.indexOf('/') + 1) || 'UNKNOWN',
    tags: toTags(object.tags),
    ...told({
      bucketArn,
      path,
      // Macie writes "" for none.
      extension: object.extension || undefined,
      size,
      storageClass,
      encryption: toEncryption(object.serverSideEncryption),
      publicAccess,
      eTag,
      versionId,
      lastModified: object.lastModified,
    }),
  };
}
