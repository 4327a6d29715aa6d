import type { JsonValue } from './json-value.ts';
import type { PermissionConfiguration } from './public-access.ts';

/** A finding of the simulated Macie: as it is sent, and as it is kept. */

export const SENSITIVE_TYPES = [
  'SensitiveData:S3Object/Credentials',
  'SensitiveData:S3Object/CustomIdentifier',
  'SensitiveData:S3Object/Financial',
  'SensitiveData:S3Object/Multiple',
  'SensitiveData:S3Object/Personal',
] as const;
export const POLICY_TYPES = [
  'Policy:IAMUser/S3BlockPublicAccessDisabled',
  'Policy:IAMUser/S3BucketEncryptionDisabled',
  'Policy:IAMUser/S3BucketPublic',
  'Policy:IAMUser/S3BucketReplicatedExternally',
  'Policy:IAMUser/S3BucketSharedExternally',
  'Policy:IAMUser/S3BucketSharedWithCloudFront',
] as const;

export type SensitiveType = (typeof SENSITIVE_TYPES)[number];
export type PolicyType = (typeof POLICY_TYPES)[number];
export type FindingType = SensitiveType | PolicyType;

export const SEVERITIES = ['Low', 'Medium', 'High'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ORIGINS = [
  'SENSITIVE_DATA_DISCOVERY_JOB',
  'AUTOMATED_SENSITIVE_DATA_DISCOVERY',
] as const;
export type OriginType = (typeof ORIGINS)[number];

/**
 * What is kept of a finding: all that lists are mostly filtered, sorted and counted by. The whole
 * finding is composed when it is asked for. Times are milliseconds since 1970.
 */
export interface FindingRow {
  id: string;
  /** The owner of the bucket. */
  accountId: string;
  region: string;
  type: FindingType;
  severity: Severity;
  createdAt: number;
  updatedAt: number;
  count: number;
  archived: boolean;
  sample: boolean;
  /** Null for a policy finding. */
  originType: OriginType | null;
  jobId: string | null;
  bucketName: string;
  /** Null for a policy finding. */
  key: string | null;
  /** Which of the contents of its kind the finding has. */
  variant: number;
  compose(row: FindingRow): Finding;
}

/** In Macie's own form, as GetFindings sends it. Times are ISO 8601. */
export interface Finding {
  accountId: string;
  archived: boolean;
  category: 'CLASSIFICATION' | 'POLICY';
  classificationDetails: ClassificationDetails | null;
  count: number;
  createdAt: string;
  description: string;
  id: string;
  partition: string;
  policyDetails: PolicyDetails | null;
  region: string;
  resourcesAffected: { s3Bucket: FindingBucket; s3Object: FindingObject | null };
  sample: boolean;
  schemaVersion: string;
  severity: { description: Severity; score: number };
  title: string;
  type: FindingType;
  updatedAt: string;
}

export interface ClassificationDetails {
  detailedResultsLocation: string;
  jobArn: string | null;
  jobId: string | null;
  originType: OriginType;
  result: ClassificationResult;
}

export interface ClassificationResult {
  additionalOccurrences: boolean;
  customDataIdentifiers: { detections: CustomDetection[]; totalCount: number };
  mimeType: string;
  sensitiveData: { category: string; detections: Detection[]; totalCount: number }[];
  sizeClassified: number;
  status: { code: string; reason: string | null };
}

export interface Detection {
  count: number;
  occurrences: Occurrences | null;
  type: string;
}

export interface CustomDetection {
  arn: string;
  count: number;
  name: string;
  occurrences: Occurrences | null;
}

/** One of the five is there, the others are null: which one, the type of file decides. */
export interface Occurrences {
  cells: Cell[] | null;
  lineRanges: Range[] | null;
  offsetRanges: Range[] | null;
  pages: Page[] | null;
  records: FieldRecord[] | null;
}

export interface Cell {
  cellReference: string | null;
  column: number;
  columnName: string | null;
  row: number;
}

export interface Range {
  end: number;
  start: number;
  startColumn?: number;
}

export interface Page {
  pageNumber: number;
  lineRange?: Range;
  offsetRange?: Range;
}

export interface FieldRecord {
  /** Absent where a name within the path is itself sensitive. */
  jsonPath?: string;
  recordIndex: number;
}

export interface PolicyDetails {
  action: {
    actionType: 'AWS_API_CALL';
    apiCallDetails: { api: string; apiServiceName: string; firstSeen: string; lastSeen: string };
  };
  actor: FindingActor;
}

/** `userIdentity` is null when nobody was authenticated. */
export interface FindingActor {
  domainDetails?: { domainName: string };
  ipAddressDetails?: { [name: string]: JsonValue };
  userIdentity: ({ type: string } & { [name: string]: JsonValue }) | null;
}

export interface FindingBucket {
  allowsUnencryptedObjectUploads: string;
  arn: string;
  createdAt: string;
  defaultServerSideEncryption: Encryption;
  name: string;
  owner: { displayName: string; id: string };
  publicAccess: {
    effectivePermission: string;
    permissionConfiguration: PermissionConfiguration | null;
  };
  tags: Tag[];
}

export interface FindingObject {
  bucketArn: string;
  eTag: string;
  extension: string;
  key: string;
  lastModified: string;
  path: string;
  publicAccess: boolean;
  serverSideEncryption: Encryption;
  size: number;
  storageClass: string;
  tags: Tag[];
  versionId: string;
}

export interface Encryption {
  encryptionType: string;
  kmsMasterKeyId: string | null;
}

export interface Tag {
  key: string;
  value: string;
}

export function isPolicyType(type: FindingType): type is PolicyType {
  return type.startsWith('Policy:');
}

export function categoryOf(type: FindingType): Finding['category'] {
  return isPolicyType(type) ? 'POLICY' : 'CLASSIFICATION';
}

export function scoreOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity) + 1;
}
