import type {
  CriterionAdditionalProperties,
  FindingCriteria,
  SortCriteria,
} from '@aws-sdk/client-macie2';

import type { FindingOrder, FindingQuery } from '../domain/finding-query.ts';

type Criterion = CriterionAdditionalProperties;

const SORT_CRITERIA: Record<FindingOrder | 'oldest', SortCriteria> = {
  newest: { attributeName: 'updatedAt', orderBy: 'DESC' },
  oldest: { attributeName: 'updatedAt', orderBy: 'ASC' },
  severe: { attributeName: 'severity.score', orderBy: 'DESC' },
};

export function toFindingSort(order: FindingOrder | 'oldest'): SortCriteria {
  return SORT_CRITERIA[order];
}

/** How many values Macie takes in a condition. */
export const MOST_VALUES = 50;

/**
 * A query as ListFindings and GetFindingStatistics take it; undefined if it narrows nothing. All
 * conditions must hold, each for any of its values. `since` and `before` look at `updatedAt`. Of the
 * accounts that are to be left out, only as many are as Macie takes values.
 */
export function toFindingCriteria(query: FindingQuery): FindingCriteria | undefined {
  const conditions: Record<string, Criterion | undefined> = {
    'classificationDetails.jobId': toEq(query.jobId),
    'resourcesAffected.s3Bucket.name': toEq(query.bucket),
    'severity.description': toAny(query.severities),
    type: toAny(query.types),
    category: toEq(query.category),
    updatedAt: toTimes(query),
    archived: toEq(query.archived),
    sample: toEq(query.sample),
    accountId: toAny(query.ofAccounts) ?? toOtherAccounts(query),
  };
  const criterion: Record<string, Criterion> = {};
  for (const [property, condition] of Object.entries(conditions)) {
    if (condition) criterion[property] = condition;
  }
  return Object.keys(criterion).length > 0 ? { criterion } : undefined;
}

function toEq(value: string | boolean | undefined): Criterion | undefined {
  return value === undefined ? undefined : { eq: [String(value)] };
}

function toAny(values: readonly string[] | undefined): Criterion | undefined {
  return values && { eq: [...values] };
}

function toTimes({ since, before }: FindingQuery): Criterion | undefined {
  if (!since && !before) return undefined;
  return {
    ...(since && { gte: since.getTime() }),
    ...(before && { lt: before.getTime() }),
  };
}

/** Nothing to leave out narrows nothing. */
function toOtherAccounts({ withoutAccounts = [] }: FindingQuery): Criterion | undefined {
  return withoutAccounts.length > 0 ? { neq: withoutAccounts.slice(0, MOST_VALUES) } : undefined;
}
