import fc from 'fast-check';

import type { Detection, Finding, Occurrence, OccurrenceRange } from '../../src/domain/finding.ts';
import type {
  BucketPublicAccess,
  FindingBucket,
  FindingObject,
} from '../../src/domain/finding-resources.ts';
import { FINDING_TYPES } from '../../src/domain/finding-types.ts';
import { anyActor } from './arbitrary-actor.ts';
import { hostileText } from './arbitrary-job.ts';

const moment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});

/** Macie's own words, or others that it may have one day. */
const word = (...known: string[]) => fc.oneof(fc.constantFrom(...known), hostileText);
const number = fc.oneof(fc.nat({ max: 20 }), fc.maxSafeNat());
const optional = <T>(shape: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(shape, { requiredKeys: [] });

/** Keys have up to 1,024 bytes. */
export const anyKey = fc.oneof(
  hostileText,
  fc.constantFrom(
    'x'.repeat(1_024),
    '&'.repeat(1_024),
    'ü'.repeat(512),
    '💥/'.repeat(200),
    `${'folder/'.repeat(140)}<!here>.csv`,
    `\u202e${'a/'.repeat(300)}\ud800`,
    '\u0001\u0002\n\r\t'.repeat(200),
    '=HYPERLINK("https://evil.example")',
  ),
);

const range: fc.Arbitrary<OccurrenceRange> = optional({
  start: number,
  end: number,
  startColumn: number,
});

/** Of each kind, with any of its parts missing. */
export const anyOccurrence: fc.Arbitrary<Occurrence> = fc.oneof(
  optional({
    cellReference: hostileText,
    row: number,
    column: number,
    columnName: hostileText,
  }).map((cell) => ({ kind: 'cell' as const, ...cell })),
  range.map((lines) => ({ kind: 'line' as const, ...lines })),
  range.map((offset) => ({ kind: 'offset' as const, ...offset })),
  optional({ pageNumber: number, lineRange: range, offsetRange: range }).map((page) => ({
    kind: 'page' as const,
    ...page,
  })),
  optional({ recordIndex: number, jsonPath: hostileText }).map((record) => ({
    kind: 'record' as const,
    ...record,
  })),
);

const anyDetection: fc.Arbitrary<Detection> = fc.record(
  {
    category: word('FINANCIAL_INFORMATION', 'CREDENTIALS', 'CUSTOM_IDENTIFIER'),
    name: word('CREDIT_CARD_NUMBER', 'NAME', 'USA_SOCIAL_SECURITY_NUMBER'),
    arn: hostileText,
    isCustom: fc.boolean(),
    count: number,
    occurrences: fc.array(anyOccurrence, { maxLength: 15 }),
  },
  { requiredKeys: ['category', 'name', 'isCustom', 'count', 'occurrences'] },
);

const tags = fc.array(
  fc.record(
    { key: fc.oneof(hostileText, fc.constant('k'.repeat(128))), value: hostileText },
    { requiredKeys: ['key'] },
  ),
  { maxLength: 50 },
);
const encryption = optional({
  type: word('NONE', 'AES256', 'aws:kms', 'aws:kms:dsse', 'UNKNOWN'),
  kmsMasterKeyId: hostileText,
});
const block = optional({
  blockPublicAcls: fc.boolean(),
  blockPublicPolicy: fc.boolean(),
  ignorePublicAcls: fc.boolean(),
  restrictPublicBuckets: fc.boolean(),
});
const grants = optional({
  allowsPublicReadAccess: fc.boolean(),
  allowsPublicWriteAccess: fc.boolean(),
});

/** Every combination of settings, each of which may be missing. */
const anyPublicAccess: fc.Arbitrary<BucketPublicAccess> = optional({
  effectivePermission: word('PUBLIC', 'NOT_PUBLIC', 'UNKNOWN'),
  accountBlock: block,
  bucketBlock: block,
  accessControlList: grants,
  bucketPolicy: grants,
});

const anyBucket: fc.Arbitrary<FindingBucket> = fc.record(
  {
    name: hostileText,
    arn: hostileText,
    createdAt: moment,
    owner: optional({ displayName: hostileText, id: hostileText }),
    encryption,
    allowsUnencryptedObjectUploads: word('TRUE', 'FALSE', 'UNKNOWN'),
    publicAccess: anyPublicAccess,
    tags,
  },
  { requiredKeys: ['name', 'tags'] },
);

const anyObject: fc.Arbitrary<FindingObject> = fc.record(
  {
    key: anyKey,
    bucketArn: hostileText,
    path: anyKey,
    extension: hostileText,
    size: number,
    storageClass: word('STANDARD', 'GLACIER_IR'),
    encryption,
    publicAccess: fc.boolean(),
    eTag: hostileText,
    versionId: hostileText,
    lastModified: moment,
    tags,
  },
  { requiredKeys: ['key', 'tags'] },
);

const job = fc.record({
  accountId: fc.constant('111122223333'),
  region: fc.constantFrom('us-east-1', 'cn-north-1'),
  jobId: fc.stringMatching(/^[0-9a-f]{32}$/),
});

const classification = fc.record(
  {
    job,
    jobArn: hostileText,
    originType: word('SENSITIVE_DATA_DISCOVERY_JOB', 'AUTOMATED_SENSITIVE_DATA_DISCOVERY'),
    detailedResultsLocation: fc.oneof(anyKey, fc.constant('s3://[export-config-not-set]/AWSLogs/')),
    mimeType: hostileText,
    sizeClassified: number,
    status: fc.record(
      {
        code: word('COMPLETE', 'PARTIAL', 'SKIPPED'),
        reason: word('FILE_EXCEEDS_SIZE_LIMIT', 'ARCHIVE_CONTAINS_UNPROCESSED_FILES'),
      },
      { requiredKeys: ['code'] },
    ),
    hasMoreOccurrences: fc.boolean(),
    detections: fc.oneof(
      fc.array(anyDetection, { maxLength: 4 }),
      fc.array(anyDetection, { minLength: 40, maxLength: 200 }),
    ),
    totals: fc.array(fc.record({ category: hostileText, count: number }), { maxLength: 60 }),
  },
  { requiredKeys: ['hasMoreOccurrences', 'detections', 'totals'] },
);

const policy = optional({
  action: optional({
    type: word('AWS_API_CALL'),
    api: hostileText,
    service: hostileText,
    firstSeen: moment,
    lastSeen: moment,
  }),
  actor: anyActor,
});

/** Any finding at all; one with everything, of both categories, is among them. */
export const anyFinding: fc.Arbitrary<Finding> = fc.record(
  {
    ref: fc.record({
      accountId: fc.constant('111122223333'),
      region: fc.constantFrom('us-east-1', 'us-gov-west-1', 'cn-north-1'),
      findingId: fc.stringMatching(/^[0-9a-f]{32}$/),
    }),
    accountId: word('111122223333'),
    category: word('CLASSIFICATION', 'POLICY'),
    type: word(...FINDING_TYPES),
    severity: fc.record(
      { description: word('Low', 'Medium', 'High'), score: number },
      { requiredKeys: ['description'] },
    ),
    title: hostileText,
    description: hostileText,
    archived: fc.boolean(),
    sample: fc.boolean(),
    count: number,
    createdAt: moment,
    updatedAt: moment,
    partition: hostileText,
    schemaVersion: hostileText,
    bucket: anyBucket,
    object: anyObject,
    classification,
    policy,
  },
  {
    requiredKeys: [
      ...(['ref', 'accountId', 'category', 'type', 'severity', 'title', 'archived'] as const),
      ...(['sample', 'count', 'createdAt', 'updatedAt'] as const),
    ],
  },
);
