import type { Comparator, FilterTerm, ListRequest } from './macie-requests.ts';

/** What ListClassificationJobs can filter and sort by. `createdAt` in milliseconds. */
export interface JobAttributes {
  name: string;
  jobType: string;
  jobStatus: string;
  createdAt: number;
}

/**
 * Whether a job is in the list: every condition of `includes` holds and none of `excludes` does.
 * Several values of one condition are alternatives; with NE, none of them may be equal.
 */
export function matchesFilter(
  job: JobAttributes,
  criteria: ListRequest['filterCriteria'],
): boolean {
  const included = (criteria?.includes ?? []).every((term) => holds(job, term));
  return included && !(criteria?.excludes ?? []).some((term) => holds(job, term));
}

/** Whether the answer depends on how the jobs stand at the moment. */
export function needsStatus({ filterCriteria, sortCriteria }: ListRequest): boolean {
  const terms = [...(filterCriteria?.includes ?? []), ...(filterCriteria?.excludes ?? [])];
  return (
    sortCriteria?.attributeName === 'jobStatus' || terms.some(({ key }) => key === 'jobStatus')
  );
}

function holds(job: JobAttributes, { key, comparator, values }: FilterTerm): boolean {
  const test = (value: string) => compares(job, key, comparator, value);
  return comparator === 'NE' ? values.every(test) : values.some(test);
}

function compares(
  job: JobAttributes,
  key: FilterTerm['key'],
  comparator: Comparator,
  value: string,
): boolean {
  if (comparator === 'CONTAINS') return asText(job, key).includes(value);
  if (comparator === 'STARTS_WITH') return asText(job, key).startsWith(value);
  const order =
    key === 'createdAt' ? job.createdAt - Date.parse(value) : compareText(job[key], value);
  switch (comparator) {
    case 'EQ':
      return order === 0;
    case 'NE':
      return order !== 0;
    case 'GT':
      return order > 0;
    case 'GTE':
      return order >= 0;
    case 'LT':
      return order < 0;
    case 'LTE':
      return order <= 0;
  }
}

function asText(job: JobAttributes, key: FilterTerm['key']): string {
  return key === 'createdAt' ? new Date(job.createdAt).toISOString() : job[key];
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
