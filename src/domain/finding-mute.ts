import type { Who } from './approval.ts';
import type { FindingSummary } from './finding-summary.ts';

export const MUTE_SUBJECTS = ['type', 'bucket', 'job'] as const;
export type MuteSubject = (typeof MUTE_SUBJECTS)[number];

/** Findings that the feeds do not tell, for a while. */
export interface FindingMute {
  id: string;
  subject: MuteSubject;
  /** The type, the bucket's name, or the job's id. */
  value: string;
  /** The job's name, for people. */
  label?: string;
  reason: string;
  by: Who;
  createdAt: Date;
  until: Date;
}

/** A mute that lasts, and how many findings it has kept out of the feeds. */
export interface ShownMute extends FindingMute {
  kept: number;
}

/** The first mute that holds for a finding; times are not looked at. */
export function muteFor(
  { type, bucket, job }: FindingSummary,
  mutes: readonly FindingMute[],
): FindingMute | undefined {
  const values: Record<MuteSubject, string | undefined> = { type, bucket, job: job?.jobId };
  return mutes.find(({ subject, value }) => values[subject] === value);
}
