import {
  DescribeBucketsCommand,
  type DescribeBucketsCommandInput,
  type Macie2Client,
} from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import { allBuckets, createCallers, MEMBER, OWN, statisticsOf } from './bucket-callers.ts';
import { DAY } from './example-job.ts';
import { runMacieForTests } from './running-macie.ts';

const macie = runMacieForTests();
const { client, member } = createCallers(macie.url);

describe('DescribeBuckets', () => {
  test('lists page by page, each bucket once, by name', async () => {
    const names = (await allBuckets(client(), { maxResults: 7 })).map((each) => each.bucketName);
    expect(names).toHaveLength(180);
    expect(new Set(names).size).toBe(180);
    expect(names).toEqual(names.toSorted());
  });

  test('has at most 50 on a page', async () => {
    const page = await client().send(new DescribeBucketsCommand({ maxResults: 500 }));
    expect(page.buckets).toHaveLength(50);
    expect((await client().send(new DescribeBucketsCommand({}))).buckets).toHaveLength(50);
  });

  test('lists those of the other Region there', async () => {
    const regions = (await allBuckets(client('eu-central-1'))).map(({ region }) => region);
    expect([regions.length, new Set(regions)]).toEqual([120, new Set(['eu-central-1'])]);
  });

  test('filters by several fields', async () => {
    const buckets = await allBuckets(client(), {
      criteria: {
        accountId: { eq: [OWN] },
        'publicAccess.effectivePermission': { eq: ['PUBLIC'] },
        objectCount: { gte: 1 },
      },
    });
    expect(buckets.map(({ bucketName }) => bucketName)).toContain('acme-public-website');
    for (const bucket of buckets) {
      expect(bucket.accountId).toBe(OWN);
      expect(bucket.publicAccess?.effectivePermission).toBe('PUBLIC');
    }
  });

  test.each([
    'classifiableObjectCount',
    'classifiableSizeInBytes',
    'objectCount',
    'sensitivityScore',
    'sizeInBytes',
  ] as const)('sorts by %s over all pages, what is not known first', async (attributeName) => {
    const sorted = async (orderBy: 'ASC' | 'DESC') => {
      const buckets = await allBuckets(client(), {
        maxResults: 11,
        sortCriteria: { attributeName, orderBy },
      });
      return buckets.map((bucket) => bucket[attributeName] ?? -2);
    };
    const ascending = await sorted('ASC');
    expect(ascending).toHaveLength(180);
    expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
    expect(await sorted('DESC')).toEqual(ascending.toReversed());
  });

  test('sorts by name and account', async () => {
    const descending = await allBuckets(client(), {
      sortCriteria: { attributeName: 'bucketName', orderBy: 'DESC' },
    });
    const names = descending.map(({ bucketName = '' }) => bucketName);
    expect(names).toEqual(names.toSorted().toReversed());
    const byAccount = await allBuckets(client(), { sortCriteria: { attributeName: 'accountId' } });
    expect(byAccount.map(({ accountId }) => accountId)).toEqual([
      ...Array(110).fill(OWN),
      ...Array(70).fill(MEMBER),
    ]);
  });

  test('takes a token for the same query by the same account only', async () => {
    const criteria = { bucketName: { prefix: 'acme' } };
    const first = new DescribeBucketsCommand({ criteria, maxResults: 3 });
    const { nextToken } = await client().send(first);
    const next = (of: Macie2Client, input: DescribeBucketsCommandInput) =>
      of.send(new DescribeBucketsCommand({ ...input, nextToken }));
    await expect(next(client(), { criteria, maxResults: 9 })).resolves.toBeDefined();
    for (const refused of [
      next(client(), {}),
      next(client(), { criteria, sortCriteria: { attributeName: 'bucketName' } }),
      next(client('eu-central-1'), { criteria }),
      next(await member(), { criteria }),
    ]) {
      await expect(refused).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining('nextToken'),
      });
    }
  });

  test.each([
    [{ criteria: { size: { gt: 1 } } }, 'criteria.size'],
    [{ criteria: { constructor: { eq: ['x'] } } }, 'criteria.constructor'],
    [{ criteria: { publicAccess: { eq: ['PUBLIC'] } } }, 'criteria.publicAccess'],
    [{ criteria: { bucketName: {} } }, 'criteria.bucketName'],
    [{ criteria: { bucketName: { eq: [] } } }, 'criteria.bucketName.eq'],
    [{ criteria: { bucketName: { gt: 5 } } }, 'criteria.bucketName'],
    [{ criteria: { versioning: { lte: 5 } } }, 'criteria.versioning'],
    [{ criteria: { sharedAccess: { prefix: 'EX' } } }, 'criteria.sharedAccess'],
    [{ criteria: { objectCount: { gt: 1.5 } } }, 'criteria.objectCount.gt'],
    [{ criteria: { objectCount: { gt: '1' } } }, 'criteria.objectCount.gt'],
    [{ criteria: [] }, 'criteria'],
    [{ sortCriteria: { attributeName: 'region' } }, 'sortCriteria.attributeName'],
    [{ sortCriteria: { attributeName: 'objectCount', orderBy: 'UP' } }, 'sortCriteria.orderBy'],
    [{ maxResults: 0 }, 'maxResults'],
    [{ nextToken: 'abc' }, 'nextToken'],
  ])('refuses %j and names the field', async (body, field) => {
    const { status, headers, body: answer } = await macie.signed('POST', '/datasources/s3', body);
    expect([status, headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException']);
    expect(answer.message).toContain(`${field}`);
  });
});

describe('both', () => {
  test('meet faults and are in the call log', async () => {
    await macie.control('POST', '/_control/faults', [
      { operation: 'GetBucketStatistics', kind: 'throttle' },
      { operation: 'DescribeBuckets', kind: 'access-denied' },
    ]);
    await expect(statisticsOf(client(), OWN)).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    await expect(allBuckets(client())).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const { body } = await macie.control('GET', '/_control/calls');
    expect(body.calls).toEqual([
      expect.objectContaining({
        operation: 'GetBucketStatistics',
        input: `{"accountId":"${OWN}"}`,
        fault: 'throttle',
      }),
      expect.objectContaining({ operation: 'DescribeBuckets', status: 403 }),
    ]);
  });

  test('say what the jobs do with a bucket, as of the refresh', async () => {
    const jobId = await macie.jobIdOf('pci-scan');
    const ofJob = async () =>
      allBuckets(client(), { criteria: { 'jobDetails.lastJobId': { eq: [jobId] } } });
    macie.clock.moveBy(DAY);
    const before = await ofJob();
    expect(before.length).toBeGreaterThan(0);
    expect(before[0]?.jobDetails).toMatchObject({
      isDefinedInJob: 'TRUE',
      isMonitoredByJob: 'FALSE',
      lastJobRunTime: expect.any(Date),
    });
    await macie.signed('PATCH', `/jobs/${jobId}`, { jobStatus: 'CANCELLED' });
    expect(await ofJob()).toEqual(before);
    macie.clock.moveBy(DAY);
    expect(await ofJob()).toEqual([]);
    macie.clock.moveBy(-DAY);
    expect(await ofJob()).toEqual(before);
  });
});
