import { compareJobs, type JobListPage, type ListPosition } from '../domain/job-list.ts';
import type { JobQuery } from '../domain/job-query.ts';
import { mergePages } from './merge-pages.ts';
import type { Macie } from './ports.ts';

/** Jobs on one page of the list. */
const JOBS_PER_PAGE = 10;

/** One page of all target Regions' jobs, in the query's order. */
export async function listJobs(
  macie: Macie,
  query: JobQuery,
  from: ListPosition,
): Promise<JobListPage> {
  const { items, ...page } = await mergePages(from, {
    pageSize: JOBS_PER_PAGE,
    compare: compareJobs(query),
    readPage: async ({ where, token }) => {
      const { jobs, nextToken } = await macie.listJobs(where, query, {
        token,
        pageSize: JOBS_PER_PAGE,
      });
      return { items: jobs, nextToken };
    },
  });
  return { jobs: items, ...page };
}
