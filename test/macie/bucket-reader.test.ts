import { DescribeBucketsCommand, Macie2Client } from '@aws-sdk/client-macie2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { createMacie } from '../../src/macie/create-macie.ts';
import { startSimulatedAws, TARGETS } from './simulated-aws.ts';

/** The administrator of the organisation: it sees the other account's buckets, too. */
const HERE = { target: 'production', accountId: '111122223333', region: 'us-east-1' };
const THERE = { target: 'payments', accountId: '444455556666', region: 'us-east-1' };

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let macie: ReturnType<typeof createMacie>;

beforeAll(async () => {
  aws = await startSimulatedAws();
  macie = createMacie({ targets: TARGETS });
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

describe('statistics', () => {
  test("are those of the target's own account, or of the whole organisation", async () => {
    const own = await macie.bucketStatistics(HERE, 'account');
    const member = await macie.bucketStatistics(THERE, 'account');
    const all = await macie.bucketStatistics(HERE, 'organisation');
    expect([own, member, all].map(({ bucketCount }) => bucketCount)).toEqual([110, 70, 180]);
    expect(own.effectivePermission.unknown).toBeGreaterThan(0);
    expect(own.lastUpdated).toBeInstanceOf(Date);
    const calls = await aws.calls('GetBucketStatistics');
    expect(calls.map(({ account, input }) => [account, bodyOf(input)])).toEqual([
      ['111122223333', { accountId: '111122223333' }],
      ['444455556666', { accountId: '444455556666' }],
      ['111122223333', {}],
    ]);
  });

  test.each([
    ['not-enabled', 'macie-not-enabled'],
    ['access-denied', 'access-denied'],
  ])('are refused: %s', async (kind, code) => {
    await aws.fault({ operation: 'GetBucketStatistics', kind });
    const asked = macie.bucketStatistics(HERE, 'account');
    await expect(asked).rejects.toMatchObject({
      code,
      message: expect.stringContaining('GetBucketStatistics in production us-east-1'),
    });
  });
});

describe('exposed buckets', () => {
  test('agree with the statistics, and are of no other account', async () => {
    const { buckets, isComplete } = await macie.exposedBuckets(HERE, 1_000);
    const { effectivePermission, sharedAccess } = await macie.bucketStatistics(HERE, 'account');
    const count = (exposure: string) =>
      buckets.filter(({ exposures }) => exposures.some((one) => one === exposure)).length;
    expect(isComplete).toBe(true);
    expect(count('public')).toBe(effectivePermission.publiclyAccessible);
    expect(count('external')).toBe(sharedAccess.external);
    expect(count('unknown')).toBe(sharedAccess.unknown);
    expect(new Set(buckets.map(({ accountId }) => accountId))).toEqual(new Set(['111122223333']));
    const names = buckets.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
  });

  test('are read in pages of each query', async () => {
    await exposeAll();
    const { buckets, isComplete } = await macie.exposedBuckets(HERE, 1_000);
    expect({ count: buckets.length, isComplete }).toEqual({ count: 110, isComplete: true });
    const asked = (await aws.calls('DescribeBuckets')).map(({ input }) => bodyOf(input));
    const account = { accountId: { eq: ['111122223333'] } };
    const sorted = asked.filter((body) => 'sortCriteria' in body);
    expect(sorted.length).toBeGreaterThanOrEqual(3);
    for (const body of sorted) expect(body).toMatchObject({ criteria: account, maxResults: 50 });
  });

  test.each([1, 49, 50, 51, 100, 109])(
    'are the first %i by name if there are more',
    async (most) => {
      await exposeAll();
      const all = await macie.exposedBuckets(HERE, 110);
      expect(all).toMatchObject({ isComplete: true, buckets: { length: 110 } });
      const some = await macie.exposedBuckets(HERE, most);
      expect(some).toEqual({ isComplete: false, buckets: all.buckets.slice(0, most) });
    },
  );

  test('a bucket that becomes public is there', async () => {
    const change = { bucketName: 'acme-reference-data', effectivePermission: 'PUBLIC' };
    const before = await macie.exposedBuckets(HERE, 1_000);
    expect(before.buckets.map(({ name }) => name)).not.toContain('acme-reference-data');
    await aws.buckets(change);
    const { buckets } = await macie.exposedBuckets(HERE, 1_000);
    expect(buckets).toContainEqual({
      accountId: '111122223333',
      name: 'acme-reference-data',
      exposures: ['public'],
    });
  });

  test('a lost page is asked for again, and one that stays lost fails the whole', async () => {
    await aws.fault({ operation: 'DescribeBuckets', kind: 'drop-before' });
    expect((await macie.exposedBuckets(HERE, 1_000)).isComplete).toBe(true);
    await aws.fault({ operation: 'DescribeBuckets', kind: 'throttle', count: 10 });
    await expect(macie.exposedBuckets(HERE, 1_000)).rejects.toMatchObject({ code: 'throttled' });
  });
});

const bodyOf = (input: unknown): object => JSON.parse(String(input));

/** Alternately public and shared, so that both queries have several pages. */
async function exposeAll(): Promise<void> {
  for (const [index, bucketName] of (await allNames()).entries()) {
    const exposed =
      index % 3 === 0 ? { effectivePermission: 'PUBLIC' } : { sharedAccess: 'EXTERNAL' };
    await aws.buckets({ bucketName, ...exposed });
  }
}

async function allNames(): Promise<string[]> {
  const client = new Macie2Client({ region: HERE.region });
  const criteria = { accountId: { eq: [HERE.accountId] } };
  const names: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new DescribeBucketsCommand({ criteria, nextToken }));
    names.push(...(page.buckets ?? []).flatMap(({ bucketName }) => bucketName ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return names;
}
