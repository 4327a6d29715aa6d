/** A tag of a bucket or an object. */
export interface ResourceTag {
  key: string;
  /** Macie may give none. */
  value?: string;
}

export interface ResourceEncryption {
  /** `NONE`, `AES256`, `aws:kms`, `aws:kms:dsse` or `UNKNOWN`. */
  type?: string;
  kmsMasterKeyId?: string;
}

/** The affected bucket, as it was when the finding was made or updated. */
export interface FindingBucket {
  name: string;
  arn?: string;
  createdAt?: Date;
  owner?: { displayName?: string; id?: string };
  encryption?: ResourceEncryption;
  /** `TRUE`, `FALSE` or `UNKNOWN`. */
  allowsUnencryptedObjectUploads?: string;
  publicAccess?: BucketPublicAccess;
  tags: ResourceTag[];
}

/** Parts that are absent were not told by Macie, or are not set. */
export interface BucketPublicAccess {
  /** `PUBLIC`, `NOT_PUBLIC` or `UNKNOWN`. */
  effectivePermission?: string;
  accountBlock?: PublicAccessBlock;
  bucketBlock?: PublicAccessBlock;
  accessControlList?: PublicGrants;
  bucketPolicy?: PublicGrants;
}

/** S3's four switches. */
export interface PublicAccessBlock {
  blockPublicAcls?: boolean;
  blockPublicPolicy?: boolean;
  ignorePublicAcls?: boolean;
  restrictPublicBuckets?: boolean;
}

export interface PublicGrants {
  allowsPublicReadAccess?: boolean;
  allowsPublicWriteAccess?: boolean;
}

/** The affected object, as it was when the finding was made. */
export interface FindingObject {
  key: string;
  bucketArn?: string;
  /** Bucket and key. */
  path?: string;
  extension?: string;
  /** In bytes. */
  size?: number;
  storageClass?: string;
  encryption?: ResourceEncryption;
  publicAccess?: boolean;
  eTag?: string;
  versionId?: string;
  lastModified?: Date;
  tags: ResourceTag[];
}
