import type {
  Finding as MacieFinding,
  Occurrences,
  ResourcesAffected,
  UserIdentity,
} from '@aws-sdk/client-macie2';

const at = (time: string) => new Date(`2026-02-03T${time}Z`);

/** Two cells, because a workbook's are told in other words than those of a text file. */
const OCCURRENCES: Occurrences = {
  cells: [
    { cellReference: 'Sheet2!C5', row: 5, column: 3, columnName: 'ssn' },
    { row: 12, column: 4, columnName: 'iban' },
  ],
  lineRanges: [{ start: 41, end: 43, startColumn: 17 }],
  offsetRanges: [{ start: 1_024, end: 1_035, startColumn: 9 }],
  pages: [
    {
      pageNumber: 3,
      lineRange: { start: 7, end: 8, startColumn: 2 },
      offsetRange: { start: 120, end: 131, startColumn: 6 },
    },
  ],
  records: [{ recordIndex: 108, jsonPath: '$.patient.ssn' }],
};

const BLOCK = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};
const GRANTS = { allowsPublicReadAccess: false, allowsPublicWriteAccess: false };

const RESOURCES: ResourcesAffected = {
  s3Bucket: {
    allowsUnencryptedObjectUploads: 'TRUE',
    arn: 'arn:aws:s3:::pci-exports',
    createdAt: at('01:00:00'),
    defaultServerSideEncryption: { encryptionType: 'aws:kms', kmsMasterKeyId: 'key-of-bucket' },
    name: 'pci-exports',
    owner: { displayName: 'acme-data', id: '7009a8971cd538e11f6b' },
    publicAccess: {
      effectivePermission: 'NOT_PUBLIC',
      permissionConfiguration: {
        accountLevelPermissions: { blockPublicAccess: BLOCK },
        bucketLevelPermissions: {
          accessControlList: GRANTS,
          blockPublicAccess: BLOCK,
          bucketPolicy: GRANTS,
        },
      },
    },
    tags: [{ key: 'team', value: 'payments' }],
  },
  s3Object: {
    bucketArn: 'arn:aws:s3:::pci-exports',
    eTag: 'd41d8cd98f00b204e9800998ecf8427e',
    extension: 'xlsx',
    key: '2026/payroll.xlsx',
    lastModified: at('02:00:00'),
    path: 'pci-exports/2026/payroll.xlsx',
    publicAccess: false,
    serverSideEncryption: { encryptionType: 'aws:kms', kmsMasterKeyId: 'key-of-object' },
    size: 3_565_158,
    storageClass: 'STANDARD',
    tags: [{ key: 'class', value: 'restricted' }],
    versionId: 'L4kqtJlcpXroDTDmpUMLUo',
  },
};

const HEAD: MacieFinding = {
  accountId: '111122223333',
  archived: false,
  count: 1,
  createdAt: at('03:00:00'),
  description: 'What this finding is about.',
  id: '3c4d5e6f708192a3b4c5d6e7f8091a2b',
  partition: 'aws',
  region: 'us-east-1',
  sample: false,
  schemaVersion: '1.0',
  severity: { description: 'Medium', score: 2 },
  title: 'A finding',
  updatedAt: at('04:00:00'),
};

/** A finding of sensitive data in which Macie gives everything that it can. */
export const CLASSIFICATION_FINDING: MacieFinding = {
  ...HEAD,
  category: 'CLASSIFICATION',
  type: 'SensitiveData:S3Object/Multiple',
  classificationDetails: {
    detailedResultsLocation: 's3://results/AWSLogs/1.jsonl.gz',
    jobArn: 'arn:aws:macie2:us-east-1:111122223333:classification-job/3ce05dbb7ec5505d',
    jobId: '3ce05dbb7ec5505d',
    originType: 'SENSITIVE_DATA_DISCOVERY_JOB',
    result: {
      additionalOccurrences: false,
      customDataIdentifiers: {
        detections: [{ arn: 'arn:custom', count: 70, name: 'badge', occurrences: OCCURRENCES }],
        totalCount: 71,
      },
      mimeType: 'application/x-sheet',
      sensitiveData: [
        {
          category: 'FINANCIAL_INFORMATION',
          detections: [{ count: 80, occurrences: OCCURRENCES, type: 'CREDIT_CARD_NUMBER' }],
          totalCount: 81,
        },
      ],
      sizeClassified: 2_465_158,
      status: { code: 'PARTIAL', reason: 'FILE_EXCEEDS_SIZE_LIMIT' },
    },
  },
  resourcesAffected: RESOURCES,
};

const TEMPORARY = {
  accessKeyId: 'ASIA1234567890EXAMPLE',
  accountId: '222233334444',
  arn: 'arn:aws:sts::222233334444:assumed-role/Deploy/alice',
  principalId: 'AROA1234567890EXAMPLE:alice',
  sessionContext: {
    attributes: { creationDate: at('05:00:00'), mfaAuthenticated: false },
    sessionIssuer: {
      accountId: '333344445555',
      arn: 'arn:aws:iam::333344445555:role/Deploy',
      principalId: 'AROA0987654321EXAMPLE',
      type: 'Role',
      userName: 'Deploy',
    },
  },
};

/** Every kind of identity, each in the part of Macie's answer that is its own. */
export const IDENTITIES: Record<string, UserIdentity> = {
  assumedRole: { type: 'AssumedRole', assumedRole: TEMPORARY },
  federatedUser: { type: 'FederatedUser', federatedUser: TEMPORARY },
  iamUser: {
    type: 'IAMUser',
    iamUser: {
      accountId: '222233334444',
      arn: 'arn:aws:iam::222233334444:user/carol',
      principalId: 'AIDA1234567890EXAMPLE',
      userName: 'carol',
    },
  },
  root: {
    type: 'Root',
    root: {
      accountId: '222233334444',
      arn: 'arn:aws:iam::222233334444:root',
      principalId: 'ROOT1234567890EXAMPLE',
    },
  },
  awsAccount: {
    type: 'AWSAccount',
    awsAccount: { accountId: '222233334444', principalId: 'AIDA9999999999EXAMPLE' },
  },
  awsService: { type: 'AWSService', awsService: { invokedBy: 'config.amazonaws.com' } },
  other: { type: undefined },
};

/** A policy finding in which Macie gives everything that it can of an actor. */
export function aPolicyFinding(userIdentity: UserIdentity): MacieFinding {
  return {
    ...HEAD,
    category: 'POLICY',
    type: 'Policy:IAMUser/S3BucketPublic',
    count: 7,
    policyDetails: {
      action: {
        actionType: 'AWS_API_CALL',
        apiCallDetails: {
          api: 'PutBucketPolicy',
          apiServiceName: 's3.amazonaws.com',
          firstSeen: at('06:00:00'),
          lastSeen: at('07:00:00'),
        },
      },
      actor: {
        domainDetails: { domainName: 'vpn.example.com' },
        ipAddressDetails: {
          ipAddressV4: '203.0.113.77',
          ipCity: { name: 'Lisbon' },
          ipCountry: { code: 'PT', name: 'Portugal' },
          ipGeoLocation: { lat: 38.7167, lon: -9.1333 },
          ipOwner: { asn: '64496', asnOrg: 'EXAMPLE-AS', isp: 'Telecom', org: 'Hosting' },
        },
        userIdentity,
      },
    },
    resourcesAffected: { s3Bucket: RESOURCES.s3Bucket },
  };
}
