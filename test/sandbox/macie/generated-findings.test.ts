import { Macie2Client, OrderBy } from '@aws-sdk/client-macie2';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import {
  type SimulatedMacie,
  startSimulatedMacie,
} from '../../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import { NOW } from './example-buckets.ts';
import { HERE, seededData } from './example-findings.ts';
import { allIds, getAll, statistics } from './finding-callers.ts';
import { START } from './running-macie.ts';

const MANY = 100_000;

describe('a hundred thousand findings', () => {
  let macie: SimulatedMacie;
  let client: Macie2Client;
  beforeAll(async () => {
    macie = await startSimulatedMacie({
      findings: MANY,
      clock: createSimClock({ start: START, speed: 0 }),
    });
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    client = new Macie2Client({ endpoint: macie.url, region: 'us-east-1', credentials });
  });
  afterAll(async () => {
    client.destroy();
    await macie.stop();
  });

  test('are counted, and counted alike however they are grouped', async () => {
    for (const groupBy of [
      'type',
      'severity.description',
      'resourcesAffected.s3Bucket.name',
    ] as const) {
      const groups = await statistics(client, { groupBy, size: 1000 });
      const counted = groups.reduce((sum, [, count]) => sum + count, 0);
      expect(counted).toBeGreaterThan(MANY);
      expect(counted).toBeLessThan(MANY + 2_000);
    }
  });

  test('are listed by conditions, in order, page by page', async () => {
    const jobs = await statistics(client, { groupBy: 'classificationDetails.jobId' });
    const [jobId = '', count = 0] = jobs.at(-1) ?? [];
    const criterion = { 'classificationDetails.jobId': { eq: [jobId] } };
    const sortCriteria = { attributeName: 'severity.score', orderBy: OrderBy.DESC };
    const ids = await allIds(client, criterion, { sortCriteria });
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
    const findings = await getAll(client, ids.slice(0, 100));
    expect(findings.map(({ id }) => id)).toEqual(ids.slice(0, 100));
    const scores = findings.map(({ severity }) => severity?.score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('can be asked for by what only the whole finding says', async () => {
    const type = 'classificationDetails.result.sensitiveData.detections.type';
    const criterion = {
      [type]: { eq: ['OPENSSH_PRIVATE_KEY'] },
      'severity.description': { eq: ['High'] },
      'resourcesAffected.s3Object.extension': { eq: ['parquet'] },
    };
    const ids = await allIds(client, criterion);
    expect(ids.length).toBeGreaterThan(100);
    const [finding] = await getAll(client, ids.slice(0, 1));
    expect(finding?.resourcesAffected?.s3Object?.extension).toBe('parquet');
  });
});

describe('generated findings', () => {
  const generated = (seed: number) => {
    const without = new Set(
      seededData({ seed })
        .findings.seenBy(HERE, NOW)
        .map(({ id }) => id),
    );
    const rows = seededData({ seed, findings: 3_000 }).findings.seenBy(HERE, NOW);
    return rows.filter(({ id }) => !without.has(id));
  };
  const rows = generated(1);

  test('come in the wanted number, and leave the others as they are', () => {
    expect(rows).toHaveLength(3_000);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3_000);
  });

  test('are the same for the same seed, and others for another', () => {
    const ids = rows.map(({ id }) => id);
    expect(generated(1).map(({ id }) => id)).toEqual(ids);
    expect(generated(2).map(({ id }) => id)).not.toEqual(ids);
  });

  test('are of all types and severities, of jobs that are there, many at equal moments', () => {
    expect(new Set(rows.map(({ type }) => type)).size).toBe(11);
    expect(new Set(rows.map(({ severity }) => severity)).size).toBe(3);
    const store = seededData().stores.get(`${HERE.accountId}/${HERE.region}`);
    for (const { jobId } of rows) if (jobId) expect(store?.byId.has(jobId)).toBe(true);
    const moments = new Set(rows.map(({ createdAt }) => createdAt)).size;
    expect(moments).toBeLessThan(2_700);
    expect(moments).toBeGreaterThan(1_500);
  });
});
