import { BUCKET_FIELDS } from './bucket-fields.ts';
import type { BucketCriteria, BucketCriterion } from './bucket-requests.ts';
import type { BucketView } from './bucket-view.ts';

/** Whether a bucket is in the list: the conditions on all fields hold, each with all its operators. */
export function matchesCriteria(bucket: BucketView, criteria: BucketCriteria): boolean {
  return Object.entries(criteria ?? {}).every(([field, criterion]) =>
    holds(valuesAt(bucket, field.split('.')), criterion, BUCKET_FIELDS.get(field) === 'time'),
  );
}

/**
 * `values` are all that the bucket has under the field: several for tags, none where Macie knows
 * nothing. What is not known equals nothing and is neither more nor less than anything.
 */
function holds(values: unknown[], criterion: BucketCriterion, isTime: boolean): boolean {
  const texts = values.map(String);
  const numbers = values.map((value) => (isTime ? Date.parse(String(value)) : Number(value)));
  const { eq, neq, prefix, gt, gte, lt, lte } = criterion;
  return (
    (!eq || eq.some((each) => texts.includes(each))) &&
    !neq?.some((each) => texts.includes(each)) &&
    (!prefix || texts.some((text) => text.startsWith(prefix))) &&
    compares(numbers, gt, (value, limit) => value > limit) &&
    compares(numbers, gte, (value, limit) => value >= limit) &&
    compares(numbers, lt, (value, limit) => value < limit) &&
    compares(numbers, lte, (value, limit) => value <= limit)
  );
}

function compares(
  values: number[],
  limit: number | null | undefined,
  test: (value: number, limit: number) => boolean,
): boolean {
  return limit === null || limit === undefined || values.some((value) => test(value, limit));
}

function valuesAt(value: unknown, path: string[]): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const [name, ...rest] = path;
  return name === undefined ? [value] : valuesAt((value as Record<string, unknown>)[name], rest);
}
