import type { BucketDefinition } from './bucket-model.ts';
import { DAY } from './calendar.ts';

/** What is in a bucket at `at` (milliseconds), in Macie's own form; it grows with the bucket's age. */
export function toContents(bucket: BucketDefinition, at: number) {
  const { bytesPerObject, shares } = bucket.contents;
  const objects = objectsAt(bucket, at);
  const count = (thousandths: number) => Math.floor((objects * thousandths) / 1000);
  const unsupported = { fileType: count(shares.type), storageClass: count(shares.storageClass) };
  const unclassifiable = unsupported.fileType + unsupported.storageClass;
  return {
    objectCount: objects,
    sizeInBytes: objects * bytesPerObject,
    sizeInBytesCompressed: count(shares.compressed) * bytesPerObject,
    classifiableObjectCount: objects - unclassifiable,
    classifiableSizeInBytes: (objects - unclassifiable) * bytesPerObject,
    unclassifiableObjectCount: { ...unsupported, total: unclassifiable },
    unclassifiableObjectSizeInBytes: {
      fileType: unsupported.fileType * bytesPerObject,
      storageClass: unsupported.storageClass * bytesPerObject,
      total: unclassifiable * bytesPerObject,
    },
    objectCountByEncryptionType: byEncryption(bucket, objects, count),
  };
}

function objectsAt({ contents, createdAt }: BucketDefinition, at: number): number {
  return Math.floor(contents.objectsAtFirst + (contents.objectsPerDay * (at - createdAt)) / DAY);
}

/** Objects keep the encryption they were stored with, whatever the bucket's default is by now. */
function byEncryption(
  { contents, usual }: BucketDefinition,
  objects: number,
  count: (thousandths: number) => number,
) {
  const { shares } = contents;
  const customerManaged = count(shares.customerKey);
  const unencrypted = count(shares.unencrypted);
  const unknown = count(shares.unknownEncryption);
  const other = count(shares.otherKey);
  const main = objects - customerManaged - unencrypted - unknown - other;
  const isKms = usual.encryption.startsWith('aws:kms');
  return {
    customerManaged,
    kmsManaged: isKms ? main : other,
    s3Managed: isKms ? other : main,
    unencrypted,
    unknown,
  };
}
