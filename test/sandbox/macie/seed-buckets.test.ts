import { describe, expect, test } from '@jest/globals';

import { bucketsNamedBy } from '../../../src/sandbox/macie/bucket-jobs.ts';
import { seedBuckets } from '../../../src/sandbox/macie/seed/seed-buckets.ts';
import { seedJobs } from '../../../src/sandbox/macie/seed/seed-jobs.ts';
import { ACCOUNTS, NOW, REGIONS, seededBuckets } from './example-buckets.ts';
import { DAY } from './example-job.ts';

describe('the buckets', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(seededBuckets(7).buckets).toEqual(seededBuckets(7).buckets);
    expect(seededBuckets(7).buckets).not.toEqual(seededBuckets(8).buckets);
  });

  test('do not depend on the time of seeding', () => {
    const at = (now: number) => seedBuckets({ seed: 1, jobs: seedJobs({ seed: 1, jobs: 0, now }) });
    expect(at(NOW)).toEqual(at(NOW + 99 * DAY));
  });

  test.each([0, 1, 2, 3, 4])('of seed %i are 300 with names that S3 allows', (seed) => {
    const { buckets } = seededBuckets(seed);
    expect(buckets).toHaveLength(300);
    expect(new Set(buckets.map(({ name }) => name)).size).toBe(300);
    for (const { name } of buckets) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
    expect(buckets.some(({ name }) => name.length === 63)).toBe(true);
  });

  test('have every exposure in every account and Region, at any time', () => {
    const { inventory } = seededBuckets();
    for (const day of [-400, 0, 36, 1_000]) {
      for (const accountId of ACCOUNTS) {
        for (const region of REGIONS) {
          const { views } = inventory.retrieve([accountId], region, NOW + day * DAY);
          const permissions = views.map(({ publicAccess }) => publicAccess.effectivePermission);
          expect(new Set(permissions)).toEqual(new Set(['PUBLIC', 'NOT_PUBLIC', 'UNKNOWN']));
          const shared = new Set(views.map(({ sharedAccess }) => sharedAccess));
          expect([...shared].toSorted()).toEqual(['EXTERNAL', 'INTERNAL', 'NOT_SHARED', 'UNKNOWN']);
        }
      }
    }
  });

  test.each([1, 2, 3, 99])('include the ones that others count on, with seed %i', (seed) => {
    const { inventory } = seededBuckets(seed);
    const { views } = inventory.retrieve(['111122223333'], 'us-east-1', NOW);
    const expected: [string, string, string][] = [
      ['acme-public-website', 'PUBLIC', 'NOT_SHARED'],
      ['acme-press-kit', 'PUBLIC', 'NOT_SHARED'],
      ['acme-anonymous-dropbox', 'PUBLIC', 'NOT_SHARED'],
      ['acme-audit-vault', 'UNKNOWN', 'UNKNOWN'],
      ['acme-partner-exchange', 'NOT_PUBLIC', 'EXTERNAL'],
      ['acme-reference-data', 'NOT_PUBLIC', 'INTERNAL'],
      ['acme-cdn-origin', 'NOT_PUBLIC', 'EXTERNAL'],
      ['acme-empty-landing', 'NOT_PUBLIC', 'NOT_SHARED'],
    ];
    for (const [name, permission, shared] of expected) {
      const bucket = views.find(({ bucketName }) => bucketName === name);
      const exposure = [bucket?.publicAccess.effectivePermission, bucket?.sharedAccess];
      expect([name, ...exposure]).toEqual([name, permission, shared]);
    }
    const empty = views.find(({ bucketName }) => bucketName === 'acme-empty-landing');
    expect(empty).toMatchObject({ objectCount: 0, sizeInBytes: 0 });
  });

  test('include most that the jobs name, so that these have jobs', () => {
    const { jobs, inventory } = seededBuckets();
    const named = new Set(jobs.flatMap(({ definition }) => bucketsNamedBy(definition)));
    const { views } = inventory.retrieve(ACCOUNTS, 'us-east-1', NOW);
    for (const { bucketName, jobDetails } of views) {
      if (!named.has(bucketName)) expect(jobDetails.isDefinedInJob).not.toBe('TRUE');
    }
    const withJobs = views.filter(({ jobDetails }) => jobDetails.isDefinedInJob === 'TRUE');
    expect(withJobs.length).toBeGreaterThan(30);
    expect(withJobs.length).toBeLessThan(views.length - 30);
  });

  test('have hostile tags among them', () => {
    const tags = seededBuckets().buckets.flatMap((bucket) => bucket.tags);
    expect(tags.map(({ key }) => key)).toContain('<!channel>');
    expect(tags.some(({ value }) => value.length === 256)).toBe(true);
    expect(tags.some(({ value }) => value === '')).toBe(true);
  });
});
