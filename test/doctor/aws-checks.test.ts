import { RegionDisabledException } from '@aws-sdk/client-sts';
import { describe, expect, test } from '@jest/globals';

import type { Check } from '../../src/doctor/check.ts';
import { awsAccountCheck } from '../../src/doctor/checks/aws-account.ts';
import { macieSessionCheck } from '../../src/doctor/checks/macie-session.ts';
import { BotError } from '../../src/domain/bot-error.ts';
import type { MacieProbe } from '../../src/macie/probe.ts';
import { translateCredentialError } from '../../src/macie/translate-error.ts';

const FINE: Check = { title: 'x', run: async () => ({ ok: true, says: 'x' }) };
const ROLE = 'arn:aws:iam::444455556666:role/macie-chatops';
const TARGET = {
  name: 'payments',
  accountId: '444455556666',
  regions: ['me-south-1'],
  scope: 'account' as const,
};

const probeOf = (overrides: Partial<MacieProbe>) => overrides as MacieProbe;

describe('an account', () => {
  const mendOf = async (error: BotError, roleArn?: string) => {
    const probe = probeOf({ caller: () => Promise.reject(error) });
    const finding = await awsAccountCheck(probe, { ...TARGET, roleArn }, 'me-south-1').run();
    return 'mend' in finding ? finding.mend : undefined;
  };

  test('whose role is asked for through a Region that is not enabled', async () => {
    const disabled = new RegionDisabledException({
      message: 'STS is not activated in this region',
      $metadata: { httpStatusCode: 403 },
    });
    const error = translateCredentialError(disabled, 'GetCallerIdentity', ROLE);
    expect(await mendOf(error, ROLE)).toMatch(/^set AWS_REGION to a Region .*AWS STS is active/);
  });

  test('that takes credentials for wrong: the Region may not be enabled', async () => {
    expect(await mendOf(new BotError('credentials', 'InvalidClientTokenId'))).toContain(
      'AWS says the same where the account has not enabled the Region',
    );
  });

  test('that denies what needs no permission: no permission is asked for', async () => {
    const mend = await mendOf(new BotError('access-denied', 'AccessDenied'));
    expect(mend).not.toContain('allow');
    expect(mend).toMatch(/needs no permission.*credentials.*network.*VPC endpoint/);
  });

  test('that denies its role names the trust policy', async () => {
    const mend = await mendOf(new BotError('access-denied', 'AccessDenied'), ROLE);
    expect(mend).toContain(`let the trust policy of ${ROLE}`);
  });
});

test('a suspended Macie has cancelled its jobs', async () => {
  const probe = probeOf({ session: async () => 'PAUSED' });
  const where = { accountId: '444455556666', region: 'me-south-1' };
  expect(await macieSessionCheck(probe, where, FINE).run()).toEqual({
    ok: false,
    says: 'Macie is suspended here, which has cancelled all its jobs for good',
    mend: "enable it again in the console, under Settings, and create the jobs anew, or take the Region out of the target's regions",
  });
});
