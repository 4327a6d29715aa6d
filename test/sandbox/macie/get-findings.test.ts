import { GetFindingStatisticsCommand, GetFindingsCommand } from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import { createCallers, MEMBER, OWN } from './bucket-callers.ts';
import { allFindings, allIds, statistics } from './finding-callers.ts';
import { runMacieForTests } from './running-macie.ts';

const macie = runMacieForTests();
const { client, member } = createCallers(macie.url);

describe('GetFindings', () => {
  test('gives them in the order of the ids, each once, unknown ones left out', async () => {
    const [first = '', second = '', third = ''] = await allIds(client());
    const findingIds = [third, 'unknown', first, third, second];
    const { findings = [] } = await client().send(new GetFindingsCommand({ findingIds }));
    expect(findings.map(({ id }) => id)).toEqual([third, first, second]);
  });

  test('gives them in another order when asked to', async () => {
    const findingIds = (await allIds(client())).slice(0, 50);
    const sortCriteria = { attributeName: 'createdAt', orderBy: 'ASC' } as const;
    const command = new GetFindingsCommand({ findingIds, sortCriteria });
    const times = (await client().send(command)).findings?.map(({ createdAt }) =>
      Number(createdAt),
    );
    expect(times).toEqual(times?.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBeGreaterThan(10);
  });

  test('takes at most 50 ids', async () => {
    const findingIds = (await allIds(client())).slice(0, 51);
    await expect(client().send(new GetFindingsCommand({ findingIds }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Input validation failed, findingIds: at most 50 ids can be asked for',
    });
    expect((await client().send(new GetFindingsCommand({ findingIds: [] }))).findings).toEqual([]);
  });

  test('is null on the wire where the reference says so', async () => {
    const ids = (await macie.signed('POST', '/findings', { maxResults: 200 })).body.findingIds;
    const { body } = await macie.signed('POST', '/findings/describe', {
      findingIds: ids.slice(0, 50),
    });
    for (const finding of body.findings) {
      const isPolicy = finding.category === 'POLICY';
      expect(finding.classificationDetails === null).toBe(isPolicy);
      expect(finding.policyDetails === null).toBe(!isPolicy);
      expect(finding.resourcesAffected.s3Object === null).toBe(isPolicy);
      expect(finding.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });
});

describe('GetFindingStatistics', () => {
  test.each([
    'classificationDetails.jobId',
    'resourcesAffected.s3Bucket.name',
    'severity.description',
    'type',
  ] as const)('by %s agrees with the lists', async (groupBy) => {
    const groups = await statistics(client(), { groupBy, size: 1000 });
    expect(groups.length).toBeGreaterThan(2);
    for (const [group, count] of groups) {
      expect([group, (await allIds(client(), { [groupBy]: { eq: [group] } })).length]).toEqual([
        group,
        count,
      ]);
    }
    const names = groups.map(([group]) => group);
    // Every finding has a bucket, and a condition takes 50 values.
    const isWhole = groupBy === 'resourcesAffected.s3Bucket.name';
    const ungrouped = isWhole ? [] : await allIds(client(), { [groupBy]: { neq: names } });
    const counted = groups.reduce((sum, [, count]) => sum + count, 0);
    expect(counted + ungrouped.length).toBe((await allIds(client())).length);
  });

  test('counts what the criteria leave', async () => {
    const criterion = { category: { eq: ['POLICY'] } };
    const groups = await statistics(client(), { groupBy: 'type', findingCriteria: { criterion } });
    expect(groups.every(([type]) => type.startsWith('Policy:'))).toBe(true);
    expect(groups.reduce((sum, [, count]) => sum + count, 0)).toBe(
      (await allIds(client(), criterion)).length,
    );
  });

  test('sorts by count, the highest first, or as asked', async () => {
    const groupBy = 'resourcesAffected.s3Bucket.name';
    const plain = await statistics(client(), { groupBy, size: 1000 });
    const counts = plain.map(([, count]) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const sortCriteria = { attributeName: 'groupKey', orderBy: 'DESC' } as const;
    const named = await statistics(client(), { groupBy, size: 1000, sortCriteria });
    expect(named.map(([name]) => name)).toEqual(
      plain
        .map(([name]) => name)
        .toSorted()
        .reverse(),
    );
    expect(await statistics(client(), { groupBy, size: 3, sortCriteria })).toEqual(
      named.slice(0, 3),
    );
    expect(await statistics(client(), { groupBy })).toEqual(plain.slice(0, 50));
  });

  test.each([0, 1001])('takes no size of %i', async (size) => {
    const command = new GetFindingStatisticsCommand({ groupBy: 'type', size });
    await expect(client().send(command)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('what an account sees', () => {
  test('are findings of its own jobs, and of its members policy findings and what discovery found', async () => {
    const seen = await allFindings(client());
    const pairs = new Set(seen.map(({ category, accountId }) => `${category} ${accountId}`));
    expect([...pairs].toSorted()).toEqual([
      `CLASSIFICATION ${OWN}`,
      `CLASSIFICATION ${MEMBER}`,
      `POLICY ${OWN}`,
      `POLICY ${MEMBER}`,
    ]);
    const membersOnes = seen.filter(
      ({ category, accountId }) => category === 'CLASSIFICATION' && accountId === MEMBER,
    );
    const origins = membersOnes.map(
      ({ classificationDetails }) => classificationDetails?.originType,
    );
    expect(new Set(origins)).toEqual(new Set(['AUTOMATED_SENSITIVE_DATA_DISCOVERY']));
    const own = await allFindings(await member());
    expect(new Set(own.map(({ accountId }) => accountId))).toEqual(new Set([MEMBER]));
    expect(new Set(own.map(({ category }) => category)).size).toBe(2);
  });

  test('cannot be had by its id from elsewhere', async () => {
    const criterion = { category: { eq: ['CLASSIFICATION'] } };
    const [id = ''] = await allIds(client(), criterion);
    const command = new GetFindingsCommand({ findingIds: [id] });
    expect((await client().send(command)).findings).toHaveLength(1);
    expect((await client('eu-central-1').send(command)).findings).toEqual([]);
    expect((await (await member()).send(command)).findings).toEqual([]);
  });

  test('is of the Region that is asked', async () => {
    for (const region of ['us-east-1', 'eu-central-1']) {
      const regions = (await allFindings(client(region))).map((each) => each.region);
      expect(new Set(regions)).toEqual(new Set([region]));
    }
    await expect(allIds(client('ap-south-1'))).rejects.toThrow('Macie is not enabled');
  });
});

describe('the operations on findings', () => {
  test.each(['ListFindings', 'GetFindings', 'GetFindingStatistics'])(
    '%s meets faults',
    async (operation) => {
      await macie.control('POST', '/_control/faults', { operation, kind: 'throttle' });
      const calls = {
        ListFindings: () => allIds(client()),
        GetFindings: () => client().send(new GetFindingsCommand({ findingIds: ['x'] })),
        GetFindingStatistics: () => statistics(client(), { groupBy: 'type' }),
      };
      const call = calls[operation as keyof typeof calls];
      await expect(call()).rejects.toMatchObject({ name: 'ThrottlingException' });
      await call();
      const { body } = await macie.control('GET', `/_control/calls?operation=${operation}`);
      expect(body.calls.map(({ status }: { status: number }) => status).slice(0, 2)).toEqual([
        429, 200,
      ]);
    },
  );
});
