import { type JobAttributes, matchesFilter, needsStatus } from './job-filter.ts';
import type { JobStore } from './job-store.ts';
import { type LiveJob, lifeOf } from './live-job.ts';
import type { ListRequest } from './macie-requests.ts';
import { type PageEnd, readPageToken, writePageToken } from './page-token.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 200;

/** A job in a list: what it is sorted by, and its place in the default order, which equals keep. */
interface Row extends PageEnd {
  job: LiveJob;
}

/**
 * One page of a store's jobs at `now` (milliseconds). A page begins after the last job of the one
 * before, not at a count, so jobs that leave the list meanwhile do not make it skip others.
 */
export function listJobs(store: JobStore, request: ListRequest, now: number) {
  const scope = `${store.accountId}/${store.region}`;
  const after = request.nextToken && readPageToken(request.nextToken, request, scope);
  const order = orderOf(request);
  const rows = rowsOf(store, request, now).filter((row) => !after || order(row, after) > 0);
  if (request.sortCriteria) rows.sort(order);
  const page = rows.slice(0, Math.min(request.maxResults ?? DEFAULT_PAGE, LARGEST_PAGE));
  const last = page.at(-1);
  const hasMore = last !== undefined && page.length < rows.length;
  return {
    jobs: page.map(({ job }) => job),
    nextToken: hasMore ? writePageToken(last, request, scope) : null,
  };
}

function rowsOf(store: JobStore, request: ListRequest, now: number): Row[] {
  const sort = request.sortCriteria?.attributeName;
  const withStatus = needsStatus(request);
  const rows: Row[] = [];
  for (const [place, job] of store.jobs.entries()) {
    const attributes = attributesOf(job, withStatus, now);
    if (!matchesFilter(attributes, request.filterCriteria)) continue;
    rows.push({ job, place, value: sort ? attributes[sort] : 0 });
  }
  return rows;
}

/** Works out how the job stands only where the answer depends on it. */
function attributesOf(job: LiveJob, withStatus: boolean, now: number): JobAttributes {
  const { name, jobType, createdAt } = job.definition;
  return { name, jobType, createdAt, jobStatus: withStatus ? lifeOf(job, now).status : '' };
}

function orderOf({ sortCriteria }: ListRequest): (a: PageEnd, b: PageEnd) => number {
  const direction = sortCriteria?.orderBy === 'DESC' ? -1 : 1;
  return (a, b) => {
    if (a.value === b.value) return a.place - b.place;
    return a.value < b.value ? -direction : direction;
  };
}
