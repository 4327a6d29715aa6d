import * as z from 'zod';

import { AwsError } from './aws-error.ts';
import { JOB_STATUSES, type JobStatus } from './job-model.ts';
import { parseBody } from './parse-body.ts';

const FILTER_KEYS = ['jobType', 'jobStatus', 'createdAt', 'name'] as const;
const COMPARATORS = ['EQ', 'GT', 'GTE', 'LT', 'LTE', 'NE', 'CONTAINS', 'STARTS_WITH'] as const;
export type Comparator = (typeof COMPARATORS)[number];

const filterTerm = z.object({
  key: z.enum(FILTER_KEYS),
  comparator: z.enum(COMPARATORS),
  values: z.array(z.string()).min(1),
});
export type FilterTerm = z.infer<typeof filterTerm>;

const listRequest = z.object({
  filterCriteria: z
    .object({ includes: z.array(filterTerm).nullish(), excludes: z.array(filterTerm).nullish() })
    .nullish(),
  maxResults: z.int().positive().nullish(),
  nextToken: z.string().min(1).nullish(),
  sortCriteria: z
    .object({
      attributeName: z.enum(['createdAt', 'jobStatus', 'name', 'jobType']),
      orderBy: z.enum(['ASC', 'DESC']).nullish(),
    })
    .nullish(),
});
/** The body of ListClassificationJobs. */
export type ListRequest = z.infer<typeof listRequest>;

const updateRequest = z.object({ jobStatus: z.enum(JOB_STATUSES) });

/** Rejects with a ValidationException that names the field. */
export function parseListRequest(body: unknown): ListRequest {
  const request = parseBody(listRequest, body);
  const { includes, excludes } = request.filterCriteria ?? {};
  for (const term of [...(includes ?? []), ...(excludes ?? [])]) rejectBadDates(term);
  return request;
}

/** The status that UpdateClassificationJob is asked for. */
export function parseUpdateRequest(body: unknown): JobStatus {
  return parseBody(updateRequest, body).jobStatus;
}

function rejectBadDates({ key, comparator, values }: FilterTerm): void {
  if (key !== 'createdAt' || comparator === 'CONTAINS' || comparator === 'STARTS_WITH') return;
  const bad = values.find((value) => Number.isNaN(Date.parse(value)));
  if (bad === undefined) return;
  throw new AwsError(
    'ValidationException',
    `Input validation failed, filterCriteria: createdAt is not an ISO 8601 date: ${bad}`,
  );
}
