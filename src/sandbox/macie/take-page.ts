import { type PageEnd, readPageToken, writePageToken } from './page-token.ts';

const DEFAULT_PAGE = 50;

/** The part of a list request that has to do with pages. */
interface PageRequest {
  maxResults?: number | null | undefined;
  nextToken?: string | null | undefined;
  sortCriteria?: { orderBy?: 'ASC' | 'DESC' | null | undefined } | null | undefined;
}

/** What else decides on a list, and how much of it a page holds at most. */
interface PageTerms {
  /** All that a token is only good for, beside the sort: filter, account, Region. */
  scope: unknown;
  largestPage: number;
}

/**
 * One page of `rows`, which stand in the default order. A page begins after the last row of the one
 * before, not at a count, so rows that leave the list meanwhile do not make it skip others.
 */
export function takePage<T extends PageEnd>(
  rows: T[],
  request: PageRequest,
  { scope, largestPage }: PageTerms,
): { page: T[]; nextToken: string | null } {
  const query = [request.sortCriteria ?? {}, scope];
  const after = request.nextToken && readPageToken(request.nextToken, query);
  const order = orderOf(request);
  const left = rows.filter((row) => !after || order(row, after) > 0);
  if (request.sortCriteria) left.sort(order);
  const page = left.slice(0, Math.min(request.maxResults ?? DEFAULT_PAGE, largestPage));
  const last = page.at(-1);
  const hasMore = last !== undefined && page.length < left.length;
  return { page, nextToken: hasMore ? writePageToken(last, query) : null };
}

/** Equals keep the default order, whichever the direction. */
export function orderOf({
  sortCriteria,
}: Pick<PageRequest, 'sortCriteria'>): (a: PageEnd, b: PageEnd) => number {
  const direction = sortCriteria?.orderBy === 'DESC' ? -1 : 1;
  return (a, b) => {
    if (a.value === b.value) return compare(a.place, b.place);
    return a.value < b.value ? -direction : direction;
  };
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
