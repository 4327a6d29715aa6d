import type { JobStatus, JobType } from './job.ts';

export const JOB_SORT_KEYS = ['created', 'name', 'status', 'type'] as const;
export type JobSortKey = (typeof JOB_SORT_KEYS)[number];

/** What a reader asks of the job list. Every word must be part of the name. */
export interface JobQuery {
  words: string[];
  /** The whole name, instead of words in it. */
  exactName?: string;
  status?: JobStatus;
  type?: JobType;
  sort: JobSortKey;
  descending: boolean;
}

/** Newest first, nothing filtered. */
export const NEWEST_FIRST: JobQuery = { words: [], sort: 'created', descending: true };
