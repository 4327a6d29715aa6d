import { describe, expect, test } from '@jest/globals';

import { BotError } from '../src/domain/bot-error.ts';
import { createLogger } from '../src/log.ts';

function logged(fields: object, level = 'info'): Record<string, unknown> {
  const lines: string[] = [];
  const log = createLogger(level, { write: (line: string) => void lines.push(line) });
  log.info(fields, 'said');
  return JSON.parse(lines[0] ?? '{}');
}

describe('the log', () => {
  test('is one JSON object a line, with level, time and message', () => {
    expect(logged({ requestId: 'a1' })).toMatchObject({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      requestId: 'a1',
      msg: 'said',
    });
  });

  test('tells an error with what it came from', () => {
    const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    const err = new BotError('unknown-outcome', 'no answer', { cause });
    expect(logged({ err }).err).toMatchObject({
      name: 'BotError',
      code: 'unknown-outcome',
      cause: { message: 'socket hang up', code: 'ECONNRESET' },
    });
  });

  test('leaves out what an SDK hangs onto its errors', () => {
    const err = Object.assign(new Error('denied'), {
      $response: { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIA' } },
      config: { token: 'xoxb-1-2-abc' },
    });
    expect(JSON.stringify(logged({ err }))).not.toMatch(/AKIA|xoxb/);
  });

  test.each([
    ['a bot token', 'failed with xoxb-123-456-AbCd', 'xoxb-123'],
    ['an app token', 'failed with xapp-1-A0-123-abc', 'xapp-1'],
    ['a response_url', 'POST https://hooks.slack.com/commands/T0/1/abc', 'hooks.slack.com'],
  ])('never has %s, even from an error’s message', (_name, message, secret) => {
    const cause = new Error(message);
    expect(JSON.stringify(logged({ err: new Error('outer', { cause }) }))).not.toContain(secret);
  });

  test.each(['token', 'response_url', 'responseUrl', 'authorization'])(
    'hides a field %s',
    (key) => {
      expect(logged({ [key]: 'secret-value' })[key]).toBe('[secret]');
    },
  );
});
