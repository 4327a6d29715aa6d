import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  actorSummary,
  identityFacts,
  identityWords,
  mfaWords,
  originFacts,
} from '../../src/domain/actor-words.ts';
import { anyIdentity } from '../support/arbitrary-actor.ts';
import { anActor, IDENTITIES } from '../support/finding-actor-fixtures.ts';

test.each<[keyof typeof IDENTITIES, string, string | undefined]>([
  ['assumedRole', 'role Deploy, session alice of account 111122223333', '⚠️ no'],
  ['federatedUser', 'federated user bob of account 111122223333', 'yes'],
  ['iamUser', 'IAM user carol of account 111122223333', undefined],
  ['root', '⚠️ the root user of account 111122223333', undefined],
  ['awsAccount', 'another AWS account, 999988887777', undefined],
  ['awsService', 'the AWS service config.amazonaws.com', undefined],
  ['other', 'an identity of the type Directory', undefined],
])('%s: %s', (name, words, mfa) => {
  expect(identityWords(IDENTITIES[name])).toBe(words);
  expect(mfaWords(IDENTITIES[name])).toBe(mfa);
});

test('in short: who, and that there was no MFA, which a long name does not push out', () => {
  expect(actorSummary({ identity: IDENTITIES.assumedRole })).toBe(
    'role Deploy, session alice of account 111122223333, ⚠️ without MFA',
  );
  expect(actorSummary({ identity: IDENTITIES.federatedUser })).toBe(
    'federated user bob of account 111122223333',
  );
  expect(actorSummary({})).toBeUndefined();
  const session = { ...IDENTITIES.assumedRole.session, issuer: { userName: '💥'.repeat(400) } };
  const long = actorSummary({ identity: { ...IDENTITIES.assumedRole, session } }) ?? '';
  expect([...long]).toHaveLength(200);
  expect(long).toMatch(/💥…, ⚠️ without MFA$/);
});

test('a session, with who issued it', () => {
  expect(identityFacts(IDENTITIES.assumedRole)).toEqual([
    { label: 'Session since', value: new Date('2026-02-02T08:00:00Z') },
    { label: 'Session issued by', value: 'Role Deploy of account 111122223333' },
    { label: 'Issuer ARN', value: 'arn:aws:iam::111122223333:role/Deploy' },
    { label: 'Issuer principal', value: 'AROA1234567890EXAMPLE' },
    { label: 'Access key', value: 'ASIA1234567890EXAMPLE' },
    { label: 'Identity ARN', value: 'arn:aws:sts::111122223333:assumed-role/Deploy/alice' },
    { label: 'Principal', value: 'AROA1234567890EXAMPLE:alice' },
  ]);
});

test('whether there was MFA is never guessed', () => {
  expect(mfaWords({ kind: 'AssumedRole' })).toBe('not told');
  expect(mfaWords({ kind: 'FederatedUser', session: {} })).toBe('not told');
});

test('from where', () => {
  expect(originFacts(anActor())).toEqual([
    { label: 'From', value: '203.0.113.77 · Lisbon, Portugal (PT) · near 38.7167, -9.1333' },
    { label: 'Network', value: 'Example Hosting · provider Example Telecom · AS64496 EXAMPLE-AS' },
    { label: 'Domain', value: 'vpn.example.com' },
  ]);
  expect(originFacts({})).toEqual([]);
  expect(originFacts({ address: { city: 'Lisbon', owner: {} } })).toEqual([
    { label: 'From', value: 'Lisbon' },
  ]);
  expect(
    originFacts({ address: { country: { code: 'PT' }, location: { latitude: 1.5 } } }),
  ).toEqual([{ label: 'From', value: '(PT) · near 1.5, ?' }]);
});

test('there is always a who, whatever Macie leaves out', () => {
  expect(identityWords(undefined)).toBe('Macie does not tell who');
  fc.assert(
    fc.property(anyIdentity, (identity) => {
      expect(identityWords(identity)).toMatch(/\S/);
      expect(identityWords(identity)).not.toMatch(/undefined/);
      for (const { value } of identityFacts(identity)) {
        expect(value instanceof Date || value.trim() !== '').toBe(true);
      }
    }),
  );
});
