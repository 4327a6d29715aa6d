import type { BucketSettings } from '../bucket-model.ts';
import type { FindingBucket, PolicyType } from '../finding-model.ts';
import type { ActorKind } from './actors.ts';

/** A policy finding that is always there. */
export interface PolicyEntry {
  type: PolicyType;
  actor: ActorKind;
  /** Hours before the moment of seeding. */
  first: number;
  last: number;
  count: number;
  /** A bucket that every place has, or one that is set like this. */
  bucket: string | Partial<BucketSettings>;
  /** Where the bucket is not there any more. */
  gone?: Partial<FindingBucket> & { name: string };
  archived?: boolean;
  sample?: boolean;
}

type Row = [
  type: keyof typeof TYPES,
  actor: ActorKind,
  bucket: PolicyEntry['bucket'],
  times: readonly [first: number, last: number, count: number],
  more?: Partial<PolicyEntry>,
];

const TYPES = {
  blockOff: 'Policy:IAMUser/S3BlockPublicAccessDisabled',
  encryptionOff: 'Policy:IAMUser/S3BucketEncryptionDisabled',
  public: 'Policy:IAMUser/S3BucketPublic',
  replicated: 'Policy:IAMUser/S3BucketReplicatedExternally',
  shared: 'Policy:IAMUser/S3BucketSharedExternally',
  cloudFront: 'Policy:IAMUser/S3BucketSharedWithCloudFront',
} as const;

const ROWS: Row[] = [
  ['public', 'roleWithoutMfa', 'public-website', [700, 3, 14]],
  ['public', 'iamUser', 'press-kit', [300, 300, 1]],
  ['public', 'anonymous', 'anonymous-dropbox', [90, 2, 231]],
  ['blockOff', 'root', 'public-website', [701, 701, 1]],
  ['blockOff', 'federatedByRoot', 'anonymous-dropbox', [91, 40, 3]],
  ['shared', 'otherAccount', 'partner-exchange', [500, 20, 8]],
  ['shared', 'roleWithMfa', 'audit-vault', [410, 410, 1]],
  ['cloudFront', 'service', 'cdn-origin', [620, 620, 1]],
  ['replicated', 'federatedUser', { encryption: 'aws:kms' }, [240, 100, 2]],
  ['replicated', 'typeOnly', { encryption: 'aws:kms:dsse' }, [33, 33, 1]],
  ['encryptionOff', 'roleWithMfa', { encryption: 'NONE' }, [150, 150, 1]],
  ['encryptionOff', 'service', { encryption: 'AES256' }, [48, 6, 5], { archived: true }],
  [
    'public',
    'roleWithMfa',
    'press-kit',
    [200, 200, 1],
    { sample: true, gone: { name: 'macie-sample-finding-bucket' } },
  ],
];

export const POLICY_CATALOGUE: PolicyEntry[] = ROWS.map(
  ([type, actor, bucket, [first, last, count], more]) => ({
    type: TYPES[type],
    actor,
    bucket,
    first,
    last,
    count,
    ...more,
  }),
);
