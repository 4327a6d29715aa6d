import { describe, expect, test } from '@jest/globals';

import { DAY, HOUR } from './example-job.ts';
import { runMacieForTests, START } from './running-macie.ts';

const macie = runMacieForTests();
const NAME = 'acme-reference-data';
const control = (body: unknown) => macie.control('POST', '/_control/buckets', body);

async function bucket(name = NAME) {
  const criteria = { bucketName: { eq: [name] } };
  return (await macie.signed('POST', '/datasources/s3', { criteria })).body.buckets[0];
}

async function figures(region = 'us-east-1', accountId = '111122223333') {
  const path = '/datasources/s3/statistics';
  return (await macie.signed('POST', path, { accountId }, { region })).body;
}

describe('a forced bucket', () => {
  test.each([
    [{ effectivePermission: 'PUBLIC' }, 'PUBLIC', 'INTERNAL', [1, 1, 0, 0]],
    [{ effectivePermission: 'PUBLIC', access: 'WRITE' }, 'PUBLIC', 'INTERNAL', [1, 0, 1, 0]],
    [{ effectivePermission: 'PUBLIC', access: 'READ_WRITE' }, 'PUBLIC', 'INTERNAL', [1, 1, 1, 0]],
    [{ effectivePermission: 'NOT_PUBLIC' }, 'NOT_PUBLIC', 'INTERNAL', [0, 0, 0, 0]],
    [{ effectivePermission: 'UNKNOWN' }, 'UNKNOWN', 'UNKNOWN', [0, 0, 0, 1]],
    [{ sharedAccess: 'EXTERNAL' }, 'NOT_PUBLIC', 'EXTERNAL', [0, 0, 0, 0]],
    [{ sharedAccess: 'UNKNOWN' }, 'UNKNOWN', 'UNKNOWN', [0, 0, 0, 1]],
  ])('by %j shows at once, in the statistics too', async (settings, permission, shared, more) => {
    // A refresh first: what else has drifted since the last one is no concern here.
    await control({
      bucketName: NAME,
      effectivePermission: 'NOT_PUBLIC',
      sharedAccess: 'INTERNAL',
    });
    const before = (await figures()).bucketCountByEffectivePermission;
    expect((await control({ bucketName: NAME, ...settings })).status).toBe(200);
    expect(await bucket()).toMatchObject({
      publicAccess: { effectivePermission: permission },
      sharedAccess: shared,
      lastUpdated: START.toISOString(),
    });
    const after = await figures();
    expect(after.lastUpdated).toBe(START.toISOString());
    const names = ['publiclyAccessible', 'publiclyReadable', 'publiclyWritable', 'unknown'];
    const counts = after.bucketCountByEffectivePermission;
    expect(names.map((name) => counts[name] - before[name])).toEqual(more);
  });

  test('stays so, can be forced otherwise, and is let go by DELETE', async () => {
    await control({ bucketName: NAME, effectivePermission: 'PUBLIC' });
    macie.clock.moveBy(40 * DAY);
    expect((await bucket()).publicAccess.effectivePermission).toBe('PUBLIC');
    const { body } = await control({ bucketName: NAME, effectivePermission: 'UNKNOWN' });
    expect(body).toEqual({
      frozen: [],
      forced: [{ bucketName: NAME, at: macie.clock.now().toISOString() }],
    });
    await control({ bucketName: NAME, sharedAccess: 'EXTERNAL' });
    expect(await bucket()).toMatchObject({
      publicAccess: { effectivePermission: 'PUBLIC' },
      sharedAccess: 'EXTERNAL',
    });
    const released = await macie.control('DELETE', '/_control/buckets');
    expect(released.body).toEqual({ frozen: [], forced: [] });
    expect((await bucket()).sharedAccess).toBe('INTERNAL');
  });

  test('was not so before, and is not after a reset', async () => {
    await control({ bucketName: NAME, effectivePermission: 'PUBLIC' });
    macie.clock.moveBy(-HOUR);
    expect((await bucket()).publicAccess.effectivePermission).toBe('NOT_PUBLIC');
    macie.clock.moveBy(2 * HOUR);
    expect((await bucket()).publicAccess.effectivePermission).toBe('PUBLIC');
    await macie.control('POST', '/_control/reset');
    expect((await bucket()).publicAccess.effectivePermission).toBe('NOT_PUBLIC');
  });

  test('of a Macie that was kept out shows its settings again', async () => {
    await control({ bucketName: 'acme-audit-vault', effectivePermission: 'NOT_PUBLIC' });
    expect(await bucket('acme-audit-vault')).toMatchObject({
      errorCode: null,
      publicAccess: { effectivePermission: 'NOT_PUBLIC' },
    });
  });
});

describe('frozen data', () => {
  test('stay as they are until they are let go', async () => {
    const fresh = await figures();
    const { body } = await control({ frozen: true });
    expect(body.frozen).toHaveLength(4);
    macie.clock.moveBy(9 * DAY);
    expect(await figures()).toEqual(fresh);
    await control({ frozen: true });
    expect(await figures()).toEqual(fresh);
    await control({ frozen: false });
    const thawed = await figures();
    expect(Date.parse(thawed.lastUpdated)).toBeGreaterThan(Date.parse(fresh.lastUpdated) + 8 * DAY);
    expect(thawed.objectCount).toBeGreaterThan(fresh.objectCount);
  });

  test('can be those of one account and Region', async () => {
    const [here, there] = [await figures(), await figures('eu-central-1')];
    const { body } = await control({ frozen: true, account: '111122223333', region: 'us-east-1' });
    expect(body.frozen).toEqual([
      { accountId: '111122223333', region: 'us-east-1', since: START.toISOString() },
    ]);
    macie.clock.moveBy(3 * DAY);
    expect((await figures()).lastUpdated).toBe(here.lastUpdated);
    expect((await figures('eu-central-1')).lastUpdated).not.toBe(there.lastUpdated);
  });

  test('show a bucket that is forced meanwhile', async () => {
    await control({ frozen: true });
    macie.clock.moveBy(3 * DAY);
    await control({ bucketName: NAME, effectivePermission: 'PUBLIC' });
    expect((await bucket()).publicAccess.effectivePermission).toBe('PUBLIC');
    const { lastUpdated } = await figures();
    expect(lastUpdated).toBe(macie.clock.now().toISOString());
    macie.clock.moveBy(3 * DAY);
    expect((await figures()).lastUpdated).toBe(lastUpdated);
  });
});

describe('without control', () => {
  test('each account and Region is refreshed once a day, at a time of its own', async () => {
    const moments = new Set<string>();
    for (let hour = 0; hour < 72; hour += 1) {
      macie.clock.moveTo(new Date(START.getTime() + hour * HOUR));
      moments.add((await figures()).lastUpdated);
    }
    const times = [...moments].map((each) => Date.parse(each));
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(
      times.slice(1).map(() => DAY),
    );
    expect(times.length).toBeGreaterThanOrEqual(3);
    const elsewhere = (await figures('eu-central-1')).lastUpdated;
    expect(Date.parse(elsewhere) % DAY).not.toBe((times[0] ?? 0) % DAY);
  });
});

describe('bad input', () => {
  test.each([
    [{}, /^frozen: /],
    [[], /expected object/],
    [{ frozen: 'yes' }, /^frozen: /],
    [{ frozen: true, account: '12' }, /^account: must be an account id/],
    [{ frozen: true, bucket: 'x' }, /bucket/],
    [{ bucketName: NAME }, 'give effectivePermission, sharedAccess or both.'],
    [{ bucketName: 'nope', sharedAccess: 'EXTERNAL' }, 'bucketName: there is no bucket nope.'],
    [{ bucketName: NAME, effectivePermission: 'OPEN' }, /^effectivePermission: .*NOT_PUBLIC/],
    [{ bucketName: NAME, sharedAccess: 'ALL' }, /^sharedAccess: .*EXTERNAL/],
    [
      { bucketName: NAME, effectivePermission: 'NOT_PUBLIC', access: 'READ' },
      'access: goes with effectivePermission PUBLIC only.',
    ],
    [
      { bucketName: NAME, effectivePermission: 'UNKNOWN', sharedAccess: 'EXTERNAL' },
      'sharedAccess: is UNKNOWN when effectivePermission is, and else not.',
    ],
  ])('%j is answered with a sentence', async (body, error) => {
    const reply = await control(body);
    expect(reply.status).toBe(400);
    expect(reply.body.error).toEqual(
      typeof error === 'string' ? error : expect.stringMatching(error),
    );
    expect((await macie.control('GET', '/_control/buckets')).body).toEqual({
      frozen: [],
      forced: [],
    });
  });
});
