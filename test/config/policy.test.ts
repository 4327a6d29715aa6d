import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { loadPolicy } from '../../src/config/load-policy.ts';
import { YAML } from './valid-configuration.ts';

const problems = (yaml: string) => loadPolicy('bot.yaml', () => yaml).problems;
const lines = (yaml: string) => problems(yaml).map(({ key, problem }) => `${key} ${problem}`);
const target = (keys: string) => `targets:\n  - { ${keys} }\nchannels: { warnings: C0WARNINGS }\n`;
const GOOD = 'name: a, accountId: "111122223333", regions: [us-east-1]';

describe('targets', () => {
  test.each([
    [
      'an account id that lost its zero',
      'name: a, accountId: 012345678901, regions: [us-east-1]',
      'targets[0].accountId is a number that is not 12 digits long: quote it, so that no leading zero is lost (bot.yaml, line 2)',
    ],
    [
      'no account id',
      'name: a, regions: [us-east-1]',
      'targets[0].accountId is missing: it should be an AWS account id: 12 digits in quotes, such as "111122223333" (bot.yaml, line 2)',
    ],
    [
      'a name with a space',
      'name: a b, accountId: "111122223333", regions: [us-east-1]',
      'targets[0].name should be a name of letters, digits, dots, _ and -, at most 40 characters (bot.yaml, line 2)',
    ],
    [
      'no Regions',
      'name: a, accountId: "111122223333", regions: []',
      'targets[0].regions should be a list with at least one Region, such as [us-east-1, eu-central-1] (bot.yaml, line 2)',
    ],
    [
      'a Region that is none',
      'name: a, accountId: "111122223333", regions: [Frankfurt]',
      'targets[0].regions[0] should be an AWS Region, such as us-east-1 (bot.yaml, line 2)',
    ],
    [
      'a Region twice',
      'name: a, accountId: "111122223333", regions: [us-east-1, us-east-1]',
      'targets[0].regions[1] is already there in this list: name an account and Region once (bot.yaml, line 2)',
    ],
    [
      "another account's role",
      `${GOOD}, roleArn: "arn:aws:iam::444455556666:role/macie-chatops"`,
      "targets[0].roleArn is a role of another account: it should be one of this target's accountId (bot.yaml, line 2)",
    ],
    [
      'an external id without a role',
      `${GOOD}, externalId: abc`,
      'targets[0].externalId has no use without roleArn: add roleArn, or take externalId out (bot.yaml, line 2)',
    ],
    [
      'an unknown key',
      `${GOOD}, region: x`,
      'targets[0].region is not a key: did you mean regions? (bot.yaml, line 2)',
    ],
  ])('%s', (_what, keys, line) => {
    expect(lines(target(keys))).toEqual([line]);
  });

  test('twelve digits may stand unquoted', () => {
    const yaml = YAML.replace('"111122223333"', '111122223333');
    const { value } = loadPolicy('bot.yaml', () => yaml);
    expect(value?.targets[0]?.accountId).toBe('111122223333');
  });

  test('names and account-Region pairs are there once, whatever else is wrong', () => {
    const yaml = `targets:
  - { ${GOOD} }
  - { ${GOOD.replace('name: a', 'name: A')} }
  - { name: c }
channels: { warnings: C0WARNINGS }
`;
    expect(lines(yaml)).toEqual([
      'targets[2].accountId is missing: it should be an AWS account id: 12 digits in quotes, such as "111122223333" (bot.yaml, line 4)',
      'targets[2].regions is missing: it should be a list with at least one Region, such as [us-east-1, eu-central-1] (bot.yaml, line 4)',
      'targets[1].name is already the name of targets[0] (capitals make no difference): choose another (bot.yaml, line 3)',
      'targets[1].regions[0] is already there for the same account in targets[0]: name an account and Region once (bot.yaml, line 3)',
    ]);
  });
});

describe('channels, permissions and teams', () => {
  test("a channel's name is refused with the way to its id", () => {
    expect(lines(YAML.replace('C0WARNINGS', '"#warnings"'))).toEqual([
      "channels.warnings should be the channel's id, such as C0123456789, not its name (in Slack: the channel's details, at the end) (bot.yaml, line 6)",
    ]);
  });

  test('a grant is an id or everyone, in a list', () => {
    expect(lines(`${YAML}permissions:\n  view: everyone\n  operate: [vera]\n  approve:\n`)).toEqual(
      [
        'permissions.view should be a list of user ids, user-group ids or everyone, such as [everyone] (bot.yaml, line 8)',
        'permissions.operate[0] should be everyone, or a user id (U… or W…) or user-group id (S…) in capitals, such as U0123456789 (bot.yaml, line 9)',
        'permissions.approve is empty: it should be a list of user ids, user-group ids or everyone, such as [everyone], or left out if it is optional (bot.yaml, line 10)',
      ],
    );
  });

  test('an empty list of teams would refuse everybody', () => {
    expect(lines(`${YAML}teams: []\n`)).toEqual([
      "teams should be a list with at least one team id, or left out for the bot's own team (bot.yaml, line 7)",
    ]);
  });

  test('every unknown key is told', () => {
    expect(lines(`${YAML}permision: {}\nretention: 14d\n`)).toEqual([
      'permision is not a key: did you mean permissions? (bot.yaml, line 7)',
      'retention is not a key: take it out (bot.yaml, line 8)',
    ]);
  });
});

describe('the file', () => {
  test.each([
    [
      'is empty',
      '',
      'bot.yaml is missing: it should be a mapping with targets, channels and permissions',
    ],
    ['is a list', '- a\n', 'bot.yaml should be a mapping with targets, channels and permissions'],
    [
      'repeats a key',
      `${YAML}channels: {}\n`,
      'bot.yaml, line 7 repeats a key of the same mapping: keep one of them',
    ],
    ['has a tab', 'targets:\n\t- name: a\n', 'bot.yaml, line 2 is indented with a tab: use spaces'],
  ])('%s', (_what, yaml, line) => {
    expect(lines(yaml)).toContain(line);
  });

  test.each([
    [
      'ENOENT',
      'is not there: copy macie-chatops.example.yaml and fill it in, or say in MACIE_CHATOPS_CONFIG where the file is',
    ],
    ['EISDIR', 'is a directory: MACIE_CHATOPS_CONFIG should name the YAML file'],
    ['EACCES', "cannot be read (EACCES): let the bot's user read it"],
  ])('cannot be read: %s', (code, problem) => {
    const fail = () => {
      throw Object.assign(new Error('no'), { code });
    };
    expect(loadPolicy('bot.yaml', fail).problems).toEqual([{ key: 'bot.yaml', problem }]);
  });

  test('whatever it holds, the answer is a value or sentences', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
        const { value, problems: found } = loadPolicy('bot.yaml', () => content);
        expect(value === undefined).toBe(found.length > 0);
      }),
    );
  });
});
