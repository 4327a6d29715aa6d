import type { Finding, FindingHead } from './finding.ts';
import type { JobRef } from './job.ts';

/** As much of a finding as a list or the feed tells. */
export interface FindingSummary
  extends Pick<
    FindingHead,
    | 'ref'
    | 'accountId'
    | 'category'
    | 'type'
    | 'severity'
    | 'title'
    | 'archived'
    | 'sample'
    | 'count'
    | 'createdAt'
    | 'updatedAt'
  > {
  bucket?: string;
  objectKey?: string;
  job?: JobRef;
  /** Kinds of data, those with the most occurrences first; at most `MOST_KINDS`. */
  kinds: { name: string; count: number }[];
  /** How many kinds there are in all. */
  kindCount: number;
  /** Occurrences of all kinds. */
  occurrenceCount: number;
}

export const MOST_KINDS = 5;

export function toFindingSummary(finding: Finding): FindingSummary {
  const { ref, accountId, category, type, severity, title, archived, sample, count } = finding;
  const { createdAt, updatedAt, bucket, object, classification } = finding;
  const detections = classification?.detections ?? [];
  const kinds = detections
    .map(({ name, count: times }) => ({ name, count: times }))
    .toSorted((a, b) => b.count - a.count);
  const head = { ref, accountId, category, type, severity, title, archived, sample, count };
  return {
    ...head,
    createdAt,
    updatedAt,
    ...(bucket && { bucket: bucket.name }),
    ...(object && { objectKey: object.key }),
    ...(classification?.job && { job: classification.job }),
    kinds: kinds.slice(0, MOST_KINDS),
    kindCount: kinds.length,
    occurrenceCount: kinds.reduce((sum, kind) => sum + kind.count, 0),
  };
}
