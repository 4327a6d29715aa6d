import type {
  ListClassificationJobsRequest,
  ListJobsFilterTerm,
  ListJobsSortAttributeName,
} from '@aws-sdk/client-macie2';

import type { JobQuery, JobSortKey } from '../domain/job-query.ts';

const SORT_ATTRIBUTES: Record<JobSortKey, ListJobsSortAttributeName> = {
  created: 'createdAt',
  name: 'name',
  status: 'jobStatus',
  type: 'jobType',
};

/** A reader's query as ListClassificationJobs takes it. */
export function toListRequest(
  query: JobQuery,
  page: { token?: string; pageSize: number },
): ListClassificationJobsRequest {
  const includes = toFilterTerms(query);
  return {
    ...(includes.length > 0 && { filterCriteria: { includes } }),
    sortCriteria: {
      attributeName: SORT_ATTRIBUTES[query.sort],
      orderBy: query.descending ? 'DESC' : 'ASC',
    },
    maxResults: page.pageSize,
    nextToken: page.token,
  };
}

function toFilterTerms({ words, exactName, status, type }: JobQuery): ListJobsFilterTerm[] {
  const terms: ListJobsFilterTerm[] = words.map((word) => ({
    key: 'name',
    comparator: 'CONTAINS',
    values: [word],
  }));
  if (exactName !== undefined) terms.push({ key: 'name', comparator: 'EQ', values: [exactName] });
  if (status) terms.push({ key: 'jobStatus', comparator: 'EQ', values: [status] });
  if (type) terms.push({ key: 'jobType', comparator: 'EQ', values: [type] });
  return terms;
}
