import * as z from 'zod';

import { AwsError } from './aws-error.ts';
import type { FieldKind } from './bucket-fields.ts';
import { EXACT_MATCH_FIELDS, FINDING_FIELDS, isSingle } from './finding-fields.ts';
import { parseBody } from './parse-body.ts';

/** How many values a condition takes, as the user guide says. */
const MOST_VALUES = 50;
const values = z.array(z.string()).min(1).max(MOST_VALUES).nullish();
const criterion = z.object({
  eq: values,
  neq: values,
  eqExactMatch: values,
  gt: z.int().nullish(),
  gte: z.int().nullish(),
  lt: z.int().nullish(),
  lte: z.int().nullish(),
});
export type FindingCriterion = z.infer<typeof criterion>;

const findingCriteria = z
  .object({ criterion: z.record(z.string(), criterion).nullish() })
  .nullish();
export type FindingCriteria = Record<string, FindingCriterion>;

const orderBy = z.enum(['ASC', 'DESC']).nullish();
const sortCriteria = z.object({ attributeName: z.string(), orderBy }).nullish();
/** What to sort by: a property of which a finding has at most one value. */
export interface FindingSort {
  attributeName: string;
  orderBy: 'ASC' | 'DESC';
}

const listRequest = z.object({
  findingCriteria,
  sortCriteria,
  maxResults: z.int().positive().nullish(),
  nextToken: z.string().min(1).nullish(),
});

/** How many findings GetFindings gives at once, as the reference says. */
const MOST_IDS = 50;
const getRequest = z.object({
  findingIds: z.array(z.string()).max(MOST_IDS, `at most ${MOST_IDS} ids can be asked for`),
  sortCriteria,
});

const GROUPINGS = [
  'classificationDetails.jobId',
  'resourcesAffected.s3Bucket.name',
  'severity.description',
  'type',
] as const;

/** The reference names neither: both are the simulator's own. */
const DEFAULT_GROUPS = 50;
const MOST_GROUPS = 1000;

const statisticsRequest = z.object({
  findingCriteria,
  groupBy: z.enum(GROUPINGS),
  size: z.int().min(1).max(MOST_GROUPS).nullish(),
  sortCriteria: z.object({ attributeName: z.enum(['count', 'groupKey']), orderBy }).nullish(),
});

/** Rejects with a ValidationException that names the field. */
export function parseListFindings(body: unknown) {
  const request = parseBody(listRequest, body);
  return { ...request, criteria: criteriaOf(request), sort: sortOf(request.sortCriteria) };
}

/** `sort` is absent where the findings are wanted in the order of their ids. */
export function parseGetFindings(body: unknown) {
  const { findingIds, sortCriteria: wanted } = parseBody(getRequest, body);
  return { findingIds, sort: sortOf(wanted) };
}

export function parseFindingStatistics(body: unknown) {
  const request = parseBody(statisticsRequest, body);
  const { attributeName = 'count', orderBy: order } = request.sortCriteria ?? {};
  return {
    criteria: criteriaOf(request),
    groupBy: request.groupBy,
    size: request.size ?? DEFAULT_GROUPS,
    sort: { attributeName, orderBy: order ?? (request.sortCriteria ? 'ASC' : 'DESC') },
  };
}

/** The reference allows `resourcesAffected` itself; what is affected first of all is the bucket. */
function sortOf(given: z.infer<typeof sortCriteria>): FindingSort | undefined {
  if (!given) return undefined;
  const attributeName =
    given.attributeName === 'resourcesAffected'
      ? 'resourcesAffected.s3Bucket.name'
      : given.attributeName;
  if (FINDING_FIELDS.has(attributeName) && isSingle(attributeName)) {
    return { attributeName, orderBy: given.orderBy ?? 'ASC' };
  }
  throw invalid('sortCriteria.attributeName', `findings cannot be sorted by ${attributeName}`);
}

function criteriaOf(given: { findingCriteria?: z.infer<typeof findingCriteria> }): FindingCriteria {
  const criteria = given.findingCriteria?.criterion ?? {};
  for (const [field, each] of Object.entries(criteria)) {
    const complaint = complaintAbout(field, each);
    if (complaint) throw invalid(`findingCriteria.criterion.${field}`, complaint);
  }
  return criteria;
}

function complaintAbout(field: string, given: FindingCriterion): string | undefined {
  const kind = FINDING_FIELDS.get(field);
  if (!kind) return 'there is no such property';
  const { eq, neq, eqExactMatch, ...comparisons } = given;
  const compared = Object.values(comparisons).some(isGiven);
  if (compared && (kind === 'text' || kind === 'boolean')) return `is no number, but a ${kind}`;
  if (isGiven(eqExactMatch) && !EXACT_MATCH_FIELDS.includes(field)) {
    return 'does not take eqExactMatch';
  }
  const wrong = [...(eq ?? []), ...(neq ?? [])].find((value) => !fits(kind, value));
  if (wrong !== undefined) return `${JSON.stringify(wrong)} is no ${IN_WORDS[kind]}`;
  return Object.values(given).some(isGiven) ? undefined : 'an operator is required';
}

const IN_WORDS: Record<FieldKind, string> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean: true or false',
  time: 'time in milliseconds since 1970',
};

function fits(kind: FieldKind, value: string): boolean {
  if (kind === 'boolean') return value === 'true' || value === 'false';
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(value);
  return kind === 'text' || /^\d+$/.test(value);
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function invalid(where: string, what: string): AwsError {
  return new AwsError('ValidationException', `Input validation failed, ${where}: ${what}`);
}
