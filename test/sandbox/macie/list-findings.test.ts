import { type Finding, ListFindingsCommand, OrderBy } from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import { createCallers } from './bucket-callers.ts';
import { DAY } from './example-job.ts';
import { allFindings, allIds, type Criteria, getAll } from './finding-callers.ts';
import { runMacieForTests, START } from './running-macie.ts';

const macie = runMacieForTests();
const { client } = createCallers(macie.url);
const RESULT = 'classificationDetails.result';

const categoriesOf = ({ classificationDetails }: Finding) =>
  (classificationDetails?.result?.sensitiveData ?? []).map(({ category }) => category);
const tagKeysOf = ({ resourcesAffected }: Finding) =>
  (resourcesAffected?.s3Bucket?.tags ?? []).map(({ key }) => key);
const customNamesOf = ({ classificationDetails }: Finding) =>
  (classificationDetails?.result?.customDataIdentifiers?.detections ?? []).map(({ name }) => name);
const sizeOf = ({ resourcesAffected }: Finding) => resourcesAffected?.s3Object?.size ?? -1;
const since = START.getTime() - 5 * DAY;

/** A condition, and what it says of a finding. */
const CONDITIONS: [string, Criteria, (finding: Finding) => boolean][] = [
  [
    'a text',
    { type: { eq: ['SensitiveData:S3Object/Personal'] } },
    ({ type }) => type === 'SensitiveData:S3Object/Personal',
  ],
  [
    'alternatives',
    { 'severity.description': { eq: ['High', 'Low'] } },
    ({ severity }) => severity?.description !== 'Medium',
  ],
  [
    'none of several',
    { 'severity.description': { neq: ['High', 'Low'] } },
    ({ severity }) => severity?.description === 'Medium',
  ],
  ['a truth', { archived: { eq: ['true'] } }, ({ archived }) => archived === true],
  ['no sample', { sample: { neq: ['true'] } }, ({ sample }) => sample === false],
  [
    'a number as text',
    { 'severity.score': { eq: ['3'] } },
    ({ severity }) => severity?.score === 3,
  ],
  ['more than', { count: { gt: 1 } }, ({ count = 0 }) => count > 1],
  ['a range', { count: { gte: 2, lte: 8 } }, ({ count = 0 }) => count >= 2 && count <= 8],
  [
    'less than',
    { 'resourcesAffected.s3Object.size': { lt: 5_000_000 } },
    (each) => sizeOf(each) >= 0 && sizeOf(each) < 5_000_000,
  ],
  ['a time', { createdAt: { gte: since } }, ({ createdAt }) => Number(createdAt) >= since],
  ['a time before', { updatedAt: { lt: since } }, ({ updatedAt }) => Number(updatedAt) < since],
  [
    'what not all have',
    { 'policyDetails.action.apiCallDetails.lastSeen': { gt: 0 } },
    ({ category }) => category === 'POLICY',
  ],
  [
    'one in a list',
    { [`${RESULT}.sensitiveData.category`]: { eq: ['FINANCIAL_INFORMATION'] } },
    (each) => categoriesOf(each).includes('FINANCIAL_INFORMATION'),
  ],
  [
    'none in a list',
    { [`${RESULT}.sensitiveData.category`]: { neq: ['FINANCIAL_INFORMATION'] } },
    (each) => !categoriesOf(each).includes('FINANCIAL_INFORMATION'),
  ],
  [
    'all and only those of a list',
    {
      [`${RESULT}.sensitiveData.category`]: {
        eqExactMatch: ['PERSONAL_INFORMATION', 'FINANCIAL_INFORMATION'],
      },
    },
    (each) => categoriesOf(each).toSorted().join() === 'FINANCIAL_INFORMATION,PERSONAL_INFORMATION',
  ],
  [
    'only one of a list',
    { [`${RESULT}.customDataIdentifiers.detections.name`]: { eqExactMatch: ['Employee number'] } },
    (each) => customNamesOf(each).join() === 'Employee number',
  ],
  [
    'a hostile tag',
    { 'resourcesAffected.s3Bucket.tags.key': { eq: ['<!channel>', '<!here>'] } },
    (each) => tagKeysOf(each).some((key) => key === '<!channel>' || key === '<!here>'),
  ],
  [
    'several properties',
    { category: { eq: ['POLICY'] }, 'severity.description': { eq: ['High'] }, count: { gt: 2 } },
    ({ category, severity, count = 0 }) =>
      category === 'POLICY' && severity?.description === 'High' && count > 2,
  ],
];

let fetched: Promise<Finding[]> | undefined;
/** The same before each test: the clock stands still, and the data is made anew. */
function everything(): Promise<Finding[]> {
  fetched ??= allFindings(client());
  return fetched;
}

describe('the criteria of ListFindings', () => {
  test.each(CONDITIONS)('can ask for %s', async (_what, criteria, holds) => {
    const all = await everything();
    const expected = all.filter(holds).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(await allIds(client(), criteria)).toEqual(expected);
  });

  test('find one by its key', async () => {
    const key = 'hr/staff-2025.xlsx';
    const ids = await allIds(client(), { 'resourcesAffected.s3Object.key': { eq: [key] } });
    expect(ids).toHaveLength(1);
    expect((await getAll(client(), ids))[0]?.resourcesAffected?.s3Object?.key).toBe(key);
  });

  test.each<[Criteria, RegExp]>([
    [{ colour: { eq: ['red'] } }, /criterion\.colour: there is no such property/],
    [{ severity: { eq: ['High'] } }, /no such property/],
    [{ type: { gt: 1 } }, /is no number, but a text/],
    [{ archived: { lte: 1 } }, /is no number, but a boolean/],
    [{ archived: { eq: ['yes'] } }, /"yes" is no boolean/],
    [{ count: { eq: ['many'] } }, /"many" is no number/],
    [{ createdAt: { eq: ['2026-03-01T00:00:00Z'] } }, /is no time in milliseconds/],
    [{ type: { eqExactMatch: ['x'] } }, /does not take eqExactMatch/],
    [{ type: {} }, /an operator is required/],
    [{ type: { eq: [] } }, /type\.eq/],
    [{ count: { gt: 1.5 } }, /count\.gt/],
  ])('refuse %j', async (criteria, message) => {
    await expect(allIds(client(), criteria)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('the order of ListFindings', () => {
  test('is newest first', async () => {
    const times = (await allFindings(client())).map(({ createdAt }) => Number(createdAt));
    expect(times.length).toBeGreaterThan(100);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test.each<[string, (finding: Finding) => string | number | undefined]>([
    ['createdAt', ({ createdAt }) => Number(createdAt)],
    ['updatedAt', ({ updatedAt }) => Number(updatedAt)],
    ['severity.score', ({ severity }) => severity?.score],
    ['count', ({ count }) => count],
    ['type', ({ type }) => type],
    ['resourcesAffected', ({ resourcesAffected }) => resourcesAffected?.s3Bucket?.name],
    ['resourcesAffected.s3Object.size', sizeOf],
    ['archived', ({ archived }) => String(archived)],
  ])('can be that of %s, equals by their ids', async (attributeName, read) => {
    for (const orderBy of [OrderBy.ASC, OrderBy.DESC]) {
      const sortCriteria = { attributeName, orderBy };
      const ids = await allIds(client(), {}, { sortCriteria, maxResults: 40 });
      const rows = (await getAll(client(), ids)).map((each) => ({
        id: each.id ?? '',
        value: read(each) ?? '',
      }));
      const sign = orderBy === 'ASC' ? 1 : -1;
      const sorted = rows.toSorted((a, b) =>
        a.value === b.value ? (a.id < b.id ? -1 : 1) : a.value < b.value ? -sign : sign,
      );
      expect(rows).toEqual(sorted);
    }
  });

  test.each(['colour', `${RESULT}.sensitiveData.category`, 'resourcesAffected.s3Bucket.tags.key'])(
    'cannot be that of %s',
    async (attributeName) => {
      const command = new ListFindingsCommand({ sortCriteria: { attributeName } });
      await expect(client().send(command)).rejects.toThrow(`cannot be sorted by ${attributeName}`);
    },
  );
});

describe('a page of ListFindings', () => {
  test('holds 50, or what is asked for up to 200', async () => {
    const lengthOf = async (maxResults?: number) =>
      (await client().send(new ListFindingsCommand({ maxResults }))).findingIds?.length;
    expect(await lengthOf()).toBe(50);
    expect(await lengthOf(3)).toBe(3);
    expect(await lengthOf(10_000)).toBe(200);
  });

  test('needs the token of the same query', async () => {
    const { nextToken } = await client().send(new ListFindingsCommand({ maxResults: 3 }));
    const other = {
      maxResults: 3,
      nextToken,
      findingCriteria: { criterion: { count: { gt: 0 } } },
    };
    await expect(client().send(new ListFindingsCommand(other))).rejects.toThrow('nextToken');
    await expect(
      client('eu-central-1').send(new ListFindingsCommand({ nextToken })),
    ).rejects.toThrow('nextToken');
  });
});
