import { describe, expect, test } from '@jest/globals';

import { loadPolicy } from '../../src/config/load-policy.ts';
import { load, YAML } from './valid-configuration.ts';

const PEOPLE = 'permissions: { operate: [S0OPERATOR], approve: [S0APPROVER] }\n';

/** What is wrong with a file that has these approvals, without the place in the file. */
function told(approvals: string, permissions = PEOPLE): string[] {
  const yaml = `${YAML}${permissions}approvals: ${approvals}\n`;
  const { problems } = loadPolicy('bot.yaml', () => yaml);
  return problems.map(({ key, problem }) => `${key} ${problem}`.replace(' (bot.yaml, line 8)', ''));
}

test.each([
  ['{ cancl: {} }', 'cancl is not a key: did you mean cancel?'],
  ['{ cancel: { approver: [] } }', 'cancel.approver is not a key: did you mean approvers?'],
  ['{ cancel: 1 }', 'cancel should be a mapping whose keys are among required, approvers,'],
  ['{ cancel: { required: 6 } }', 'cancel.required should be a whole number from 0 to 5'],
  ['{ cancel: { required: 1.5 } }', 'cancel.required should be a whole number from 0 to 5'],
  ['{ cancel: { required: "1" } }', 'cancel.required should be a whole number from 0 to 5'],
  ['{ cancel: { required: -1 } }', 'cancel.required should be a whole number from 0 to 5'],
  ['{ cancel: { required: }}', 'cancel.required is empty: it should be a whole number from 0 to 5'],
  ['{ pause: { approvers: [ada] } }', 'pause.approvers[0] should be everyone, or a user id'],
  ['{ pause: { allowSelf: yes } }', 'pause.allowSelf should be true or false'],
  ['{ pause: { reason: never } }', 'pause.reason should be required or optional'],
  ['{ pause: { lapsesAfter: 4 } }', 'pause.lapsesAfter should be a time from 1m to 30d: whole min'],
  ['{ pause: { lapsesAfter: 30s } }', 'pause.lapsesAfter should be a time from 1m to 30d'],
  ['{ pause: { lapsesAfter: 31d } }', 'pause.lapsesAfter should be a time from 1m to 30d'],
  ['{ pause: { remindAfter: soon } }', 'pause.remindAfter should be a time shorter than lapsesAft'],
  [
    '{ pause: { remindAfter: 4h } }',
    'pause.remindAfter should be shorter than lapsesAfter, which is 4h; or never',
  ],
])('approvals: %s', (approvals, line) => {
  expect(told(approvals)).toEqual([expect.stringContaining(`approvals.${line}`)]);
});

test("a target's end comes after the general reminder", () => {
  const yaml = `targets:
  - name: production
    accountId: "111122223333"
    regions: [us-east-1]
    approvals: { cancel: { lapsesAfter: 1h } }
channels: { warnings: C0WARNINGS }
${PEOPLE}approvals: { cancel: { remindAfter: 2h } }
`;
  expect(loadPolicy('bot.yaml', () => yaml).problems).toEqual([
    {
      key: 'targets[0].approvals.cancel.lapsesAfter',
      problem:
        'should be longer than remindAfter, which is 2h: change one of them (bot.yaml, line 5)',
    },
  ]);
});

test('is told together with what is wrong elsewhere', () => {
  const yaml = `${YAML}teams: []\napprovals: { cancel: { remindAfter: 5h } }\n`;
  const keys = loadPolicy('bot.yaml', () => yaml).problems.map(({ key }) => key);
  expect(keys).toEqual(['teams', 'approvals.cancel.remindAfter']);
});

describe('a policy that nobody can satisfy', () => {
  const only = (...approve: string[]) =>
    `permissions: { operate: [U0OMAR0001], approve: [${approve}] }\n`;
  const SELF =
    '1 person has to approve who did not ask, and of those who may, whoever may ask is one';

  test.each([
    ['{ cancel: { approvers: [] } }', PEOPLE, 'approvers', '1 person has to approve, and nobody'],
    ['{ cancel: { required: 1 } }', only(), 'required', '1 person has to approve, and nobody may'],
    [
      '{ cancel: { required: 3, approvers: [U0ADA0001, U0VERA001, U0ADA0001] } }',
      PEOPLE,
      'approvers',
      '3 people have to approve, and only 2 may',
    ],
    ['{ cancel: { allowSelf: false } }', only('U0OMAR0001'), 'allowSelf', SELF],
  ])('and that is stated is an error: %s', (approvals, permissions, key, flaw) => {
    expect(told(approvals, permissions)).toEqual([
      expect.stringContaining(`approvals.cancel.${key} cannot be satisfied: ${flaw}`),
    ]);
  });

  test.each([
    ['', '1 person has to approve, and nobody may'],
    [only(), '1 person has to approve, and nobody may'],
    [only('U0OMAR0001'), SELF],
  ])('and that comes from the defaults is a warning: %s', (permissions, flaw) => {
    expect(load(YAML + permissions).warnings).toEqual([
      `approvals.cancel cannot be satisfied: ${flaw}: add people to permissions.approve, or set approvals.cancel.required to 0`,
    ]);
  });

  test.each([
    ['{ cancel: { required: 5, approvers: [S0APPROVER] } }', PEOPLE],
    ['{ cancel: { required: 5, approvers: [everyone] } }', PEOPLE],
    ['{ cancel: { required: 0, approvers: [] } }', PEOPLE],
    ['{ cancel: { required: 1, allowSelf: true } }', only('U0OMAR0001')],
    ['{ cancel: { required: 1, approvers: [U0ADA0001] } }', only()],
    ['{ cancel: { required: 1, approvers: [U0OMAR0001] } }', PEOPLE],
  ])('is none of these: %s', (approvals, permissions) => {
    expect(told(approvals, permissions)).toEqual([]);
    expect(load(`${YAML}${permissions}approvals: ${approvals}\n`).warnings).toEqual([]);
  });

  test("a target's approvers make up for it", () => {
    const yaml = YAML.replace(
      'channels:',
      '    approvals: { cancel: { approvers: [U0ADA0001] } }\nchannels:',
    );
    expect(load(yaml).warnings).toEqual([]);
  });
});
