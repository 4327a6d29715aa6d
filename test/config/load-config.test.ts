import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

import { ConfigError } from '../../src/config/config-error.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { ENV, load, YAML } from './valid-configuration.ts';

describe('a valid configuration', () => {
  test('needs little and has defaults for the rest', () => {
    expect(load(YAML)).toEqual({
      slack: {
        botToken: 'xoxb-bot-secret',
        signingSecret: 'signing-secret',
        apiUrl: 'https://slack.com/api/',
      },
      port: 3000,
      databaseUrl: 'sqlite:data/macie-chatops.db',
      logLevel: 'info',
      targets: [
        {
          name: 'production',
          accountId: '111122223333',
          regions: ['us-east-1'],
          scope: 'account',
        },
      ],
      channels: { approvals: 'C0WARNINGS', warnings: 'C0WARNINGS' },
      permissions: { view: [], operate: [], approve: [] },
      approvals: expect.anything(),
      schedules: { digests: [], expiry: { cron: '*/15 * * * *', timezone: 'UTC' } },
      expiry: { thresholdsMs: [14, 7, 3, 1, 0.5].map((days) => days * 86_400_000) },
      exposure: { retentionMs: 90 * 86_400_000 },
      findings: { channels: [], feeds: [], samples: 'mark' },
      warnings: [expect.stringMatching(/^approvals.cancel cannot be satisfied: .*nobody may/)],
    });
  });

  test('takes every key', () => {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: 'http://127.0.0.1:4020/api/',
      PORT: '0',
      DATABASE_URL: 'postgresql://bot:pw@db/macie',
      LOG_LEVEL: 'debug',
      AWS_ENDPOINT_URL_MACIE2: 'http://127.0.0.1:4010',
      AWS_REGION: 'us-east-1',
    };
    const yaml = `${YAML}  digest: C0DIGEST00\n  approvals: G0APPROVAL
permissions: { view: [everyone], operate: [S0OPERATOR, U0OMAR0001], approve: [W0ADA00001] }
teams: [T0ACME001, E0ACME001]\n`;
    expect(load(yaml, env)).toMatchObject({
      slack: { appToken: 'xapp-1', apiUrl: 'http://127.0.0.1:4020/api/' },
      port: 0,
      databaseUrl: 'postgresql://bot:pw@db/macie',
      logLevel: 'debug',
      channels: { digest: 'C0DIGEST00', approvals: 'G0APPROVAL' },
      permissions: {
        view: ['everyone'],
        operate: ['S0OPERATOR', 'U0OMAR0001'],
        approve: ['W0ADA00001'],
      },
      teams: ['T0ACME001', 'E0ACME001'],
    });
  });

  test('the example file is one', () => {
    const config = loadConfig(ENV, () => readFileSync('macie-chatops.example.yaml', 'utf8'));
    expect(config.warnings).toEqual([]);
    expect(config.schedules.digests).toEqual([
      { cron: '0 9 * * *', timezone: 'Europe/Berlin', channel: 'C0DIGEST00' },
    ]);
    expect(config.targets).toEqual([
      {
        name: 'production',
        accountId: '111122223333',
        regions: ['us-east-1', 'eu-central-1'],
        scope: 'account',
      },
      {
        name: 'payments',
        accountId: '444455556666',
        regions: ['us-east-1', 'eu-central-1'],
        roleArn: 'arn:aws:iam::444455556666:role/macie-chatops',
        scope: 'account',
      },
    ]);
  });

  test('the file is the one that MACIE_CHATOPS_CONFIG names', () => {
    const read: string[] = [];
    loadConfig({ ...ENV, MACIE_CHATOPS_CONFIG: '/etc/bot.yaml' }, (path) => {
      read.push(path);
      return YAML;
    });
    expect(read).toEqual(['/etc/bot.yaml']);
  });
});

test('everything wrong in environment and file is told at once', () => {
  const problems = problemsOf(() => load('targets: []\nchannels: {}\n', { PORT: 'http' }));
  expect(problems.map(({ key }) => key)).toEqual([
    'SLACK_BOT_TOKEN',
    'PORT',
    'SLACK_SIGNING_SECRET',
    'targets',
    'channels.warnings',
  ]);
});

test('the message is a list of sentences', () => {
  expect(() => load(YAML, { SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow(
    'The configuration cannot be used; one thing is wrong:\n' +
      "  - SLACK_SIGNING_SECRET is missing: it should be the app's signing secret; " +
      'or set SLACK_APP_TOKEN to use Socket Mode',
  );
});

function problemsOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('the configuration was accepted');
}
