import { createHash } from 'node:crypto';

import { AwsError } from './aws-error.ts';

/** Where a page ended: the sort value of its last row, and what tells that row from its equals. */
export interface PageEnd {
  value: string | number;
  /** Tells rows of equal value apart, and puts them in order. */
  place: number | string;
}

/** `query` is all that the token is only good for: filter, sort, account, Region. */
export function writePageToken(end: PageEnd, query: unknown): string {
  const text = JSON.stringify([end.value, end.place]);
  return Buffer.from(text + seal(text, query)).toString('base64url');
}

/** Rejects a token that was not given out for the same query. */
export function readPageToken(token: string, query: unknown): PageEnd {
  const opened = Buffer.from(token, 'base64url').toString();
  const text = opened.slice(0, -SEAL_LENGTH);
  if (seal(text, query) !== opened.slice(-SEAL_LENGTH)) {
    throw new AwsError('ValidationException', 'Input validation failed, nextToken is not valid');
  }
  const [value, place] = JSON.parse(text);
  return { value, place };
}

const SEAL_LENGTH = 16;

function seal(text: string, query: unknown): string {
  const sealed = JSON.stringify([text, query]);
  return createHash('sha256').update(sealed).digest('hex').slice(0, SEAL_LENGTH);
}
