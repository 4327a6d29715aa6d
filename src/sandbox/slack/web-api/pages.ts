import { SlackApiError } from '../slack-api-error.ts';
import { type Arguments, readText } from './arguments.ts';

interface Page<T> {
  items: T[];
  hasMore: boolean;
  /** Empty on the last page. */
  nextCursor: string;
}

const MARK = 'next:';

/** One page of a list by Slack's `cursor` and `limit`. Throws `invalid_cursor`, `invalid_limit`. */
export function readPage<T>(items: T[], args: Arguments, maximum = 1_000): Page<T> {
  const limit = readLimit(args, maximum);
  const start = readCursor(args, items.length);
  const end = start + limit;
  const hasMore = end < items.length;
  const nextCursor = hasMore ? Buffer.from(`${MARK}${end}`).toString('base64') : '';
  return { items: items.slice(start, end), hasMore, nextCursor };
}

function readLimit(args: Arguments, maximum: number): number {
  const limit = Number(readText(args, 'limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 0 || limit > maximum) {
    throw new SlackApiError('invalid_limit');
  }
  return limit || 100;
}

function readCursor(args: Arguments, length: number): number {
  const cursor = readText(args, 'cursor');
  if (!cursor) return 0;
  const text = Buffer.from(cursor, 'base64').toString();
  const start = text.startsWith(MARK) ? Number(text.slice(MARK.length)) : Number.NaN;
  if (!Number.isInteger(start) || start < 0 || start > length) {
    throw new SlackApiError('invalid_cursor');
  }
  return start;
}
