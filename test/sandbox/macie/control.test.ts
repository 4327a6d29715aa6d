import { setTimeout as wait } from 'node:timers/promises';

import { describe, expect, jest, test } from '@jest/globals';

import { runWithFault } from '../../../src/sandbox/macie/fault-effects.ts';
import { startSimulatedMacie } from '../../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import { runMacieForTests, START } from './running-macie.ts';

const macie = runMacieForTests();
const list = () => macie.signed('POST', '/jobs/list', {});
const setFault = (fault: object | object[]) => macie.control('POST', '/_control/faults', fault);
const statusOf = async (jobId: string) =>
  (await macie.signed('GET', `/jobs/${jobId}`)).body.jobStatus;

describe('the clock', () => {
  test.each([
    [{ advance: '23d' }, '2026-04-04T09:30:00.000Z'],
    [{ advance: 90_000 }, '2026-03-12T09:31:30.000Z'],
    [{ advance: '1.5h' }, '2026-03-12T11:00:00.000Z'],
    [{ to: '2026-05-01T00:00:00+02:00' }, '2026-04-30T22:00:00.000Z'],
    [{ to: '2025-12-24T00:00:00Z' }, '2025-12-24T00:00:00.000Z'],
  ])('moves by %j', async (body, now) => {
    expect((await macie.control('POST', '/_control/clock', body)).body).toEqual({ now, speed: 0 });
    expect((await macie.control('GET', '/_control/clock')).body.now).toBe(now);
  });

  test('runs at another speed', async () => {
    await macie.control('POST', '/_control/clock', { speed: 3_600 });
    expect(macie.clock.speed()).toBe(3_600);
    macie.clock.setSpeed(0);
  });

  test('is what the jobs live by: pci-scan completes after days', async () => {
    const jobId = await macie.jobIdOf('pci-scan');
    await macie.control('POST', '/_control/clock', { advance: '4d' });
    expect(await statusOf(jobId)).toBe('RUNNING');
    await macie.control('POST', '/_control/clock', { advance: '3d' });
    expect(await statusOf(jobId)).toBe('COMPLETE');
  });
});

describe('reset', () => {
  test('makes the data anew as of now and forgets faults and calls; the clock stays', async () => {
    const jobId = await macie.jobIdOf('pci-scan');
    await macie.signed('PATCH', `/jobs/${jobId}`, { jobStatus: 'CANCELLED' });
    await setFault({ operation: '*', kind: 'throttle', count: 5 });
    macie.clock.moveBy(99 * 86_400_000);
    const { body } = await macie.control('POST', '/_control/reset');
    expect(body.now).toBe(new Date(START.getTime() + 99 * 86_400_000).toISOString());
    expect((await macie.control('GET', '/_control/calls')).body.calls).toEqual([]);
    expect(await statusOf(jobId)).toBe('RUNNING');
  });
});

describe('faults', () => {
  test.each([
    ['throttle', 429, 'ThrottlingException'],
    ['internal-error', 500, 'InternalServerException'],
    ['not-enabled', 403, 'AccessDeniedException'],
    ['access-denied', 403, 'AccessDeniedException'],
  ])('%s, as often as told', async (kind, status, type) => {
    await setFault({ operation: 'ListClassificationJobs', kind, count: 2 });
    for (const expected of [status, status, 200]) expect((await list()).status).toBe(expected);
    const { body } = await macie.control('GET', '/_control/calls');
    expect(body.calls.map((call: { error?: string }) => call.error)).toEqual([
      type,
      type,
      undefined,
    ]);
  });

  test('"Macie is not enabled" differs from a plain denial in its message', async () => {
    await setFault([
      { operation: '*', kind: 'not-enabled' },
      { operation: '*', kind: 'access-denied' },
    ]);
    expect((await list()).body.message).toBe('Macie is not enabled');
    expect((await list()).body.message).toContain('not authorized');
  });

  test('only for one operation, account and Region', async () => {
    const fault = { kind: 'throttle', account: '111122223333', region: 'eu-central-1', count: 9 };
    await setFault({ operation: 'ListClassificationJobs', ...fault });
    expect((await list()).status).toBe(200);
    expect(
      (await macie.signed('GET', '/macie', undefined, { region: 'eu-central-1' })).status,
    ).toBe(200);
    expect((await macie.signed('POST', '/jobs/list', {}, { region: 'eu-central-1' })).status).toBe(
      429,
    );
  });

  test('a connection dropped before the change leaves the job as it was', async () => {
    const jobId = await macie.jobIdOf('pci-scan');
    await setFault({ operation: 'UpdateClassificationJob', kind: 'drop-before' });
    const update = macie.signed('PATCH', `/jobs/${jobId}`, { jobStatus: 'CANCELLED' });
    await expect(update).rejects.toThrow();
    expect(await statusOf(jobId)).toBe('RUNNING');
  });

  test('a connection dropped after the change leaves the job changed', async () => {
    const jobId = await macie.jobIdOf('pci-scan');
    await setFault({ operation: 'UpdateClassificationJob', kind: 'drop-after' });
    const update = macie.signed('PATCH', `/jobs/${jobId}`, { jobStatus: 'CANCELLED' });
    await expect(update).rejects.toThrow();
    expect(await statusOf(jobId)).toBe('CANCELLED');
    const { body } = await macie.control(
      'GET',
      '/_control/calls?operation=UpdateClassificationJob',
    );
    expect(body.calls).toEqual([
      expect.objectContaining({ jobId, status: 0, fault: 'drop-after' }),
    ]);
  });

  test('a dropped AssumeRole gives no answer either', async () => {
    await setFault({ operation: '*', kind: 'drop-before' });
    await expect(macie.signed('POST', '/', 'Action=GetCallerIdentity')).rejects.toThrow();
  });

  test('a late change is accepted at once and done afterwards', async () => {
    const jobId = await macie.jobIdOf('pci-scan');
    await setFault({ operation: 'UpdateClassificationJob', kind: 'late', delayMs: 20 });
    const { status } = await macie.signed('PATCH', `/jobs/${jobId}`, { jobStatus: 'CANCELLED' });
    expect(status).toBe(200);
    while ((await statusOf(jobId)) === 'RUNNING') await wait(10);
    expect(await statusOf(jobId)).toBe('CANCELLED');
  });

  test('a late change is not made before its time, nor after the server stopped', async () => {
    const fault = { operation: '*', kind: 'late' as const, count: 1, delayMs: 600_000 };
    const stopping = new AbortController();
    const run = jest.fn();
    expect(await runWithFault(fault, run, stopping.signal)).toEqual({});
    stopping.abort();
    await wait(1);
    expect(run).not.toHaveBeenCalled();
  });

  test('a suspended Macie says so in its session', async () => {
    await setFault({ faults: [{ operation: '*', kind: 'suspended' }] });
    expect((await list()).status).toBe(200);
    expect((await macie.signed('GET', '/macie')).body.status).toBe('PAUSED');
    expect((await macie.signed('GET', '/macie')).body.status).toBe('ENABLED');
  });

  test('a delay ends when the server stops', async () => {
    const slow = await startSimulatedMacie({ clock: createSimClock() });
    const body = JSON.stringify({ operation: '*', kind: 'delay', delayMs: 500_000 });
    await fetch(`${slow.url}/_control/faults`, { method: 'POST', body });
    const authorization =
      'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/sts/aws4_request, SignedHeaders=a, Signature=b';
    const call = fetch(`${slow.url}/macie`, { headers: { authorization } });
    call.catch(() => undefined);
    await wait(50);
    await slow.stop();
    await slow.stop();
    await expect(call).rejects.toThrow();
  });

  test('can be looked at and forgotten', async () => {
    await setFault({ operation: 'GetMacieSession', kind: 'delay', delayMs: 5 });
    const fault = { operation: 'GetMacieSession', kind: 'delay', delayMs: 5, count: 1 };
    expect((await macie.control('GET', '/_control/faults')).body).toEqual({ faults: [fault] });
    expect((await macie.control('DELETE', '/_control/faults')).body).toEqual({ faults: [] });
    expect((await macie.control('GET', '/_control/faults')).body).toEqual({ faults: [] });
  });
});

describe('the calls', () => {
  test('say who asked for what, where, when and with which outcome', async () => {
    const jobId = await macie.jobIdOf('invoices-2023');
    await macie.control('DELETE', '/_control/calls');
    await macie.signed('PATCH', `/jobs/${jobId}`, { jobStatus: 'RUNNING' });
    await macie.unsigned('GET', '/macie');
    expect((await macie.control('GET', '/_control/calls')).body.calls).toEqual([
      {
        at: START.toISOString(),
        operation: 'UpdateClassificationJob',
        account: '111122223333',
        region: 'us-east-1',
        jobId,
        input: '{"jobStatus":"RUNNING"}',
        accessKeyId: 'KEY',
        status: 400,
        error: 'ValidationException',
      },
      expect.objectContaining({ operation: 'GetMacieSession', status: 403 }),
    ]);
  });
});

describe('bad control input', () => {
  test.each([
    ['/_control/clock', {}, 'give at least one of speed, advance and to.'],
    ['/_control/clock', '{', 'The body is not JSON.'],
    ['/_control/clock', { advance: 'soon' }, /^advance: must be milliseconds or text such as 15m/],
    ['/_control/clock', { advance: '9999d' }, /^advance: .*at most 731d\.$/],
    ['/_control/clock', { to: 'tomorrow' }, /^to: must be ISO 8601, such as/],
    [
      '/_control/clock',
      { to: '2199-01-01T00:00:00Z' },
      'to: must be within 731 days of the present time.',
    ],
    [
      '/_control/clock',
      { to: '2026-01-01T00:00:00Z', advance: 1 },
      'give either advance or to, not both.',
    ],
    ['/_control/clock', { speed: -1 }, /^speed: /],
    ['/_control/clock', { sped: 1 }, /sped/],
    [
      '/_control/faults',
      { operation: 'Nope', kind: 'throttle' },
      /operation: .*ListClassificationJobs/,
    ],
    ['/_control/faults', { operation: '*', kind: 'explode' }, /kind: .*drop-after/],
    ['/_control/faults', { operation: '*', kind: 'delay' }, /delayMs: must be given/],
    ['/_control/faults', [{ operation: '*', kind: 'throttle', count: 0 }], /count: /],
    [
      '/_control/faults',
      { operation: '*', kind: 'throttle', account: '12' },
      /account: must be an account id/,
    ],
  ])('%s %j answers with a sentence', async (path, body, error) => {
    const reply = await macie.control('POST', path, body);
    expect(reply.status).toBe(400);
    expect(reply.body.error).toEqual(
      typeof error === 'string' ? error : expect.stringMatching(error),
    );
    expect(macie.clock.now()).toEqual(START);
  });

  test('an unknown control names the known ones', async () => {
    const reply = await macie.control('POST', '/_control/explode');
    expect([reply.status, reply.body.error]).toEqual([
      404,
      expect.stringContaining('/_control/reset'),
    ]);
  });
});
