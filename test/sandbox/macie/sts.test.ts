import { ListClassificationJobsCommand, Macie2Client } from '@aws-sdk/client-macie2';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  accountOfAccessKey,
  issueCredentials,
  sessionOfToken,
} from '../../../src/sandbox/macie/session-credentials.ts';
import { runMacieForTests } from './running-macie.ts';

const macie = runMacieForTests();
const ANY_KEY = { accessKeyId: 'any', secretAccessKey: 'any' };
const ROLE = 'arn:aws:iam::444455556666:role/security/MacieChatops';

function sts(
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = ANY_KEY,
) {
  return new STSClient({ endpoint: macie.url(), region: 'us-east-1', credentials, maxAttempts: 1 });
}

async function assume(
  RoleArn: string,
  more: { ExternalId?: string; DurationSeconds?: number } = {},
) {
  return sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...more }));
}

describe('the AWS SDK against the simulated STS', () => {
  test('any key is the first account', async () => {
    expect(await sts().send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/sandbox',
      UserId: expect.any(String),
    });
  });

  test('an assumed role is the account of its ARN', async () => {
    const { Credentials: issued, AssumedRoleUser } = await assume(ROLE);
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::444455556666:assumed-role/MacieChatops/test');
    expect(issued?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
    const identity = await sts({
      accessKeyId: issued?.AccessKeyId ?? '',
      secretAccessKey: issued?.SecretAccessKey ?? '',
      sessionToken: issued?.SessionToken ?? '',
    }).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: '444455556666', Arn: AssumedRoleUser?.Arn });
  });

  test("Macie shows an assumed role its own account's jobs", async () => {
    const clientConfig = { endpoint: macie.url(), region: 'us-east-1' };
    const credentials = fromTemporaryCredentials({
      masterCredentials: ANY_KEY,
      params: { RoleArn: ROLE, RoleSessionName: 'test' },
      clientConfig,
    });
    const client = new Macie2Client({ endpoint: macie.url(), region: 'eu-central-1', credentials });
    const { items = [] } = await client.send(new ListClassificationJobsCommand({}));
    expect(items.map(({ name }) => name)).toContain('eu-warehouse-extracts');
    const { body } = await macie.control('GET', '/_control/calls?operation=ListClassificationJobs');
    expect(body.calls.at(-1)).toMatchObject({
      account: '444455556666',
      region: 'eu-central-1',
      assumedRole: 'arn:aws:sts::444455556666:assumed-role/MacieChatops/test',
    });
    client.destroy();
  });

  test.each([
    [
      'a role of an account that does not exist',
      'arn:aws:iam::999999999999:role/x',
      'AccessDenied',
    ],
    ['what is no role', 'arn:aws:iam::444455556666:user/someone', 'ValidationError'],
  ])('refuses %s', async (_what, roleArn, name) => {
    await expect(assume(roleArn)).rejects.toMatchObject({ name });
  });

  test('refuses a session that is too long', async () => {
    await expect(assume(ROLE, { DurationSeconds: 43_201 })).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });

  test('can be told to insist on an external id', async () => {
    const fault = {
      operation: 'AssumeRole',
      kind: 'access-denied',
      unlessExternalId: 'right',
      count: 9,
    };
    await macie.control('POST', '/_control/faults', fault);
    await expect(assume(ROLE, { ExternalId: 'wrong' })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(assume(ROLE)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await assume(ROLE, { ExternalId: 'right' })).toHaveProperty('Credentials');
  });

  test('refuses an issued key without its token, unsigned calls and other operations', async () => {
    const { Credentials: issued } = await assume(ROLE);
    const halfKey = { accessKeyId: issued?.AccessKeyId ?? '', secretAccessKey: 'any' };
    await expect(sts(halfKey).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    });
    const unsigned = await macie.unsigned('POST', '/', { body: 'Action=GetCallerIdentity' });
    expect(unsigned.status).toBe(403);
    expect(unsigned.text).toContain('<Code>MissingAuthenticationToken</Code>');
    const other = await macie.signed('POST', '/', 'Action=GetFederationToken');
    expect([other.status, other.text]).toEqual([501, expect.stringContaining('InvalidAction')]);
  });
});

describe('the issued credentials', () => {
  test('tell their account and session again, also after a restart', () => {
    const accounts = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(accounts, fc.string(), (accountId, sessionName) => {
        const session = { accountId, roleName: 'Role', sessionName };
        const issued = issueCredentials(session);
        expect(issued.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
        expect(accountOfAccessKey(issued.accessKeyId)).toBe(accountId);
        expect(sessionOfToken(issued.sessionToken)).toEqual(session);
      }),
    );
  });

  test('are not mistaken for other keys', () => {
    expect(accountOfAccessKey('ASIAIOSFODNN7EXAMPLE')).toBeUndefined();
    expect(accountOfAccessKey('AKIAIOSFODNN7EXAMPLE')).toBeUndefined();
    expect(sessionOfToken('nonsense')).toBeUndefined();
    expect(sessionOfToken(Buffer.from('{"accountId": 1}').toString('base64'))).toBeUndefined();
  });
});
