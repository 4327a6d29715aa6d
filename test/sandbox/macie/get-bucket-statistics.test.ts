import { describe, expect, test } from '@jest/globals';

import { allBuckets, createCallers, MEMBER, OWN, statisticsOf } from './bucket-callers.ts';
import { DAY } from './example-job.ts';
import { runMacieForTests, START } from './running-macie.ts';

const macie = runMacieForTests();
const { client, member } = createCallers(macie.url);

describe('GetBucketStatistics', () => {
  test('counts what DescribeBuckets lists, as of the same moment', async () => {
    for (const days of [0, 1, 36]) {
      macie.clock.moveTo(new Date(START.getTime() + days * DAY));
      const figures = await statisticsOf(client(), OWN);
      const buckets = await allBuckets(client(), { criteria: { accountId: { eq: [OWN] } } });
      const permissions = buckets.map(({ publicAccess }) => publicAccess?.effectivePermission);
      expect(figures).toMatchObject({
        bucketCount: 110,
        bucketCountByEffectivePermission: {
          publiclyAccessible: permissions.filter((each) => each === 'PUBLIC').length,
          unknown: permissions.filter((each) => each === 'UNKNOWN').length,
        },
        objectCount: buckets.reduce((sum, { objectCount }) => sum + (objectCount ?? 0), 0),
      });
      expect(new Set(buckets.map(({ lastUpdated }) => lastUpdated?.getTime()))).toEqual(
        new Set([figures.lastUpdated?.getTime()]),
      );
    }
  });

  test('is of the whole organisation for its administrator, or of one account', async () => {
    const [all, own, other] = await Promise.all([
      statisticsOf(client()),
      statisticsOf(client(), OWN),
      statisticsOf(client(), MEMBER),
    ]);
    expect([all.bucketCount, own.bucketCount, other.bucketCount]).toEqual([180, 110, 70]);
    expect(all.lastUpdated).toEqual(
      new Date(Math.min(Number(own.lastUpdated), Number(other.lastUpdated))),
    );
  });

  test('is of itself for a member, which may not ask for others', async () => {
    const asMember = await member();
    const own = await statisticsOf(asMember);
    expect(own.bucketCount).toBe(70);
    expect(await statisticsOf(asMember, MEMBER)).toMatchObject({ objectCount: own.objectCount });
    await expect(statisticsOf(asMember, OWN)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    });
    expect(new Set((await allBuckets(asMember)).map(({ accountId }) => accountId))).toEqual(
      new Set([MEMBER]),
    );
  });

  test('is refused for a stranger, a malformed account, and where Macie is not enabled', async () => {
    await expect(statisticsOf(client(), '999999999999')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(statisticsOf(client(), '12')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('accountId'),
    });
    await expect(statisticsOf(client('ap-south-1'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'Macie is not enabled',
    });
  });
});
