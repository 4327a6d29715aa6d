import { type JobAttributes, matchesFilter, needsStatus } from './job-filter.ts';
import type { JobStore } from './job-store.ts';
import { type LiveJob, lifeOf } from './live-job.ts';
import type { ListRequest } from './macie-requests.ts';
import type { PageEnd } from './page-token.ts';
import { takePage } from './take-page.ts';

const LARGEST_PAGE = 200;

/** A job in a list: what it is sorted by, and its place in the default order, which equals keep. */
interface Row extends PageEnd {
  job: LiveJob;
}

/** One page of a store's jobs at `now` (milliseconds), newest first unless sorted otherwise. */
export function listJobs(store: JobStore, request: ListRequest, now: number) {
  const scope = [request.filterCriteria ?? {}, store.accountId, store.region];
  const terms = { scope, largestPage: LARGEST_PAGE };
  const { page, nextToken } = takePage(rowsOf(store, request, now), request, terms);
  return { jobs: page.map(({ job }) => job), nextToken };
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
