import { describe, expect, test } from '@jest/globals';

import { loadPolicy } from '../../src/config/load-policy.ts';
import { load, YAML } from './valid-configuration.ts';

const WITH_CHANNEL = `${YAML}  digest: C0DIGEST00\n`;
const DAILY = { cron: '0 9 * * *', timezone: 'UTC' };
const HOUR_MS = 3_600_000;

/** What is wrong with a file of these keys, each in its line; the first one is line 8. */
function told(keys: string, yaml = WITH_CHANNEL): string[] {
  const { problems } = loadPolicy('bot.yaml', () => yaml + keys);
  return problems.map(({ key, problem }) => `${key} ${problem}`);
}

describe('digests', () => {
  const digests = (keys: string, yaml = WITH_CHANNEL) => load(yaml + keys).schedules.digests;

  test('there is one if there is a channel for it, and none without', () => {
    expect(digests('', YAML)).toEqual([]);
    expect(digests('')).toEqual([{ ...DAILY, channel: 'C0DIGEST00' }]);
    expect(digests('schedules: { expiry: { timezone: Asia/Tokyo } }\n')).toHaveLength(1);
  });

  test('one mapping is a list of one', () => {
    const one = '{ cron: "30 0 8 * * MON-FRI", timezone: Europe/Berlin, catchUp: 2h }';
    const told = { cron: '30 0 8 * * MON-FRI', timezone: 'Europe/Berlin', channel: 'C0DIGEST00' };
    const expected = [{ ...told, catchUpMs: 2 * HOUR_MS }];
    expect(digests(`schedules: { digest: ${one} }\n`)).toEqual(expected);
    expect(digests(`schedules: { digest: [${one}] }\n`)).toEqual(expected);
  });

  test('each may have its own channel and targets', () => {
    const keys = `schedules:
  digest:
    - {}
    - { channel: C0OTHER000, catchUp: latest }
    - { targets: [second] }
`;
    const yaml = WITH_CHANNEL.replace(
      'channels:',
      '  - { name: second, accountId: "444455556666", regions: [us-east-1] }\nchannels:',
    );
    expect(digests(keys, yaml)).toEqual([
      { ...DAILY, channel: 'C0DIGEST00' },
      { ...DAILY, channel: 'C0OTHER000' },
      { ...DAILY, channel: 'C0DIGEST00', targets: ['second'] },
    ]);
  });

  test.each([
    [
      'schedules: { digest: {} }\n',
      YAML,
      'schedules.digest has no channel: add channel to it, or name one in channels.digest (bot.yaml, line 7)',
    ],
    [
      'schedules:\n  digest:\n    - { channel: C0OTHER000 }\n    - { cron: "0 8 * * *" }\n',
      YAML,
      'schedules.digest[1] has no channel: add channel to it, or name one in channels.digest (bot.yaml, line 10)',
    ],
    [
      'schedules:\n  digest:\n    - { targets: [production] }\n    - { channel: C0DIGEST00 }\n',
      WITH_CHANNEL,
      'schedules.digest[1] goes to the same channel and tells of the same targets as schedules.digest[0]: give one of them other targets or another channel, or take it out (bot.yaml, line 11)',
    ],
    [
      'schedules:\n  digest:\n    targets:\n      - Production\n',
      WITH_CHANNEL,
      'schedules.digest.targets[0] is not the name of a target: did you mean production? (bot.yaml, line 11)',
    ],
    [
      'schedules: { digest: { targets: [elsewhere] } }\n',
      WITH_CHANNEL,
      'schedules.digest.targets[0] is not the name of a target; there are: production (bot.yaml, line 8)',
    ],
    [
      'schedules: { digest: { targets: [production, production] } }\n',
      WITH_CHANNEL,
      'schedules.digest.targets[1] is already there in this list: name a target once (bot.yaml, line 8)',
    ],
  ])('what no key shows alone: %j', (keys, yaml, line) => {
    expect(told(keys, yaml)).toEqual([line]);
  });

  test.each([
    [
      '[]',
      ' should be a mapping whose keys are among cron, timezone, catchUp, channel, targets; or a list',
    ],
    [
      'daily',
      ' should be a mapping whose keys are among cron, timezone, catchUp, channel, targets; or a list',
    ],
    ['', ' is empty: it should be a mapping whose keys are among cron'],
    ['{ crn: "0 9 * * *" }', '.crn is not a key: did you mean cron?'],
    ['[{ crn: "0 9 * * *" }]', '[0].crn is not a key: did you mean cron?'],
    ['{ channel: "#digest" }', ".channel should be the channel's id, such as C0123456789"],
    ['{ targets: [] }', ".targets should be a list with at least one target's name"],
    ['{ catchUp: never }', '.catchUp should be latest, or a time of whole minutes, hours or days'],
    ['{ timezone: Europe/Berln }', '.timezone is no time zone: did you mean Europe/Berlin?'],
    ['{ timezone: CEST summer }', '.timezone should be a time zone by its IANA name, such as'],
    ['{ timezone: "+02:00" }', '.timezone should be a time zone by its IANA name, such as'],
    ['{ cron: 9 }', '.cron should be a cron expression of five fields, or six with the seconds'],
  ])('digest: %s', (digest, line) => {
    expect(told(`schedules: { digest: ${digest} }\n`)).toEqual([
      expect.stringContaining(`schedules.digest${line}`),
    ]);
  });
});

describe('a cron expression', () => {
  test.each([
    '0 9 * * *',
    '  0  9 * * 1-5 ',
    '*/15 * * * *',
    '30 0 9 * * *',
    '0 9 29 2 *',
    '0 9 L * *',
    '0 9 * jan-MAR thu',
    '0 9 ? * MON#1',
    '0 9 31 2 SUN',
  ])('%j is one', (cron) => {
    expect(told(`schedules: { digest: { cron: "${cron}" } }\n`)).toEqual([]);
  });

  test.each([
    ['', 'should be a cron expression of five fields'],
    ['@daily', 'should be a cron expression of five fields'],
    ['0 9 * *', 'should be a cron expression of five fields'],
    ['0 0 9 * * * 2026', 'should be a cron expression of five fields'],
    ['60 9 * * *', 'has a wrong minute: it should be a number from 0 to 59'],
    ['0 24 * * *', 'has a wrong hour: it should be a number from 0 to 23'],
    ['0 9 0 * *', 'has a wrong day of the month: it should be a number from 1 to 31'],
    ['0 9 * 13 *', 'has a wrong month: it should be a number from 1 to 12 or JAN to DEC'],
    ['0 9 * * 8', 'has a wrong day of the week: it should be a number from 0 to 7 or SUN to SAT'],
    ['61 0 9 * * *', 'has a wrong second: it should be a number from 0 to 59'],
    ['0 9-5 * * *', 'has a wrong hour'],
    ['H 9 * * *', 'has a wrong minute'],
    ['0 9 30 2 *', 'never comes: no month that it names has a day that it names'],
    ['0 9 31 4,6 *', 'never comes'],
    ['*/30 0 9 * * *', 'comes more often than once a minute: its seconds should be one number'],
    ['* * * * * *', 'comes more often than once a minute'],
  ])('%j is none', (cron, problem) => {
    expect(told(`schedules: { expiry: { cron: "${cron}" } }\n`)).toEqual([
      expect.stringContaining(`schedules.expiry.cron ${problem}`),
    ]);
  });
});

describe('thresholds, retention and scope', () => {
  test('thresholds are kept largest first', () => {
    const { expiry } = load(`${YAML}expiry: { thresholds: [1h, 30d, 90m] }\n`);
    expect(expiry.thresholdsMs).toEqual([720 * HOUR_MS, 1.5 * HOUR_MS, HOUR_MS]);
  });

  test.each([
    ['expiry: { thresholds: [] }', 'expiry.thresholds should be a list of 1 to 10 times'],
    ['expiry: { thresholds: 3d }', 'expiry.thresholds should be a list of 1 to 10 times'],
    [
      `expiry: { thresholds: [${Array.from({ length: 11 }, (_, i) => `${i + 1}h`)}] }`,
      'expiry.thresholds should be a list of 1 to 10 times',
    ],
    ['expiry: { thresholds: [31d] }', 'expiry.thresholds[0] should be a time from 1m to 30d'],
    ['expiry: { thresholds: [3] }', 'expiry.thresholds[0] should be a time from 1m to 30d'],
    ['expiry: { thresholds: [1d, 24h] }', 'expiry.thresholds[1] is the same time as one before it'],
    ['expiry: { treshold: 1d }', 'expiry.treshold is not a key: did you mean thresholds?'],
    ['exposure: { retention: 19d }', 'exposure.retention should be a time of at least 20d'],
    ['exposure: 20d', 'exposure should be a mapping with retention'],
    ['schedules: { diget: {} }', 'schedules.diget is not a key: did you mean digest?'],
  ])('%s', (keys, line) => {
    expect(told(`${keys}\n`)).toEqual([expect.stringContaining(line)]);
  });

  test('a scope is account or organisation', () => {
    const scoped = (scope: string) => YAML.replace('channels:', `    scope: ${scope}\nchannels:`);
    expect(load(scoped('organisation')).targets[0]?.scope).toBe('organisation');
    expect(told('', scoped('all'))).toEqual([
      'targets[0].scope should be account or organisation (bot.yaml, line 5)',
    ]);
  });
});
