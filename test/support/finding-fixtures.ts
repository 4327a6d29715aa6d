import type { Detection, Finding, Occurrence } from '../../src/domain/finding.ts';
import type { FindingGroup } from '../../src/domain/finding-group.ts';
import type { FindingBucket, FindingObject } from '../../src/domain/finding-resources.ts';
import { type FindingSummary, toFindingSummary } from '../../src/domain/finding-summary.ts';
import { anActor } from './finding-actor-fixtures.ts';
import { PRODUCTION } from './job-fixtures.ts';

const FOUND_AT = new Date('2026-02-03T06:12:30Z');
const JOB_ID = '3ce05dbb7ec5505def334104bf347a06';

/** One occurrence of each kind and of each way to say it. */
export const OCCURRENCES = {
  workbookCell: {
    kind: 'cell',
    cellReference: 'Sheet2!C5',
    row: 5,
    column: 3,
    columnName: 'ssn',
  },
  csvCell: { kind: 'cell', row: 12, column: 3, columnName: 'ssn' },
  line: { kind: 'line', start: 41, end: 41, startColumn: 17 },
  lines: { kind: 'line', start: 41, end: 44 },
  offset: { kind: 'offset', start: 1_024, end: 1_035 },
  page: { kind: 'page', pageNumber: 3 },
  pageLine: { kind: 'page', pageNumber: 3, lineRange: { start: 7, end: 7 } },
  pageOffset: { kind: 'page', pageNumber: 3, offsetRange: { start: 120, end: 131 } },
  record: { kind: 'record', recordIndex: 108, jsonPath: '$.patient.ssn' },
} as const satisfies Record<string, Occurrence>;

/** A bucket whose policy makes it public. */
export function aFindingBucket(changes: Partial<FindingBucket> = {}): FindingBucket {
  const block = {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  };
  return {
    name: 'pci-exports',
    arn: 'arn:aws:s3:::pci-exports',
    createdAt: new Date('2024-05-06T07:08:09Z'),
    owner: { displayName: 'acme-data', id: '7009a8971cd538e11f6b6606438875e7c86c5b672f46db45460' },
    encryption: { type: 'AES256' },
    allowsUnencryptedObjectUploads: 'TRUE',
    publicAccess: {
      effectivePermission: 'PUBLIC',
      accountBlock: block,
      bucketBlock: block,
      accessControlList: { allowsPublicReadAccess: false, allowsPublicWriteAccess: false },
      bucketPolicy: { allowsPublicReadAccess: true, allowsPublicWriteAccess: false },
    },
    tags: [{ key: 'team', value: 'payments' }],
    ...changes,
  };
}

export function aFindingObject(changes: Partial<FindingObject> = {}): FindingObject {
  return {
    key: 'exports/2026/payroll.xlsx',
    bucketArn: 'arn:aws:s3:::pci-exports',
    path: 'pci-exports/exports/2026/payroll.xlsx',
    extension: 'xlsx',
    size: 3_565_158,
    storageClass: 'STANDARD',
    encryption: {
      type: 'aws:kms',
      kmsMasterKeyId: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666',
    },
    publicAccess: false,
    eTag: 'd41d8cd98f00b204e9800998ecf8427e',
    versionId: 'L4kqtJlcpXroDTDmpUMLUo',
    lastModified: new Date('2026-02-01T22:10:00Z'),
    tags: [{ key: 'classification', value: 'restricted' }, { key: 'legacy' }],
    ...changes,
  };
}

/** 2,310 occurrences of three kinds, 15 of them located. */
const DETECTIONS: Detection[] = [
  {
    category: 'FINANCIAL_INFORMATION',
    name: 'CREDIT_CARD_NUMBER',
    isCustom: false,
    count: 2_000,
    occurrences: cells(9),
  },
  {
    category: 'PERSONAL_INFORMATION',
    name: 'NAME',
    isCustom: false,
    count: 300,
    occurrences: cells(4),
  },
  {
    category: 'CUSTOM_IDENTIFIER',
    name: 'Employee ID',
    arn: 'arn:aws:macie2:us-east-1:111122223333:custom-data-identifier/1111-2222',
    isCustom: true,
    count: 10,
    occurrences: cells(2),
  },
];

function cells(count: number): Occurrence[] {
  return Array.from({ length: count }, (_, index) => ({
    ...OCCURRENCES.workbookCell,
    cellReference: `Sheet2!C${index + 5}`,
    row: index + 5,
  }));
}

/** A finding of high severity in a workbook, made by a job, changed as a test needs it. */
export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    ref: {
      accountId: PRODUCTION.accountId,
      region: PRODUCTION.region,
      findingId: '3c4d5e6f708192a3b4c5d6e7f8091a2b',
    },
    accountId: PRODUCTION.accountId,
    category: 'CLASSIFICATION',
    type: 'SensitiveData:S3Object/Multiple',
    severity: { description: 'High', score: 3 },
    title: 'The S3 object contains multiple types of sensitive information',
    description: 'The object contains more than one type of sensitive information.',
    archived: false,
    sample: false,
    count: 1,
    createdAt: FOUND_AT,
    updatedAt: FOUND_AT,
    partition: 'aws',
    schemaVersion: '1.0',
    bucket: aFindingBucket(),
    object: aFindingObject(),
    classification: aClassification(),
    ...changes,
  };
}

export function aClassification(
  changes: Partial<NonNullable<Finding['classification']>> = {},
): NonNullable<Finding['classification']> {
  const { accountId, region } = PRODUCTION;
  return {
    job: { accountId, region, jobId: JOB_ID },
    jobArn: `arn:aws:macie2:${region}:${accountId}:classification-job/${JOB_ID}`,
    originType: 'SENSITIVE_DATA_DISCOVERY_JOB',
    detailedResultsLocation: `s3://macie-results/AWSLogs/${accountId}/Macie/${region}/${JOB_ID}/${accountId}/4fa0b7e1.jsonl.gz`,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    sizeClassified: 3_565_158,
    status: { code: 'COMPLETE' },
    hasMoreOccurrences: true,
    detections: DETECTIONS,
    totals: [
      { category: 'FINANCIAL_INFORMATION', count: 2_000 },
      { category: 'PERSONAL_INFORMATION', count: 300 },
      { category: 'CUSTOM_IDENTIFIER', count: 10 },
    ],
    ...changes,
  };
}

/** A bucket was made public, twice, by a role. */
export function aPolicyFinding(changes: Partial<Finding> = {}): Finding {
  const { object, classification, ...finding } = aFinding();
  return {
    ...finding,
    ref: { ...finding.ref, findingId: '91827364554637281900aabbccddeeff' },
    category: 'POLICY',
    type: 'Policy:IAMUser/S3BucketPublic',
    title: 'The S3 bucket is publicly accessible',
    description: 'A bucket ACL or policy was changed so that everyone can access the bucket.',
    count: 2,
    updatedAt: new Date('2026-02-03T07:00:00Z'),
    policy: {
      action: {
        type: 'AWS_API_CALL',
        api: 'PutBucketPolicy',
        service: 's3.amazonaws.com',
        firstSeen: new Date('2026-02-03T06:00:00Z'),
        lastSeen: new Date('2026-02-03T06:55:00Z'),
      },
      actor: anActor(),
    },
    ...changes,
  };
}

/** The same finding in a workbook as a list gives it. */
export function aFindingSummary(changes: Partial<FindingSummary> = {}): FindingSummary {
  return { ...toFindingSummary(aFinding()), ...changes };
}

/** 40 new findings of a job. */
export function aFindingGroup(changes: Partial<FindingGroup> = {}): FindingGroup {
  return {
    where: PRODUCTION,
    of: { kind: 'job', jobId: JOB_ID, jobName: 'pci-scan' },
    count: 40,
    severities: [
      { severity: 'High', count: 3 },
      { severity: 'Medium', count: 12 },
      { severity: 'Low', count: 25 },
    ],
    about: [
      { name: 'CREDIT_CARD_NUMBER', count: 31 },
      { name: 'NAME', count: 12 },
      { name: 'Employee ID', count: 2 },
    ],
    from: new Date('2026-02-03T06:00:00Z'),
    to: new Date('2026-02-03T06:30:00Z'),
    shown: 40,
    ...changes,
  };
}
