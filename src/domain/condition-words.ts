import type { Condition } from './job.ts';

const KEY_WORDS: Record<string, string> = {
  OBJECT_EXTENSION: 'file extension',
  OBJECT_LAST_MODIFIED_DATE: 'last modified',
  OBJECT_SIZE: 'size',
  OBJECT_KEY: 'object key',
  BUCKET_CREATION_DATE: 'bucket created',
  TAG: 'tag',
  ACCOUNT_ID: 'account',
  S3_BUCKET_NAME: 'bucket name',
  S3_BUCKET_EFFECTIVE_PERMISSION: 'public access',
  S3_BUCKET_SHARED_ACCESS: 'shared access',
};

const COMPARATOR_WORDS: Record<string, string> = {
  EQ: 'is',
  NE: 'is not',
  GT: 'is more than',
  GTE: 'is at least',
  LT: 'is less than',
  LTE: 'is at most',
  CONTAINS: 'contains',
  STARTS_WITH: 'starts with',
};

const DATE_COMPARATOR_WORDS: Record<string, string> = {
  GT: 'after',
  GTE: 'on or after',
  LT: 'before',
  LTE: 'on or before',
};

/** A condition of a job's scope or bucket criteria as a phrase: `file extension is doc or pdf`. */
export function conditionWords(condition: Condition): string {
  const key = KEY_WORDS[condition.key] ?? condition.key;
  return `${key} ${comparatorWords(condition)} ${valueWords(condition)}`;
}

function comparatorWords({ key, comparator }: Condition): string {
  const words = key.endsWith('_DATE') ? DATE_COMPARATOR_WORDS[comparator] : undefined;
  return words ?? COMPARATOR_WORDS[comparator] ?? comparator;
}

function valueWords({ key, values, tags }: Condition): string {
  if (tags) {
    return tags.map((tag) => (tag.value ? `${tag.key} = ${tag.value}` : tag.key)).join(' or ');
  }
  return values.map((value) => (key === 'OBJECT_SIZE' ? sizeWords(value) : value)).join(' or ');
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in the largest binary unit that fits, to one decimal. */
function sizeWords(bytes: string): string {
  const count = Number(bytes);
  if (!Number.isFinite(count)) return bytes;
  const power = Math.min(Math.floor(Math.log2(Math.max(count, 1)) / 10), UNITS.length - 1);
  const scaled = Math.round((count / 1024 ** power) * 10) / 10;
  return `${scaled.toLocaleString('en-US')} ${UNITS[power]}`;
}
