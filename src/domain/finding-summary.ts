import { actorSummary } from './actor-words.ts';
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
  /** `PARTIAL`, `SKIPPED` or a code of tomorrow; absent if the whole object was analysed. */
  analysis?: string;
  /** Of a policy finding: who it was, in words. */
  actor?: string;
  /** Kinds of data, those with the most occurrences first; at most `MOST_KINDS`. */
  kinds: FindingKind[];
  /** How many kinds there are in all. */
  kindCount: number;
  /** Occurrences of all kinds. */
  occurrenceCount: number;
}

/** A kind of data in an object, and how often it occurs. */
export interface FindingKind {
  name: string;
  count: number;
  /** The name of a custom data identifier, which people chose. */
  isCustom?: true;
}

const MOST_KINDS = 5;

export function toFindingSummary(finding: Finding): FindingSummary {
  const { ref, accountId, category, type, severity, title, archived, sample, count } = finding;
  const { createdAt, updatedAt, bucket, object, classification, policy } = finding;
  const analysis = classification?.status?.code;
  const actor = policy?.actor && actorSummary(policy.actor);
  const detections = classification?.detections ?? [];
  const kinds = detections
    .map(({ name, count: times, isCustom }) => ({
      name,
      count: times,
      ...(isCustom && { isCustom: true as const }),
    }))
    .toSorted((a, b) => b.count - a.count);
  const head = { ref, accountId, category, type, severity, title, archived, sample, count };
  return {
    ...head,
    createdAt,
    updatedAt,
    ...(bucket && { bucket: bucket.name }),
    ...(object && { objectKey: object.key }),
    ...(classification?.job && { job: classification.job }),
    ...(analysis && analysis !== 'COMPLETE' && { analysis }),
    ...(actor && { actor }),
    kinds: kinds.slice(0, MOST_KINDS),
    kindCount: kinds.length,
    occurrenceCount: kinds.reduce((sum, kind) => sum + kind.count, 0),
  };
}
