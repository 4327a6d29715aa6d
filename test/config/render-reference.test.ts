import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

import { renderReference } from '../../src/config/render-reference.ts';

const HOW = 'docs/configuration.md is out of date: run node src/config/write-reference.ts';

test('docs/configuration.md says what the schema says', () => {
  const isCurrent = readFileSync('docs/configuration.md', 'utf8') === renderReference();
  expect(isCurrent ? 'current' : HOW).toBe('current');
});

test('every key of the YAML file has its row', () => {
  const keys = [...renderReference().matchAll(/^\| `([a-z][\w.[\]<>|\\]*)`/gm)].map(
    ([, key]) => key,
  );
  expect(keys).toEqual([
    'targets',
    'targets[].name',
    'targets[].accountId',
    'targets[].regions',
    'targets[].roleArn',
    'targets[].externalId',
    'targets[].scope',
    'targets[].approvals',
    'channels',
    'channels.approvals',
    'channels.digest',
    'channels.warnings',
    'permissions',
    'permissions.view',
    'permissions.operate',
    'permissions.approve',
    'approvals',
    'approvals.pause',
    'approvals.resume',
    'approvals.cancel',
    ...['required', 'approvers', 'allowSelf', 'reason', 'lapsesAfter', 'remindAfter'].map(
      (key) => `approvals.<pause\\|resume\\|cancel>.${key}`,
    ),
    'schedules',
    'schedules.digest',
    ...['cron', 'timezone', 'catchUp', 'channel', 'targets'].map(
      (key) => `schedules.digest[].${key}`,
    ),
    'schedules.expiry',
    'schedules.expiry.cron',
    'schedules.expiry.timezone',
    'expiry',
    'expiry.thresholds',
    'exposure',
    'exposure.retention',
    'findings',
    'findings.channels',
    'findings.feeds',
    ...['channel', 'targets', 'minSeverity', 'cron', 'timezone'].map(
      (key) => `findings.feeds[].${key}`,
    ),
    'findings.samples',
    'teams',
  ]);
});
