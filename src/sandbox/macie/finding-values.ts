import { FINDING_FIELDS } from './finding-fields.ts';
import { categoryOf, type Finding, type FindingRow, scoreOf } from './finding-model.ts';

/** Text, number, truth, or a time in milliseconds. */
export type FieldValue = string | number | boolean;

/** All that a finding has under a property: none where it is null, several below a list. */
export type ReadValues = (row: FindingRow, whole: () => Finding) => FieldValue[];

/** What a row says by itself, without the whole finding being composed. */
const IN_ROW: Record<string, (row: FindingRow) => FieldValue | null> = {
  accountId: ({ accountId }) => accountId,
  archived: ({ archived }) => archived,
  category: ({ type }) => categoryOf(type),
  'classificationDetails.jobId': ({ jobId }) => jobId,
  'classificationDetails.originType': ({ originType }) => originType,
  count: ({ count }) => count,
  createdAt: ({ createdAt }) => createdAt,
  id: ({ id }) => id,
  region: ({ region }) => region,
  'resourcesAffected.s3Bucket.name': ({ bucketName }) => bucketName,
  'resourcesAffected.s3Object.key': ({ key }) => key,
  sample: ({ sample }) => sample,
  'severity.description': ({ severity }) => severity,
  'severity.score': ({ severity }) => scoreOf(severity),
  type: ({ type }) => type,
  updatedAt: ({ updatedAt }) => updatedAt,
};

/** Whether the property can be read without composing the finding. */
export function isInRow(field: string): boolean {
  return Object.hasOwn(IN_ROW, field);
}

/** How to read a property of `FINDING_FIELDS`. */
export function readerOf(field: string): ReadValues {
  const inRow = isInRow(field) ? IN_ROW[field] : undefined;
  if (inRow) {
    return (row) => {
      const value = inRow(row);
      return value === null ? [] : [value];
    };
  }
  const path = field.split('.');
  const isTime = FINDING_FIELDS.get(field) === 'time';
  return (_row, whole) => {
    const found = valuesAt(whole(), path);
    return isTime ? found.map((value) => Date.parse(String(value))) : found;
  };
}

/** A row's finding, composed at the first call. */
export function composeOnce(row: FindingRow): () => Finding {
  let composed: Finding | undefined;
  return () => {
    composed ??= row.compose(row);
    return composed;
  };
}

function valuesAt(value: unknown, [name, ...rest]: string[]): FieldValue[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const path = name === undefined ? rest : [name, ...rest];
    return value.flatMap((each) => valuesAt(each, path));
  }
  if (name !== undefined) return valuesAt((value as Record<string, unknown>)[name], rest);
  return typeof value === 'object' ? [] : [value as FieldValue];
}
