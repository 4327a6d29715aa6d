import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { createMacieProbe, type MacieProbe, NEEDED_PERMISSIONS } from '../../src/macie/probe.ts';
import { startSimulatedAws, TARGETS } from './simulated-aws.ts';

const HERE = { accountId: '111122223333', region: 'us-east-1' };

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let probe: MacieProbe;

beforeAll(async () => {
  aws = await startSimulatedAws();
  probe = createMacieProbe({ targets: TARGETS });
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

test("the caller is the default identity, or the target's role", async () => {
  expect((await probe.caller(HERE)).accountId).toBe('111122223333');
  const caller = await probe.caller({ accountId: '444455556666', region: 'eu-central-1' });
  expect(caller.accountId).toBe('444455556666');
  expect(caller.arn).toContain('assumed-role/macie-chatops');
});

test('Macie is enabled, suspended, or not enabled', async () => {
  expect(await probe.session(HERE)).toBe('ENABLED');
  await aws.fault({ operation: 'GetMacieSession', kind: 'suspended' });
  expect(await probe.session(HERE)).toBe('PAUSED');
  await aws.fault({ operation: 'GetMacieSession', kind: 'not-enabled' });
  await expect(probe.session(HERE)).rejects.toMatchObject({ code: 'macie-not-enabled' });
});

test.each(NEEDED_PERMISSIONS)('%s is allowed or denied, and nothing is changed', async (needed) => {
  const operation = needed.replace('macie2:', '');
  expect(await probe.isAllowed(HERE, needed)).toBe(true);
  await aws.fault({ operation, kind: 'access-denied' });
  expect(await probe.isAllowed(HERE, needed)).toBe(false);
  const updates = await aws.calls('UpdateClassificationJob');
  expect(updates.filter(({ status }) => status === 200)).toEqual([]);
});

test('what is no answer about permissions is told', async () => {
  await aws.fault({ operation: 'DescribeClassificationJob', kind: 'throttle', count: 10 });
  const asked = probe.isAllowed(HERE, 'macie2:DescribeClassificationJob');
  await expect(asked).rejects.toMatchObject({ code: 'throttled' });
});
