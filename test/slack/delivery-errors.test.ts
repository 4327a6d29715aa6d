import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  type Attempted,
  errorWord,
  toPosted,
  toSearched,
} from '../../src/slack/delivery-errors.ts';

const said = (error: string) => Object.assign(new Error(error), { data: { ok: false, error } });
const POST: Attempted = { isChange: false, isReply: false, isClassic: false };
const anyAttempt = fc.record({
  isChange: fc.boolean(),
  isReply: fc.boolean(),
  isClassic: fc.boolean(),
});

describe('what a failed post says', () => {
  test.each([
    ['is_archived', 'closed'],
    ['is_inactive', 'closed'],
    ['not_in_channel', 'closed'],
    ['channel_not_found', 'closed'],
    ['missing_scope', 'impossible'],
    ['thread_not_found', 'unknown'],
    ['app_access_restricted', 'impossible'],
    ['restricted_action_thread_locked', 'impossible'],
    ['invalid_blocks', 'too-new'],
    ['invalid_attachments', 'too-new'],
    ['attachment_payload_limit_exceeded', 'too-new'],
    ['too_many_attachments', 'too-new'],
    ['service_unavailable', 'not-now'],
    ['fatal_error', 'unknown'],
    ['internal_error', 'unknown'],
    ['something_new', 'unknown'],
  ])('%s: %s', (error, kind) => {
    expect(toPosted(said(error), POST)).toEqual({ kind, error });
  });

  test.each(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'])(
    '%s: of the token',
    (error) => {
      const refused = { kind: 'not-now', error, isTokenRefused: true };
      expect(toPosted(said(error), POST)).toEqual(refused);
      expect(toSearched(said(error))).toEqual(refused);
    },
  );

  test.each(['invalid_blocks', 'invalid_attachments'])(
    'blocks that are refused in classic form too (%s) never get through',
    (error) => {
      const classic = { ...POST, isClassic: true };
      expect(toPosted(said(error), classic).kind).toBe('impossible');
    },
  );

  test('a message or a thread may be gone, each where it is meant', () => {
    const change = { ...POST, isChange: true };
    const reply = { ...POST, isReply: true };
    expect(toPosted(said('edit_window_closed'), change).kind).toBe('gone');
    expect(toPosted(said('message_not_found'), change).kind).toBe('gone');
    expect(toPosted(said('thread_not_found'), reply).kind).toBe('gone');
    expect(toPosted(said('restricted_action_non_threadable_channel'), reply).kind).toBe('gone');
    expect(toPosted(said('restricted_action_non_threadable_channel'), POST).kind).toBe(
      'impossible',
    );
  });

  test('Slack’s wish to wait is passed on', () => {
    const error = Object.assign(new Error('wait'), {
      code: 'slack_webapi_rate_limited_error',
      retryAfter: 30,
    });
    const waits = { kind: 'not-now', error: 'ratelimited', retryAfterMs: 30_000 };
    expect(toPosted(error, POST)).toEqual(waits);
    expect(toSearched(error)).toEqual(waits);
  });

  test('only where nobody took the call is it certain that nothing was posted', () => {
    const broken = (code: string) =>
      new Error('request failed', { cause: Object.assign(new Error('fetch failed'), { code }) });
    expect(toPosted(broken('ECONNREFUSED'), POST)).toEqual({
      kind: 'not-now',
      error: 'ECONNREFUSED',
    });
    expect(toPosted(broken('ECONNRESET'), POST)).toEqual({ kind: 'unknown', error: 'ECONNRESET' });
    const late = new Error('request failed', { cause: new DOMException('late', 'TimeoutError') });
    expect(toPosted(late, POST)).toEqual({ kind: 'unknown', error: 'timeout' });
    const failed = Object.assign(new Error('failed'), { statusCode: 503 });
    expect(toPosted(failed, POST)).toEqual({ kind: 'unknown', error: 'http_503' });
  });

  test('whatever is thrown becomes a word that can be shown and kept', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.string().map(said),
          fc.string().map((s) => new Error(s)),
        ),
        anyAttempt,
        (thrown, attempted) => {
          expect(errorWord(thrown)).toMatch(/^\w{1,80}$/);
          expect(['unknown', 'not-now', 'closed', 'impossible', 'too-new', 'gone']).toContain(
            toPosted(thrown, attempted).kind,
          );
        },
      ),
    );
  });
});

describe('what a failed look says', () => {
  test.each([
    ['missing_scope', 'unreadable'],
    ['not_in_channel', 'closed'],
    ['channel_not_found', 'closed'],
    ['user_not_found', 'unreadable'],
    ['fatal_error', 'not-now'],
    ['something_new', 'not-now'],
  ])('%s: %s', (error, kind) => {
    expect(toSearched(said(error))).toEqual({ kind, error });
  });
});
