import * as z from 'zod';

import { AwsError } from './aws-error.ts';
import { BUCKET_FIELDS, SORT_FIELDS } from './bucket-fields.ts';
import { parseBody } from './parse-body.ts';

const criterion = z.object({
  eq: z.array(z.string()).min(1).nullish(),
  neq: z.array(z.string()).min(1).nullish(),
  prefix: z.string().min(1).nullish(),
  gt: z.int().nullish(),
  gte: z.int().nullish(),
  lt: z.int().nullish(),
  lte: z.int().nullish(),
});
export type BucketCriterion = z.infer<typeof criterion>;

const describeRequest = z.object({
  criteria: z.record(z.string(), criterion).nullish(),
  maxResults: z.int().positive().nullish(),
  nextToken: z.string().min(1).nullish(),
  sortCriteria: z
    .object({
      attributeName: z.enum(SORT_FIELDS),
      orderBy: z.enum(['ASC', 'DESC']).nullish(),
    })
    .nullish(),
});
/** The body of DescribeBuckets. */
export type DescribeRequest = z.infer<typeof describeRequest>;
export type BucketCriteria = DescribeRequest['criteria'];

const statisticsRequest = z.object({
  accountId: z
    .string()
    .regex(/^\d{12}$/, 'must be an account id of 12 digits')
    .nullish(),
});

const COMPARISONS = ['gt', 'gte', 'lt', 'lte'] as const;

/** Rejects with a ValidationException that names the field. */
export function parseDescribeRequest(body: unknown): DescribeRequest {
  const request = parseBody(describeRequest, body);
  for (const [field, given] of Object.entries(request.criteria ?? {})) {
    const complaint = complaintAbout(field, given);
    if (complaint) {
      const where = `Input validation failed, criteria.${field}`;
      throw new AwsError('ValidationException', `${where}: ${complaint}`);
    }
  }
  return request;
}

/** The account whose statistics are asked for; nothing for all that the caller sees. */
export function parseStatisticsRequest(body: unknown): string | null | undefined {
  return parseBody(statisticsRequest, body).accountId;
}

function complaintAbout(field: string, given: BucketCriterion): string | undefined {
  const kind = BUCKET_FIELDS.get(field);
  if (!kind) return 'there is no such field';
  const compares = COMPARISONS.some((operator) => isGiven(given[operator]));
  if (compares && (kind === 'text' || kind === 'boolean')) return `is no number, but a ${kind}`;
  if (isGiven(given.prefix) && field !== 'bucketName') return 'prefix is for bucketName only';
  return Object.values(given).some(isGiven) ? undefined : 'an operator is required';
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}
