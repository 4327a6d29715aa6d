import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { JOB_STATUSES } from '../../../src/sandbox/macie/job-model.ts';
import { createJobStores } from '../../../src/sandbox/macie/job-store.ts';
import { type LiveJob, lifeOf } from '../../../src/sandbox/macie/live-job.ts';
import { seedJobs } from '../../../src/sandbox/macie/seed/seed-jobs.ts';

const NOW = Date.UTC(2026, 2, 12, 9, 30);
const PLACES = [
  '111122223333/us-east-1',
  '111122223333/eu-central-1',
  '444455556666/us-east-1',
  '444455556666/eu-central-1',
];
const statusOf = (job: LiveJob, now = NOW) => lifeOf(job, now).status;

function jobsIn(place: string) {
  return createJobStores(seedJobs({ seed: 1, jobs: 0, now: NOW })).get(place)?.jobs ?? [];
}

describe('the jobs that are always there', () => {
  test('are the same for the same seed, and others for another', () => {
    const jobs = (seed: number) => seedJobs({ seed, jobs: 5, now: NOW });
    expect(jobs(7)).toEqual(jobs(7));
    expect(jobs(7).map(({ definition }) => definition.jobId)).not.toEqual(
      jobs(8).map(({ definition }) => definition.jobId),
    );
  });

  test('keep their ids at any time of seeding', () => {
    const ids = (now: number) =>
      seedJobs({ seed: 1, jobs: 5, now }).map((job) => job.definition.jobId);
    expect(ids(NOW)).toEqual(ids(NOW + 1e9));
  });

  test('are at least 40, with ids of their own', () => {
    const ids = seedJobs({ seed: 1, jobs: 0, now: NOW }).map(({ definition }) => definition.jobId);
    expect(ids.length).toBeGreaterThanOrEqual(40);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  test('have run as often as they should, also on a day that not every month has', () => {
    const now = Date.UTC(2026, 5, 1, 12);
    const jobs = createJobStores(seedJobs({ seed: 1, jobs: 0, now })).get(PLACES[2] ?? '')?.jobs;
    const monthly = jobs?.find(({ definition }) => definition.name === 'card-data-monthly');
    expect(monthly?.definition.schedule).toEqual({ frequency: 'monthly', dayOfMonth: 31 });
    expect(monthly && lifeOf(monthly, now)).toMatchObject({ status: 'RUNNING', runs: 6 });
  });

  test('have every status and both types in every account and Region, whenever seeded', () => {
    const times = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });
    const check = (now: number, seed: number) => {
      const stores = createJobStores(seedJobs({ seed, jobs: 0, now }));
      for (const place of PLACES) {
        const jobs = stores.get(place)?.jobs ?? [];
        const statuses = new Set(jobs.map((job) => statusOf(job, now)));
        expect([place, [...statuses].toSorted()]).toEqual([place, JOB_STATUSES.toSorted()]);
        expect(new Set(jobs.map(({ definition }) => definition.jobType)).size).toBe(2);
      }
    };
    fc.assert(fc.property(times, fc.nat(1_000), check), { numRuns: 40 });
    for (const now of ['2026-03-01', '2026-03-31T23:59:59.999Z', '2028-02-29T12:00:00Z']) {
      check(Date.parse(now), 1);
    }
  });

  test('include the ones that others count on', () => {
    const jobs = jobsIn('111122223333/us-east-1');
    const named = (name: string) => jobs.find(({ definition }) => definition.name === name);
    const expected: [string, string, string][] = [
      ['pci-scan', 'ONE_TIME', 'RUNNING'],
      ['marketing-uploads-daily', 'SCHEDULED', 'RUNNING'],
      ['customer-exports-weekly', 'SCHEDULED', 'IDLE'],
      ['data-lake-full-sweep', 'ONE_TIME', 'PAUSED'],
      ['clickstream-daily', 'SCHEDULED', 'PAUSED'],
      ['gdpr-erasure-check', 'ONE_TIME', 'USER_PAUSED'],
      ['support-attachments-weekly', 'SCHEDULED', 'USER_PAUSED'],
      ['archive-sampling-weekly', 'SCHEDULED', 'USER_PAUSED'],
      ['invoices-2023', 'ONE_TIME', 'COMPLETE'],
      ['abandoned-poc', 'ONE_TIME', 'CANCELLED'],
    ];
    for (const [name, type, status] of expected) {
      const job = named(name);
      expect([name, job?.definition.jobType, job && statusOf(job)]).toEqual([name, type, status]);
    }
  });

  test('include recurring jobs that were paused in each way', () => {
    const jobs = jobsIn('111122223333/us-east-1');
    const pausedSince = (name: string) => {
      const job = jobs.find(({ definition }) => definition.name === name);
      return job && lifeOf(job, NOW).pausedWhileRunningAt;
    };
    expect(pausedSince('crm-sync-daily')).toBeDefined();
    expect(pausedSince('archive-sampling-weekly')).toBeDefined();
    expect(pausedSince('support-attachments-weekly')).toBeUndefined();
  });

  test('have hostile names among them', () => {
    const names = jobsIn('111122223333/us-east-1').map(({ definition }) => definition.name);
    expect(names).toEqual(expect.arrayContaining(['<!channel>', '*x*']));
    expect(names.some((name) => name.length === 255)).toBe(true);
    expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true);
  });
});

describe('generated jobs', () => {
  test('come in the wanted number, with names of their own, in all kinds', () => {
    const jobs = seedJobs({ seed: 1, jobs: 2_000, now: NOW }).slice(-2_000);
    expect(new Set(jobs.map(({ definition }) => definition.name)).size).toBe(2_000);
    expect(new Set(jobs.map(({ definition }) => definition.jobId)).size).toBe(2_000);
    expect(
      new Set(jobs.map(({ definition }) => `${definition.accountId}/${definition.region}`)),
    ).toEqual(new Set(['111122223333/us-east-1']));
    expect(new Set(jobs.map((job) => statusOf(job))).size).toBeGreaterThanOrEqual(5);
  });
});
