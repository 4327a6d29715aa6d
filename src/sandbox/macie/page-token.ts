import { createHash } from 'node:crypto';

import { AwsError } from './aws-error.ts';
import type { ListRequest } from './macie-requests.ts';

/** Where a page ended: the sort value of its last job, and that job's place in the default order. */
export interface PageEnd {
  value: string | number;
  place: number;
}

/** `scope` is whatever else the token is only good for, such as account and Region. */
export function writePageToken(end: PageEnd, request: ListRequest, scope: string): string {
  const text = JSON.stringify([end.value, end.place]);
  return Buffer.from(text + seal(text, request, scope)).toString('base64url');
}

/** Rejects a token that was not given out for the same query in the same scope. */
export function readPageToken(token: string, request: ListRequest, scope: string): PageEnd {
  const opened = Buffer.from(token, 'base64url').toString();
  const text = opened.slice(0, -SEAL_LENGTH);
  if (seal(text, request, scope) !== opened.slice(-SEAL_LENGTH)) {
    throw new AwsError('ValidationException', 'Input validation failed, nextToken is not valid');
  }
  const [value, place] = JSON.parse(text);
  return { value, place };
}

const SEAL_LENGTH = 16;

function seal(text: string, { filterCriteria, sortCriteria }: ListRequest, scope: string): string {
  const sealed = JSON.stringify([text, filterCriteria ?? {}, sortCriteria ?? {}, scope]);
  return createHash('sha256').update(sealed).digest('hex').slice(0, SEAL_LENGTH);
}
