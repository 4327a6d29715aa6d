import { ErrorCode } from '@slack/web-api';

import type { Posted, Searched } from '../operations/ports.ts';
import { slackErrorName } from './slack-calls.ts';
import { CLOSED, NOT_ALLOWED, NOT_CHANGEABLE } from './slack-refusals.ts';

/**
 * Slack refuses the token. Nobody can be told of that in Slack, and with a new one what has waited
 * is delivered.
 */
const TOKEN_REFUSED = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);

/** Slack did not do it, and may later. */
const NOT_NOW = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'org_login_required',
  'external_channel_migrating',
  'streaming_state_conflict',
  'not_allowed_token_type',
  'accesslimited',
  'two_factor_setup_required',
  'enterprise_is_restricted',
  'team_access_not_granted',
  ...TOKEN_REFUSED,
]);

/** Slack does not take the blocks; it names none as the newer ones. Some of tables it calls attachments. */
const TOO_NEW = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'invalid_attachments',
  'attachment_payload_limit_exceeded',
  'too_many_attachments',
  'msg_blocks_too_long',
]);

/** The thread takes no replies: its message is deleted, or an administrator has closed it. */
const NO_THREAD = new Set([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
]);

/** Slack never takes it, until people change something. */
const IMPOSSIBLE = new Set([
  ...NOT_ALLOWED,
  'user_not_in_channel',
  'missing_scope',
  'msg_too_long',
  'no_text',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'metadata_must_be_sent_from_app',
  'deprecated_endpoint',
  'method_deprecated',
  ...TOO_NEW,
]);

/** Reading a conversation is refused, and will be the next time. */
const UNREADABLE = new Set([...IMPOSSIBLE, 'not_supported', 'pagination_not_available']);

/** Nobody was there to take the call. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What is tried: which answers mean what depends on it. */
export interface Attempted {
  isChange: boolean;
  isReply: boolean;
  isClassic: boolean;
}

/** What a failed `chat.postMessage` or `chat.update` says about the message. */
export function toPosted(error: unknown, attempted: Attempted): Exclude<Posted, { kind: 'taken' }> {
  const word = errorWord(error);
  const gone = attempted.isChange ? NOT_CHANGEABLE : attempted.isReply ? NO_THREAD : undefined;
  if (gone?.has(word)) return { kind: 'gone', error: word };
  if (TOO_NEW.has(word) && !attempted.isClassic) return { kind: 'too-new', error: word };
  if (CLOSED.has(word)) return { kind: 'closed', error: word };
  if (IMPOSSIBLE.has(word)) return { kind: 'impossible', error: word };
  if (NOT_NOW.has(word) || NOT_CONNECTED.has(word)) return notNow(word, error);
  // `fatal_error` and `internal_error` leave it open, and so does a name that is not known.
  return { kind: 'unknown', error: word };
}

/** What a failed look into a conversation says. */
export function toSearched(error: unknown): Exclude<Searched, { kind: 'found' | 'absent' }> {
  const word = errorWord(error);
  if (CLOSED.has(word)) return { kind: 'closed', error: word };
  return UNREADABLE.has(word) ? { kind: 'unreadable', error: word } : notNow(word, error);
}

function notNow(word: string, error: unknown) {
  const seconds = error instanceof Error && 'retryAfter' in error ? error.retryAfter : undefined;
  const retryAfterMs = typeof seconds === 'number' ? seconds * 1_000 : undefined;
  return {
    kind: 'not-now' as const,
    error: word,
    ...(retryAfterMs && { retryAfterMs }),
    ...(TOKEN_REFUSED.has(word) && { isTokenRefused: true as const }),
  };
}

/** A failure in a word: Slack's name for it, `http_500`, `timeout`, `ECONNRESET`, `no_answer`. */
export function errorWord(error: unknown): string {
  const name = slackErrorName(error);
  // A proxy's page is no name.
  if (name !== undefined) return /^[a-z0-9_]{1,80}$/.test(name) ? name : 'unreadable_answer';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === ErrorCode.RateLimitedError) return 'ratelimited';
  if (error instanceof Error && 'statusCode' in error) return `http_${error.statusCode}`;
  return transportWord(error);
}

function transportWord(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError') return 'timeout';
    const code = 'code' in cause ? cause.code : undefined;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code)) return code;
  }
  return 'no_answer';
}
