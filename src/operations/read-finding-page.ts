import type { FindingCount, FindingOrder, FindingQuery } from '../domain/finding-query.ts';
import type { FindingSummary } from '../domain/finding-summary.ts';
import type { ListPosition, SourceFailure } from '../domain/job-list.ts';

/** A target Region of which something is missing in a page. */
export interface FindingFailure extends SourceFailure {
  /** `all`: neither listed nor counted. */
  missing: 'findings' | 'count' | 'all';
}

/** One page of the findings of all target Regions that can be turned. */
export interface ReadFindingPage {
  listId: string;
  /** From 1. */
  pageNumber: number;
  query: FindingQuery;
  /** Of the job that is asked for, if Macie told it. */
  jobName?: string;
  order: FindingOrder;
  findings: FindingSummary[];
  /** By severity, over all target Regions that answered; in Macie's words. */
  counts: FindingCount[];
  failures: FindingFailure[];
  /** How many target Regions were asked. */
  asked: number;
  /** Where the next page begins; absent when this is the last. */
  next?: ListPosition;
}
