import { describe, expect, test } from '@jest/globals';

import { loadDatabaseUrl } from '../../src/config/load-database-url.ts';
import { loadEnv } from '../../src/config/load-env.ts';
import { ENV } from './valid-configuration.ts';

const problems = (env: Record<string, string | undefined>) => loadEnv(env).problems;

describe('a variable', () => {
  test.each([
    ['SLACK_BOT_TOKEN', 'xoxp-secret', "should be the bot's token, which begins with xoxb-"],
    ['SLACK_APP_TOKEN', 'xoxb-secret', 'should be an app-level token, which begins with xapp-'],
    ['SLACK_API_URL', 'https://slack.com', 'should be an http or https URL that ends with /api/'],
    ['PORT', '65536', 'should be a TCP port from 0 to 65535'],
    ['PORT', '-1', 'should be a TCP port'],
    ['DATABASE_URL', 'mysql://u:secret@h/d', 'should be sqlite:<path> or postgres://'],
    ['LOG_LEVEL', 'verbose', 'should be one of fatal, error, warn, info, debug, trace, silent'],
    ['AWS_ENDPOINT_URL_MACIE2', 'localhost:4010', 'should be an http or https URL'],
    ['SLACK_SIGNING_SECRET', 'xoxb-secret', "should be the app's signing secret"],
  ])('%s that is %s is refused, and not repeated', (key, value, sentence) => {
    const [problem, ...others] = problems({ ...ENV, [key]: value });
    expect(others).toEqual([]);
    expect(problem?.key).toBe(key);
    expect(problem?.problem).toContain(sentence);
    expect(problem?.problem).not.toContain('secret@');
    expect(problem?.problem).not.toContain('-secret');
  });

  test('that is set to nothing counts as not set', () => {
    expect(loadEnv({ ...ENV, SLACK_APP_TOKEN: '', PORT: '' }).value).toMatchObject({ PORT: 3000 });
    expect(problems({ ...ENV, SLACK_BOT_TOKEN: '' })).toEqual([
      {
        key: 'SLACK_BOT_TOKEN',
        problem: "is missing: it should be the bot's token, which begins with xoxb-",
      },
    ]);
  });
});

test('Socket Mode needs no signing secret', () => {
  expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toEqual([]);
});

describe('an unknown variable', () => {
  test('of the bot is an error', () => {
    expect(
      problems({ ...ENV, MACIE_CHATOPS_CONFIGS: 'x', MACIE_CHATOPS_OTHER_THING: 'x' }),
    ).toEqual([
      {
        key: 'MACIE_CHATOPS_CONFIGS',
        problem: 'is not a key: did you mean MACIE_CHATOPS_CONFIG?',
      },
      { key: 'MACIE_CHATOPS_OTHER_THING', problem: 'is not a key: take it out' },
    ]);
  });

  test('that looks like a mistyped Slack key is an error', () => {
    expect(problems({ ...ENV, SLACK_APP_TOKE: 'xapp-1' })).toEqual([
      { key: 'SLACK_APP_TOKE', problem: 'is not a key: did you mean SLACK_APP_TOKEN?' },
    ]);
  });

  test('of another program is none', () => {
    expect(problems({ ...ENV, SLACK_WEBHOOK: 'x', AWS_PAGER: '', SLACK_BOT_TOKENS: 'x' })).toEqual(
      [],
    );
  });
});

describe('the address of the database alone', () => {
  test('needs no other variable', () => {
    expect(loadDatabaseUrl({})).toBe('sqlite:data/macie-chatops.db');
    expect(loadDatabaseUrl({ DATABASE_URL: '' })).toBe('sqlite:data/macie-chatops.db');
    expect(loadDatabaseUrl({ DATABASE_URL: 'sqlite:/x.db' })).toBe('sqlite:/x.db');
  });

  test('that is none is refused, and not repeated', () => {
    const load = () => loadDatabaseUrl({ DATABASE_URL: 'mysql://u:secret@h/d' });
    expect(load).toThrow(
      /one thing is wrong:\n {2}- DATABASE_URL should be sqlite:<path> or postgr/,
    );
    expect(load).not.toThrow(/secret/);
  });
});
