import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { compareFindings } from '../../src/domain/compare-findings.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { FindingQuery } from '../../src/domain/finding-query.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { startSimulatedAws, TARGETS } from './simulated-aws.ts';

/** The administrator of the organisation: it sees policy findings of the other account, too. */
const HERE = { target: 'production', accountId: '111122223333', region: 'us-east-1' };
const OTHER = '444455556666';

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let macie: ReturnType<typeof createMacie>;
/** Every finding that is seen here, read without criteria. */
let all: Finding[];

beforeAll(async () => {
  aws = await startSimulatedAws();
  macie = createMacie({ targets: TARGETS });
  await aws.stopClock();
  await aws.reset();
  all = await readAll({});
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

async function idsOf(query: FindingQuery, order: 'newest' | 'severe' | 'oldest' = 'newest') {
  const ids: string[] = [];
  let token: string | undefined;
  do {
    const page = await macie.listFindings(HERE, query, order, { token, pageSize: 50 });
    ids.push(...page.ids);
    token = page.nextToken;
  } while (token);
  return ids;
}

async function readAll(query: FindingQuery): Promise<Finding[]> {
  const ids = await idsOf(query);
  const findings: Finding[] = [];
  for (let start = 0; start < ids.length; start += 50) {
    findings.push(...(await macie.getFindings(HERE, ids.slice(start, start + 50))));
  }
  return findings;
}

const median = (times: Date[]) =>
  times.toSorted((a, b) => Number(a) - Number(b))[Math.floor(times.length / 2)] ?? new Date(0);

/** Queries of what is there, and what a finding must be like to be among their results. */
function queries(): [string, FindingQuery, (finding: Finding) => boolean][] {
  const jobId = all.find(({ classification }) => classification?.job)?.classification?.job?.jobId;
  const bucket = all[0]?.bucket?.name;
  const type = all.find(({ category }) => category === 'POLICY')?.type ?? '';
  const middle = median(all.map(({ updatedAt }) => updatedAt));
  return [
    ['job', { jobId }, ({ classification }) => classification?.job?.jobId === jobId],
    ['bucket', { bucket }, (finding) => finding.bucket?.name === bucket],
    [
      'severities',
      { severities: ['High', 'Low'] },
      ({ severity }) => severity.description !== 'Medium',
    ],
    ['types', { types: [type] }, (finding) => finding.type === type],
    ['category', { category: 'POLICY' }, ({ category }) => category === 'POLICY'],
    ['since', { since: middle }, ({ updatedAt }) => updatedAt >= middle],
    ['before', { before: middle }, ({ updatedAt }) => updatedAt < middle],
    ['not archived', { archived: false }, ({ archived }) => !archived],
    ['samples', { sample: true }, ({ sample }) => sample],
    ['no other', { withoutAccounts: [OTHER] }, ({ accountId }) => accountId !== OTHER],
    [
      'all at once',
      { severities: ['High'], archived: false, category: 'CLASSIFICATION', since: middle },
      (one) =>
        one.severity.description === 'High' &&
        !one.archived &&
        one.category === 'CLASSIFICATION' &&
        one.updatedAt >= middle,
    ],
  ];
}

describe('criteria', () => {
  test('choose what they say, and the count agrees', async () => {
    expect(all.length).toBeGreaterThan(20);
    for (const [name, query, fits] of queries()) {
      const expected = all.filter(fits).map(({ ref }) => ref.findingId);
      expect([name, expected.length > 0, expected.length < all.length]).toEqual([name, true, true]);
      expect([name, (await idsOf(query)).toSorted()]).toEqual([name, expected.toSorted()]);
      const counts = await macie.countFindings(HERE, query, 'severity.description');
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
    }
  });
});

describe('a list', () => {
  test.each(['newest', 'severe'] as const)('is in order: %s', async (order) => {
    const findings = await macie.getFindings(HERE, (await idsOf({}, order)).slice(0, 50));
    const compare = compareFindings(order);
    const pairs = findings.slice(1).map((next, index) => [findings[index], next]);
    const severities = findings.map(({ severity }) => severity.score ?? 0);
    if (order === 'severe') expect(severities).toEqual(severities.toSorted((a, b) => b - a));
    else for (const [a, b] of pairs) expect(a && b && compare(a, b)).toBeLessThanOrEqual(0);
  });

  test('is the other way round: oldest', async () => {
    const times = async (order: 'newest' | 'oldest') => {
      const known = new Map(all.map(({ ref, updatedAt }) => [ref.findingId, Number(updatedAt)]));
      return (await idsOf({}, order)).map((id) => known.get(id));
    };
    expect(await times('oldest')).toEqual((await times('newest')).toReversed());
  });

  test('has pages, each finding once, and asks for as many as it is told', async () => {
    const first = await macie.listFindings(HERE, {}, 'newest', { pageSize: 7 });
    const { nextToken: token } = first;
    const second = await macie.listFindings(HERE, {}, 'newest', { token, pageSize: 7 });
    expect(new Set([...first.ids, ...second.ids]).size).toBe(14);
    const [call] = await aws.calls('ListFindings');
    expect(JSON.parse(String(call?.input))).toEqual({
      sortCriteria: { attributeName: 'updatedAt', orderBy: 'DESC' },
      maxResults: 7,
    });
  });

  test('that nothing fits is empty', async () => {
    const query = { bucket: 'no-such-bucket' };
    expect(await macie.listFindings(HERE, query, 'newest', { pageSize: 10 })).toEqual({ ids: [] });
    expect(await macie.countFindings(HERE, query, 'type')).toEqual([]);
  });
});

describe('details', () => {
  test('come in the order of the ids, by one call; what is not there is left out', async () => {
    const [a = '', b = '', c = ''] = await idsOf({});
    const findings = await macie.getFindings(HERE, [c, '0'.repeat(32), a, b]);
    expect(findings.map(({ ref }) => ref)).toEqual(
      [c, a, b].map((findingId) => ({ accountId: HERE.accountId, region: HERE.region, findingId })),
    );
    expect(await aws.calls('GetFindings')).toHaveLength(1);
  });

  test('of a member are told as its own, and read through the administrator', async () => {
    const member = all.find(({ accountId }) => accountId === OTHER);
    expect(member).toMatchObject({ category: 'POLICY', ref: { accountId: HERE.accountId } });
  });

  test('of which Macie says that there is none, are none', async () => {
    expect(await macie.getFindings(HERE, ['0'.repeat(32)])).toEqual([]);
  });
});

test('counts by each key come with the largest group first', async () => {
  for (const by of ['severity.description', 'type', 'resourcesAffected.s3Bucket.name'] as const) {
    const counts = (await macie.countFindings(HERE, {}, by)).map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    // Of many buckets the largest hundred.
    if (counts.length === 100) continue;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
  }
  const ofJobs = await macie.countFindings(HERE, {}, 'classificationDetails.jobId');
  const made = all.filter(({ classification }) => classification?.job);
  expect(ofJobs.reduce((sum, { count }) => sum + count, 0)).toBe(made.length);
});

test('more accounts are left out of a count than Macie takes values', async () => {
  const query = { category: 'POLICY' as const };
  const nobody = Array.from({ length: 99 }, (_, index) => String(999_900_000_000 + index));
  const withoutAccounts = [...nobody, OTHER];
  const counted = async (more: FindingQuery) => {
    const counts = await macie.countFindings(HERE, { ...query, ...more }, 'type');
    return Object.fromEntries(counts.map(({ key, count }) => [key, count]));
  };
  const own = await counted({ withoutAccounts: [OTHER] });
  expect(await counted({ withoutAccounts })).toEqual(own);
  expect(await counted({})).not.toEqual(own);
  const page = { pageSize: 10 };
  const listed = await macie.listFindings(HERE, { ...query, withoutAccounts }, 'newest', page);
  expect(listed.ids).toHaveLength(10);
});

describe('what AWS refuses', () => {
  const calls = {
    ListFindings: () => macie.listFindings(HERE, {}, 'newest', { pageSize: 10 }),
    GetFindings: () => macie.getFindings(HERE, ['0'.repeat(32)]),
    GetFindingStatistics: () => macie.countFindings(HERE, {}, 'type'),
  };
  test.each(Object.entries(calls))('%s', async (operation, call) => {
    await aws.fault({ operation, kind: 'access-denied' });
    const message = expect.stringContaining(`${operation} in production us-east-1`);
    await expect(call()).rejects.toMatchObject({ code: 'access-denied', message });
    await aws.fault({ operation, kind: 'drop-before' });
    await expect(call()).resolves.toBeDefined();
    await aws.fault({ operation, kind: 'throttle', count: 10 });
    await expect(call()).rejects.toMatchObject({ code: 'throttled' });
  });
});
