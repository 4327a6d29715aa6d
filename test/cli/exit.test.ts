import { describe, expect, test } from '@jest/globals';

import { describeFailure, isWrongUse } from '../../src/cli/exit.ts';
import { ConfigError } from '../../src/config/config-error.ts';
import { BotError } from '../../src/domain/bot-error.ts';

describe('a failure', () => {
  test('of the configuration is a wrong use', () => {
    const error = new ConfigError([{ key: 'PORT', problem: 'should be a TCP port' }]);
    expect(isWrongUse(error)).toBe(true);
    expect(describeFailure(error)).toBe(
      'The configuration cannot be used; one thing is wrong:\n  - PORT should be a TCP port\n' +
        'Every key is explained in docs/configuration.md.',
    );
  });

  test('to open a port says which', () => {
    const error = Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 3000 });
    expect(isWrongUse(error)).toBe(false);
    expect(describeFailure(error)).toBe(
      'Port 3000 is taken by another program: stop that one, or choose another port (PORT, or --port).',
    );
  });

  test('of the database is a sentence already', () => {
    const cause = new Error('SQLITE_FULL');
    const error = new BotError('store-unavailable', 'The disk is full.', { cause });
    expect(describeFailure(error)).toBe('The disk is full.');
    expect(isWrongUse(error)).toBe(false);
  });

  test('of any other kind tells what it came from', () => {
    const error = new Error('Slack did not accept it', { cause: new Error('invalid_auth') });
    expect(describeFailure(error)).toBe('It failed: Slack did not accept it: invalid_auth');
    expect(describeFailure('x')).toBe('It failed: x');
  });
});
