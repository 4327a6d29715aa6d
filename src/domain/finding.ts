import type { FindingActor } from './finding-actor.ts';
import type { FindingBucket, FindingObject } from './finding-resources.ts';
import type { JobRef } from './job.ts';

/** Where a finding is read: an administrator reads those of its members too. */
export interface FindingRef {
  accountId: string;
  region: string;
  findingId: string;
}

/** The least severe first. */
export const FINDING_SEVERITIES = ['Low', 'Medium', 'High'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

export const FINDING_CATEGORIES = ['CLASSIFICATION', 'POLICY'] as const;
export type FindingCategory = (typeof FINDING_CATEGORIES)[number];

/** What every finding has. Values that Macie adds one day are kept as they are. */
export interface FindingHead {
  ref: FindingRef;
  /** The account that owns the affected resource. */
  accountId: string;
  /** `CLASSIFICATION`, `POLICY`, or a category of tomorrow. */
  category: string;
  /** Such as `SensitiveData:S3Object/Financial`. */
  type: string;
  severity: { description: string; score?: number };
  title: string;
  description?: string;
  archived: boolean;
  /** Made by Macie's CreateSampleFindings. */
  sample: boolean;
  /** How often it was seen; sensitive-data findings are always seen once. */
  count: number;
  createdAt: Date;
  updatedAt: Date;
  partition?: string;
  schemaVersion?: string;
}

/** What GetFindings gives of one finding. */
export interface Finding extends FindingHead {
  bucket?: FindingBucket;
  object?: FindingObject;
  /** Of a sensitive-data finding. */
  classification?: ClassificationDetails;
  /** Of a policy finding. */
  policy?: PolicyDetails;
}

export interface ClassificationDetails {
  /** Absent for automated discovery. */
  job?: JobRef;
  jobArn?: string;
  /** `SENSITIVE_DATA_DISCOVERY_JOB` or `AUTOMATED_SENSITIVE_DATA_DISCOVERY`. */
  originType?: string;
  /** The path of the discovery result, or of its folder. */
  detailedResultsLocation?: string;
  mimeType?: string;
  /** In bytes. */
  sizeClassified?: number;
  /** `COMPLETE`, `PARTIAL` or `SKIPPED`, and why. */
  status?: { code: string; reason?: string };
  /** More occurrences than are located are in the discovery result. */
  hasMoreOccurrences: boolean;
  /** Managed ones in Macie's order, then the custom ones. */
  detections: Detection[];
  /** Macie's own sums: of each category of managed data, and of custom identifiers. */
  totals: { category: string; count: number }[];
}

/** One kind of sensitive data in an object. */
export interface Detection {
  /** Such as `FINANCIAL_INFORMATION`; `CUSTOM_IDENTIFIER` for a custom one. */
  category: string;
  /** A managed type such as `CREDIT_CARD_NUMBER`, or a custom identifier's name. */
  name: string;
  /** Of a custom data identifier. */
  arn?: string;
  isCustom: boolean;
  /** All occurrences, located or not. */
  count: number;
  /** The located ones: at most 15 over all detections of a finding. */
  occurrences: Occurrence[];
}

/** Characters or lines; what they are counted from depends on where the range stands. */
export interface OccurrenceRange {
  start?: number;
  end?: number;
  /** The character in the line at which it begins. */
  startColumn?: number;
}

/** Where a piece of sensitive data is; never the data itself. */
export type Occurrence =
  /** Of a workbook, with `cellReference`; of a CSV or TSV file, without. Counted from 1. */
  | { kind: 'cell'; cellReference?: string; row?: number; column?: number; columnName?: string }
  | ({ kind: 'line' } & OccurrenceRange)
  | ({ kind: 'offset' } & OccurrenceRange)
  | {
      kind: 'page';
      pageNumber?: number;
      lineRange?: OccurrenceRange;
      offsetRange?: OccurrenceRange;
    }
  /** `recordIndex` from 0: of a line in a JSON Lines file, and always 0 in a JSON file. */
  | { kind: 'record'; recordIndex?: number; jsonPath?: string };

export interface PolicyDetails {
  action?: {
    type?: string;
    api?: string;
    service?: string;
    firstSeen?: Date;
    lastSeen?: Date;
  };
  actor?: FindingActor;
}
