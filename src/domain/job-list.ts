import type { BotError } from './bot-error.ts';
import type { FindingCount, FindingOrder, FindingQuery } from './finding-query.ts';
import type { JobSummary, TargetRegion } from './job.ts';
import type { JobQuery } from './job-query.ts';

/** Where a reader stands in one target Region's jobs: from `index` on in the page that `token` opens. */
export interface SourcePosition {
  where: TargetRegion;
  /** Which of several queries in this target Region; absent for the only one. */
  part?: number;
  /** Absent for the first page. */
  token?: string;
  index: number;
  /** Nothing is left here. */
  exhausted: boolean;
}

/** Where a page of the merged list begins: one position for every target Region. */
export type ListPosition = SourcePosition[];

/** A target Region that could not be asked. */
export interface SourceFailure {
  where: TargetRegion;
  error: BotError;
}

/** One page of the jobs of all target Regions, merged in the query's order. */
export interface JobListPage {
  jobs: JobSummary[];
  failures: SourceFailure[];
  /** Where the next page begins; absent when this is the last. */
  next?: ListPosition;
}

/** Where the first page begins. */
export function firstPosition(sources: readonly TargetRegion[]): ListPosition {
  return sources.map((where) => ({ where, index: 0, exhausted: false }));
}

/** Orders jobs as the query asks; 0 for equals, which stay in their sources' order. */
export function compareJobs(query: JobQuery): (a: JobSummary, b: JobSummary) => number {
  const direction = query.descending ? -1 : 1;
  return (a, b) => direction * compare(sortValue(a, query), sortValue(b, query));
}

function sortValue(job: JobSummary, query: JobQuery): number | string {
  switch (query.sort) {
    case 'created':
      return job.createdAt.getTime();
    case 'name':
      return job.name;
    case 'status':
      return job.status;
    case 'type':
      return job.type;
  }
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A list that somebody is reading: what was asked, and where each page begun so far begins. */
export type OpenList = OpenJobList | OpenFindingList;

export interface OpenJobList {
  kind: 'jobs';
  query: JobQuery;
  /** `pages[n]` is where page n + 1 begins. */
  pages: ListPosition[];
}

export interface OpenFindingList {
  kind: 'findings';
  query: FindingQuery;
  order: FindingOrder;
  /** Of the job that is asked for, when the list was opened. */
  jobName?: string;
  pages: ListPosition[];
  /** Of the first page, so that turning pages does not count again. */
  counts: FindingCount[];
}
