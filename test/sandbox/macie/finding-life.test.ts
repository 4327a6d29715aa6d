import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { FindingRow } from '../../../src/sandbox/macie/finding-model.ts';
import { changeJob, type LiveJob } from '../../../src/sandbox/macie/live-job.ts';
import { NOW } from './example-buckets.ts';
import { everythingAt, HERE, seededData } from './example-findings.ts';
import { DAY, HOUR } from './example-job.ts';

function jobNamed(data: ReturnType<typeof seededData>, name: string): LiveJob {
  const { jobs = [] } = data.stores.get(`${HERE.accountId}/${HERE.region}`) ?? {};
  const job = jobs.find(({ definition }) => definition.name === name);
  if (!job) throw new Error(`no job ${name}`);
  return job;
}

function foundBy(data: ReturnType<typeof seededData>, job: LiveJob, now: number) {
  return data.findings.seenBy(HERE, now).filter((row) => row.jobId === job.definition.jobId);
}

const told = ({ compose, ...row }: FindingRow) => row;
const ids = (rows: FindingRow[]) => rows.map(({ id }) => id).toSorted();

describe('as time goes on', () => {
  test('nothing is made or updated in the future, or updated before it is made', () => {
    const data = seededData({ findings: 50 });
    const hours = fc.integer({ min: -40 * 24, max: 700 * 24 });
    fc.assert(
      fc.property(hours, (hour) => {
        const now = NOW + hour * HOUR;
        for (const { createdAt, updatedAt, originType, count } of everythingAt(data, now)) {
          expect(createdAt).toBeLessThanOrEqual(updatedAt);
          expect(updatedAt).toBeLessThanOrEqual(now);
          expect(updatedAt).toBeGreaterThan(now - 90 * DAY);
          if (originType) expect([count, updatedAt]).toEqual([1, createdAt]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the findings of a moment are the same, however it was reached', () => {
    const times = fc.array(fc.integer({ min: -200, max: 2_000 }), { minLength: 1, maxLength: 8 });
    const walked = seededData();
    fc.assert(
      fc.property(times, (hours) => {
        for (const hour of hours) walked.findings.seenBy(HERE, NOW + hour * HOUR);
        const now = NOW + (hours.at(-1) ?? 0) * HOUR;
        const fresh = seededData().findings.seenBy(HERE, now);
        expect(walked.findings.seenBy(HERE, now).map(told)).toEqual(fresh.map(told));
      }),
      { numRuns: 15 },
    );
  });

  test('a sensitive-data finding stays as it was made, for ninety days', () => {
    const data = seededData();
    const then = data.findings.seenBy(HERE, NOW).filter(({ originType }) => originType);
    const later = new Map(data.findings.seenBy(HERE, NOW + 30 * DAY).map((row) => [row.id, row]));
    for (const row of then.filter(({ createdAt }) => createdAt > NOW - 60 * DAY)) {
      expect(later.get(row.id)).toEqual(row);
    }
    const muchLater = data.findings.seenBy(HERE, NOW + 90 * DAY);
    expect(muchLater.filter(({ id }) => then.some((row) => row.id === id))).toEqual([]);
    expect(muchLater.length).toBeGreaterThan(20);
  });
});

describe('a job', () => {
  test('finds more as it gets on, and all of it when it is done', () => {
    const data = seededData();
    const job = jobNamed(data, 'pci-scan');
    const counts = [0, 1, 2, 3, 4, 5, 6].map((day) => foundBy(data, job, NOW + day * DAY).length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThanOrEqual(10);
    expect(counts[2]).toBeGreaterThan(counts[0] ?? 0);
    expect(foundBy(data, job, NOW + 20 * DAY)).toHaveLength(counts.at(-1) ?? 0);
  });

  test('finds nothing while it is paused, and the same things later', () => {
    const [paused, steady] = [seededData(), seededData()];
    const job = jobNamed(paused, 'pci-scan');
    const before = ids(foundBy(paused, job, NOW));
    changeJob(job, 'USER_PAUSED', NOW);
    expect(ids(foundBy(paused, job, NOW + 10 * DAY))).toEqual(before);
    changeJob(job, 'RUNNING', NOW + 10 * DAY);
    const after = foundBy(paused, job, NOW + 20 * DAY);
    expect(ids(after)).toEqual(ids(foundBy(steady, jobNamed(steady, 'pci-scan'), NOW + 20 * DAY)));
    const isNew = ({ id }: FindingRow) => !before.includes(id);
    for (const { createdAt } of after.filter(isNew))
      expect(createdAt).toBeGreaterThan(NOW + 10 * DAY);
  });

  test('finds nothing more when it is cancelled', () => {
    const data = seededData();
    const job = jobNamed(data, 'pci-scan');
    changeJob(job, 'CANCELLED', NOW);
    expect(foundBy(data, job, NOW + 9 * DAY)).toEqual(foundBy(data, job, NOW));
  });

  test('that recurs finds something in many of its runs', () => {
    const data = seededData();
    const job = jobNamed(data, 'payroll-nightly');
    const days = new Set(
      foundBy(data, job, NOW + 60 * DAY).map((row) => Math.floor(row.createdAt / DAY)),
    );
    expect(days.size).toBeGreaterThan(20);
  });

  test('that has not run has found nothing', () => {
    const data = seededData();
    expect(foundBy(data, jobNamed(data, 'new-product-weekly'), NOW)).toEqual([]);
  });

  test('makes several at once now and then', () => {
    const rows = everythingAt(seededData()).filter(({ jobId }) => jobId);
    const moments = new Map<string, number>();
    for (const { jobId, createdAt } of rows) {
      const moment = `${jobId} ${createdAt}`;
      moments.set(moment, (moments.get(moment) ?? 0) + 1);
    }
    expect([...moments.values()].filter((count) => count > 1).length).toBeGreaterThan(10);
  });
});

describe('a bucket that becomes unsafe', () => {
  const data = seededData();
  const days = Array.from({ length: 180 }, (_, day) => NOW + day * DAY);
  const policies = (now: number) =>
    everythingAt(data, now).filter(({ originType, createdAt }) => !originType && createdAt > NOW);

  test('makes a finding whose count and time rise as it is repeated', () => {
    const last = new Map<string, FindingRow>();
    let raised = 0;
    for (const now of days) {
      for (const row of policies(now)) {
        const before = last.get(row.id);
        if (before && before.count !== row.count) {
          raised += 1;
          expect(row.count).toBeGreaterThan(before.count);
          expect(row.updatedAt).toBeGreaterThan(before.updatedAt);
        }
        if (before) expect(row.createdAt).toBe(before.createdAt);
        last.set(row.id, row);
      }
    }
    expect(last.size).toBeGreaterThan(30);
    expect(raised).toBeGreaterThan(30);
    expect(new Set([...last.values()].map(({ type }) => type)).size).toBeGreaterThanOrEqual(4);
  });

  test('shows in the finding as it was then', () => {
    const rows = policies(NOW + 90 * DAY).filter(({ type }) => type.endsWith('S3BucketPublic'));
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      const { publicAccess } = row.compose(row).resourcesAffected.s3Bucket;
      expect(publicAccess.effectivePermission).toBe('PUBLIC');
    }
  });
});
