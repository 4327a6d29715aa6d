/** A bucket of the simulated Macie: what it is, and how it is set at a moment. */

export const EFFECTIVE_PERMISSIONS = ['PUBLIC', 'NOT_PUBLIC', 'UNKNOWN'] as const;
export const SHARED_ACCESS = ['EXTERNAL', 'INTERNAL', 'NOT_SHARED', 'UNKNOWN'] as const;

export type Encryption = 'AES256' | 'aws:kms' | 'aws:kms:dsse' | 'NONE';

/** Macie keeps and refreshes its data for each of these. */
export interface Place {
  accountId: string;
  region: string;
}

/** Never changes. Times are milliseconds since 1970. */
export interface BucketDefinition extends Place {
  name: string;
  createdAt: number;
  /** How the bucket is set unless an episode or a control call says otherwise. */
  usual: BucketSettings;
  /** Absent: the bucket always stays as usual. */
  drift?: Drift;
  contents: Contents;
  /** An ARN; used while the bucket is encrypted with KMS. */
  kmsKeyId: string;
  /** "Bucket owner enforced": there is no access control list. */
  aclsDisabled: boolean;
  versioning: boolean;
  /** How automated discovery goes round; null where the bucket is excluded from it. */
  discovery: { everyDays: number; phase: number } | null;
  /** -1 to 100, as long as the bucket holds objects and is not excluded. */
  sensitivityScore: number;
  replicationAccounts: string[];
  tags: { key: string; value: string }[];
}

/** What people set on a bucket, and what Macie's data about it follows from. */
export interface BucketSettings {
  /** What the access control list or the policy grants to everybody, blocked or not. */
  publicGrant: PublicGrant | null;
  /** All four block public access settings of the bucket at once. */
  blocksPublic: boolean;
  sharedAccess: 'EXTERNAL' | 'INTERNAL' | 'NOT_SHARED';
  encryption: Encryption;
  /** The policy refuses uploads without server-side encryption. */
  requiresEncryption: boolean;
  /** The policy keeps Macie out. */
  deniesMacie: boolean;
}

export interface PublicGrant {
  by: 'acl' | 'policy';
  read: boolean;
  write: boolean;
}

/** Time is cut into rounds of this length; in each, chance makes one episode of other settings. */
interface Drift {
  /** With the number of the round, decides on the episode. */
  key: string;
  roundDays: number;
  phase: number;
  episodes: readonly [Episode, ...Episode[]];
}

export type Episode = Partial<BucketSettings>;

/** How much is in a bucket, and what of it. Shares are thousandths of the objects. */
interface Contents {
  objectsAtFirst: number;
  objectsPerDay: number;
  bytesPerObject: number;
  shares: {
    /** A type of file that Macie cannot analyse. */
    type: number;
    storageClass: number;
    compressed: number;
    customerKey: number;
    unencrypted: number;
    unknownEncryption: number;
    /** Under the kind of key that is not the bucket's default. */
    otherKey: number;
  };
}
