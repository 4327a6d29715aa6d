import type { FindingCategory, FindingSeverity } from './finding.ts';

/** `newest`: updated last first. */
export const FINDING_ORDERS = ['newest', 'severe'] as const;
export type FindingOrder = (typeof FINDING_ORDERS)[number];

/** What is asked of Macie, as criteria; absent fields do not narrow. */
export interface FindingQuery {
  jobId?: string;
  bucket?: string;
  /** Any of these. */
  severities?: readonly FindingSeverity[];
  /** Any of these, whole, such as `SensitiveData:S3Object/Financial`. */
  types?: readonly string[];
  category?: FindingCategory;
  /** Updated at or after. */
  since?: Date;
  /** Updated before. */
  before?: Date;
  /** Archived ones alone, or not archived ones alone; absent: both. */
  archived?: boolean;
  /** Sample findings alone, or none; absent: both. */
  sample?: boolean;
  /** Accounts whose resources are left out, of those that the target's account sees. */
  withoutAccounts?: readonly string[];
  /** The accounts whose resources alone are asked for, in place of those that are left out. */
  ofAccounts?: readonly string[];
}

/** What findings can be counted by. */
export type FindingGroupKey =
  | 'severity.description'
  | 'type'
  | 'classificationDetails.jobId'
  | 'resourcesAffected.s3Bucket.name';

/** Findings of one group, such as all of severity `High`. */
export interface FindingCount {
  key: string;
  count: number;
}
