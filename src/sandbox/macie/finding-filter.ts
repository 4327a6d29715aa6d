import { FINDING_FIELDS } from './finding-fields.ts';
import type { Finding, FindingRow } from './finding-model.ts';
import type { FindingCriteria, FindingCriterion } from './finding-requests.ts';
import { composeOnce, type FieldValue, isInRow, readerOf } from './finding-values.ts';

/** The findings for which the conditions on all properties hold, each with all its operators. */
export function filterFindings(rows: FindingRow[], criteria: FindingCriteria): FindingRow[] {
  // What needs no whole finding comes first: most are left out before they are composed.
  const conditions = Object.entries(criteria)
    .toSorted(([a], [b]) => Number(isInRow(b)) - Number(isInRow(a)))
    .map(([field, criterion]) => conditionOf(field, criterion));
  return rows.filter((row) => {
    const whole = composeOnce(row);
    return conditions.every((holds) => holds(row, whole));
  });
}

function conditionOf(field: string, criterion: FindingCriterion) {
  const read = readerOf(field);
  const test = testOf(field, criterion);
  return (row: FindingRow, whole: () => Finding) => test(read(row, whole));
}

/**
 * What the values of a property must be like. What is not there equals nothing, and is neither more
 * nor less than anything.
 */
function testOf(field: string, criterion: FindingCriterion): (values: FieldValue[]) => boolean {
  const isNumber = ['number', 'time'].includes(FINDING_FIELDS.get(field) ?? '');
  const asValues = (given: string[] | null | undefined) =>
    given ? new Set(given.map((value) => (isNumber ? String(Number(value)) : value))) : undefined;
  const eq = asValues(criterion.eq);
  const neq = asValues(criterion.neq);
  const exact = asValues(criterion.eqExactMatch);
  return (values) => {
    const texts = values.map(String);
    return (
      (!eq || texts.some((text) => eq.has(text))) &&
      !(neq && texts.some((text) => neq.has(text))) &&
      (!exact || isSame(new Set(texts), exact)) &&
      compares(values, criterion)
    );
  };
}

function isSame(one: Set<string>, other: Set<string>): boolean {
  return one.size === other.size && [...one].every((value) => other.has(value));
}

function compares(values: FieldValue[], { gt, gte, lt, lte }: FindingCriterion): boolean {
  const some = (
    limit: number | null | undefined,
    test: (value: number, limit: number) => boolean,
  ) => limit === null || limit === undefined || values.some((value) => test(Number(value), limit));
  return (
    some(gt, (value, limit) => value > limit) &&
    some(gte, (value, limit) => value >= limit) &&
    some(lt, (value, limit) => value < limit) &&
    some(lte, (value, limit) => value <= limit)
  );
}
