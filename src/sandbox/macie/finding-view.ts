import {
  type ClassificationResult,
  categoryOf,
  type Finding,
  type FindingActor,
  type FindingBucket,
  type FindingObject,
  type FindingRow,
  type FindingType,
  isPolicyType,
  type OriginType,
  scoreOf,
} from './finding-model.ts';

/** Title and description, as a person reads them. */
const WORDS: Record<FindingType, readonly [title: string, description: string]> = {
  'SensitiveData:S3Object/Credentials': [
    'The S3 object contains credentials',
    'The object holds credentials, such as private keys or secret access keys.',
  ],
  'SensitiveData:S3Object/CustomIdentifier': [
    'The S3 object contains content that matches a custom data identifier',
    "The object holds text that meets the criteria of the account's custom data identifiers.",
  ],
  'SensitiveData:S3Object/Financial': [
    'The S3 object contains financial information',
    'The object holds financial data, such as card or bank account numbers.',
  ],
  'SensitiveData:S3Object/Multiple': [
    'The S3 object contains multiple categories of sensitive data',
    'The object holds sensitive data of more than one category.',
  ],
  'SensitiveData:S3Object/Personal': [
    'The S3 object contains personal information',
    'The object holds personal data, such as names, addresses or identification numbers.',
  ],
  'Policy:IAMUser/S3BlockPublicAccessDisabled': [
    'Block public access settings are disabled for the S3 bucket',
    'All block public access settings of the bucket were turned off.',
  ],
  'Policy:IAMUser/S3BucketEncryptionDisabled': [
    'Default encryption is disabled for the S3 bucket',
    'New objects of the bucket are not encrypted with a key of the account any more.',
  ],
  'Policy:IAMUser/S3BucketPublic': [
    'The S3 bucket is publicly accessible',
    'An access control list or a policy lets everybody into the bucket.',
  ],
  'Policy:IAMUser/S3BucketReplicatedExternally': [
    'Objects of the S3 bucket are replicated outside the organization',
    'Replication to a bucket of an account outside the organization was turned on.',
  ],
  'Policy:IAMUser/S3BucketSharedExternally': [
    'The S3 bucket is shared outside the organization',
    'The bucket was shared with an account outside the organization.',
  ],
  'Policy:IAMUser/S3BucketSharedWithCloudFront': [
    'The S3 bucket is shared with CloudFront',
    'The bucket was shared with a CloudFront origin access identity or control.',
  ],
};

/** The whole of a sensitive-data finding. */
export function toSensitiveFinding(
  row: Omit<FindingRow, 'compose'>,
  result: ClassificationResult,
  s3Bucket: FindingBucket,
  s3Object: FindingObject,
): Finding {
  const { accountId, region, jobId, id } = row;
  const origin: OriginType = row.originType ?? 'SENSITIVE_DATA_DISCOVERY_JOB';
  const folder = `AWSLogs/${accountId}/Macie/${region}/${jobId ?? 'automated-sensitive-data-discovery'}`;
  // The result of an archive is a folder of its own.
  const file = result.status.reason?.startsWith('ARCHIVE') ? `${id}/` : `${id}.jsonl.gz`;
  return {
    ...commonTo(row),
    classificationDetails: {
      detailedResultsLocation: `s3://macie-results-${accountId}-${region}/${folder}/${file}`,
      jobArn: jobId && `arn:aws:macie2:${region}:${accountId}:classification-job/${jobId}`,
      jobId,
      originType: origin,
      result,
    },
    policyDetails: null,
    resourcesAffected: { s3Bucket, s3Object },
  };
}

/** The whole of a policy finding. */
export function toPolicyFinding(
  row: Omit<FindingRow, 'compose'>,
  actor: FindingActor,
  s3Bucket: FindingBucket,
): Finding {
  return {
    ...commonTo(row),
    classificationDetails: null,
    policyDetails: {
      action: {
        actionType: 'AWS_API_CALL',
        apiCallDetails: {
          api: isPolicyType(row.type) ? CALLS[row.type] : '',
          apiServiceName: 's3.amazonaws.com',
          firstSeen: iso(row.createdAt),
          lastSeen: iso(row.updatedAt),
        },
      },
      actor,
    },
    resourcesAffected: { s3Bucket, s3Object: null },
  };
}

const CALLS = {
  'Policy:IAMUser/S3BlockPublicAccessDisabled': 'PutBucketPublicAccessBlock',
  'Policy:IAMUser/S3BucketEncryptionDisabled': 'DeleteBucketEncryption',
  'Policy:IAMUser/S3BucketPublic': 'PutBucketPolicy',
  'Policy:IAMUser/S3BucketReplicatedExternally': 'PutBucketReplication',
  'Policy:IAMUser/S3BucketSharedExternally': 'PutBucketPolicy',
  'Policy:IAMUser/S3BucketSharedWithCloudFront': 'PutBucketPolicy',
} as const;

function commonTo(row: Omit<FindingRow, 'compose'>) {
  const [title, description] = WORDS[row.type];
  const createdAt = iso(row.createdAt);
  return {
    accountId: row.accountId,
    archived: row.archived,
    category: categoryOf(row.type),
    count: row.count,
    createdAt,
    description,
    id: row.id,
    partition: 'aws',
    region: row.region,
    sample: row.sample,
    schemaVersion: '1.0',
    severity: { description: row.severity, score: scoreOf(row.severity) },
    title,
    type: row.type,
    updatedAt: row.updatedAt === row.createdAt ? createdAt : iso(row.updatedAt),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
