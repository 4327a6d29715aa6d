import type {
  CriteriaForJob,
  JobScopeTerm,
  S3BucketCriteriaForJob,
  Scoping,
  SimpleCriterionForJob,
  SimpleScopeTerm,
  TagCriterionForJob,
  TagScopeTerm,
} from '@aws-sdk/client-macie2';

import type { Condition, IncludesExcludes } from '../domain/job.ts';

/** The conditions by which a job chooses its buckets. */
export function toBucketCriteria({ includes, excludes }: S3BucketCriteriaForJob): IncludesExcludes {
  const convert = (term: CriteriaForJob) => toConditions(term.simpleCriterion, term.tagCriterion);
  return { includes: toAll(includes, convert), excludes: toAll(excludes, convert) };
}

/** The conditions by which a job chooses objects; empty lists where there is no scope. */
export function toScoping({ includes, excludes }: Scoping = {}): IncludesExcludes {
  const convert = (term: JobScopeTerm) => toConditions(term.simpleScopeTerm, term.tagScopeTerm);
  return { includes: toAll(includes, convert), excludes: toAll(excludes, convert) };
}

function toAll<T>(block: { and?: T[] } | undefined, convert: (term: T) => Condition[]) {
  return (block?.and ?? []).flatMap(convert);
}

function toConditions(
  simple: SimpleCriterionForJob | SimpleScopeTerm | undefined,
  tag: TagCriterionForJob | TagScopeTerm | undefined,
): Condition[] {
  const conditions: Condition[] = [];
  if (simple) {
    const { key = '', comparator = '', values = [] } = simple;
    conditions.push({ key, comparator, values });
  }
  if (tag) {
    const tags = (tag.tagValues ?? []).map(({ key = '', value }) => ({ key, value }));
    conditions.push({ key: 'TAG', comparator: tag.comparator ?? '', values: [], tags });
  }
  return conditions;
}
