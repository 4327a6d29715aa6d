import type { FindingSeverity } from './finding.ts';
import type { FindingKind, FindingSummary } from './finding-summary.ts';
import type { TargetRegion } from './job.ts';

/** New findings that belong together: of one job, of one bucket's discovery, of one policy type. */
export type FindingGroupOf =
  | { kind: 'job'; jobId: string; jobName?: string }
  | { kind: 'bucket'; bucket: string }
  | { kind: 'type'; type: string };

/** What one message of a feed says of a group; its thread holds the findings. */
export interface FindingGroup {
  where: TargetRegion;
  of: FindingGroupOf;
  /** Findings in the group, and how many of each severity. */
  count: number;
  severities: { severity: string; count: number }[];
  /** The kinds of data, or the buckets of policy findings, with the most findings first. */
  about: FindingKind[];
  /** Of the oldest finding, as it was told, and of the newest one. */
  from: Date;
  to: Date;
  /** How many the thread holds, the most severe first; fewer than `count` if there are too many. */
  shown: number;
}

/** A feed's own choice of findings. */
export interface FeedFilter {
  minSeverity: FindingSeverity;
  /** Sample findings are left out, or marked. */
  samples: 'hide' | 'mark';
}

/** A finding, as a feed last told it. */
export interface ToldFinding {
  summary: FindingSummary;
  /** The letter in which it stands; absent for one that was muted. */
  letterKey?: string;
  /** The mute that kept it out. */
  muteId?: string;
}

/** A finding that was told before, and is another one now. */
export interface FindingChange {
  now: FindingSummary;
  told: ToldFinding;
}
