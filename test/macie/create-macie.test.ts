import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { JobStatus } from '../../src/domain/job.ts';
import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { startSimulatedAws, TARGETS } from './simulated-aws.ts';

const HERE = { target: 'production', accountId: '111122223333', region: 'us-east-1' };
const THERE = { target: 'payments', accountId: '444455556666', region: 'eu-central-1' };

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let macie: ReturnType<typeof createMacie>;

beforeAll(async () => {
  aws = await startSimulatedAws();
  macie = createMacie({ targets: TARGETS });
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

async function jobWith(status: JobStatus, where = HERE, from = macie) {
  const { jobs } = await from.listJobs(where, { ...NEWEST_FIRST, status }, { pageSize: 1 });
  const [job] = jobs;
  if (!job) throw new Error(`the seed has no ${status} job`);
  return job;
}

describe('listing', () => {
  test('gives a page in order, and the next through its token', async () => {
    const first = await macie.listJobs(HERE, NEWEST_FIRST, { pageSize: 5 });
    expect(first.jobs).toHaveLength(5);
    const second = await macie.listJobs(HERE, NEWEST_FIRST, {
      pageSize: 5,
      token: first.nextToken,
    });
    const created = [...first.jobs, ...second.jobs].map(({ createdAt }) => createdAt.getTime());
    expect(created).toEqual(created.toSorted((a, b) => b - a));
    expect(first.jobs[0]?.ref).toMatchObject({ accountId: '111122223333', region: 'us-east-1' });
    expect(await aws.calls('ListClassificationJobs')).toHaveLength(2);
  });

  test('ends with a page without a token', async () => {
    const { nextToken } = await macie.listJobs(HERE, NEWEST_FIRST, { pageSize: 200 });
    expect(nextToken).toBeUndefined();
  });

  test('filters by words, status and type', async () => {
    const { jobs } = await macie.listJobs(HERE, NEWEST_FIRST, { pageSize: 200 });
    const word = jobs[3]?.name.slice(1, 5) ?? '';
    const query = { ...NEWEST_FIRST, words: [word] };
    const found = await macie.listJobs(HERE, query, { pageSize: 200 });
    expect(found.jobs.length).toBeGreaterThan(0);
    expect(found.jobs.every(({ name }) => name.includes(word))).toBe(true);
    const idle = await macie.listJobs(
      HERE,
      { ...NEWEST_FIRST, status: 'IDLE', type: 'SCHEDULED' },
      { pageSize: 200 },
    );
    expect(new Set(idle.jobs.map(({ status, type }) => `${status} ${type}`))).toEqual(
      new Set(['IDLE SCHEDULED']),
    );
  });

  test('finds a job by its whole name', async () => {
    const { name } = await jobWith('RUNNING');
    const query = { ...NEWEST_FIRST, exactName: name };
    const { jobs } = await macie.listJobs(HERE, query, { pageSize: 10 });
    expect(jobs.map((job) => job.name)).toEqual([name]);
  });
});

test('describing gives the job whole', async () => {
  const { ref, name } = await jobWith('RUNNING');
  const job = await macie.describeJob(ref);
  expect(job).toMatchObject({
    ref,
    name,
    status: 'RUNNING',
    samplingPercentage: expect.any(Number),
  });
  expect(job.arn).toBe(`arn:aws:macie2:us-east-1:111122223333:classification-job/${ref.jobId}`);
});

test('an update is accepted, and the job reads it', async () => {
  const { ref } = await jobWith('RUNNING');
  await macie.updateJob(ref, 'USER_PAUSED');
  const paused = await macie.describeJob(ref);
  expect(paused.status).toBe('USER_PAUSED');
  expect(paused.userPausedDetails?.jobExpiresAt).toBeInstanceOf(Date);
});

test('the second account is reached through its role, with one AssumeRole for many calls', async () => {
  const own = createMacie({ targets: TARGETS });
  await Promise.all([
    own.listJobs(THERE, NEWEST_FIRST, { pageSize: 1 }),
    own.listJobs(THERE, NEWEST_FIRST, { pageSize: 1 }),
  ]);
  const job = await jobWith('RUNNING', THERE, own);
  await own.updateJob(job.ref, 'USER_PAUSED');
  const [update] = await aws.calls('UpdateClassificationJob');
  expect(update).toMatchObject({ account: '444455556666', region: 'eu-central-1', status: 200 });
  expect(update?.assumedRole).toContain('macie-chatops');
  const [assumed, ...others] = await aws.calls('AssumeRole');
  expect(assumed?.input).toMatchObject({ RoleSessionName: 'macie-chatops', ExternalId: 'acme' });
  expect(others).toEqual([]);
});

describe('a refusal', () => {
  test('of a job that is not there', async () => {
    const ref = { accountId: '111122223333', region: 'us-east-1', jobId: 'f'.repeat(32) };
    await expect(macie.describeJob(ref)).rejects.toMatchObject({ code: 'job-not-found' });
  });

  test('of a transition that is not legal', async () => {
    const { ref } = await jobWith('COMPLETE');
    await expect(macie.updateJob(ref, 'USER_PAUSED')).rejects.toMatchObject({
      code: 'validation',
      message: expect.stringContaining('UpdateClassificationJob in production us-east-1'),
    });
  });

  test.each([
    ['not-enabled', 'macie-not-enabled'],
    ['access-denied', 'access-denied'],
  ])('%s', async (kind, code) => {
    await aws.fault({ operation: 'ListClassificationJobs', kind });
    const asked = macie.listJobs(HERE, NEWEST_FIRST, { pageSize: 1 });
    await expect(asked).rejects.toMatchObject({ code });
  });

  test('of a role names the role', async () => {
    await aws.fault({ operation: 'AssumeRole', kind: 'access-denied', count: 10 });
    const own = createMacie({ targets: TARGETS });
    await expect(own.listJobs(THERE, NEWEST_FIRST, { pageSize: 1 })).rejects.toMatchObject({
      code: 'access-denied',
      message: expect.stringContaining(
        'the role arn:aws:iam::444455556666:role/macie-chatops cannot be assumed',
      ),
    });
  });

  test('of an account that is no target', async () => {
    const where = { ...HERE, accountId: '999999999999' };
    const asked = macie.listJobs(where, NEWEST_FIRST, { pageSize: 1 });
    await expect(asked).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('a read', () => {
  test.each(['throttle', 'internal-error', 'drop-before'])(
    'that meets %s is tried again',
    async (kind) => {
      await aws.fault({ operation: 'ListClassificationJobs', kind, count: 2 });
      const { jobs } = await macie.listJobs(HERE, NEWEST_FIRST, { pageSize: 1 });
      expect(jobs).toHaveLength(1);
      expect(await aws.calls('ListClassificationJobs')).toHaveLength(3);
    },
  );

  test.each([
    ['throttle', 'throttled'],
    ['internal-error', 'aws-failed'],
    ['drop-before', 'unreachable'],
  ])('that meets nothing but %s gives up', async (kind, code) => {
    await aws.fault({ operation: 'ListClassificationJobs', kind, count: 10 });
    const asked = macie.listJobs(HERE, NEWEST_FIRST, { pageSize: 1 });
    await expect(asked).rejects.toMatchObject({ code });
    expect(await aws.calls('ListClassificationJobs')).toHaveLength(3);
  });

  test('that is not answered in time is unreachable', async () => {
    const delay = { operation: 'ListClassificationJobs', kind: 'delay', delayMs: 60_000, count: 3 };
    await aws.fault(delay);
    const own = createMacie({ targets: TARGETS, requestTimeout: 50 });
    const asked = own.listJobs(HERE, NEWEST_FIRST, { pageSize: 1 });
    await expect(asked).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('an update is sent once', () => {
  test.each([
    ['drop-after', 'unknown-outcome', 'USER_PAUSED'],
    ['drop-before', 'unknown-outcome', 'RUNNING'],
    ['internal-error', 'unknown-outcome', 'RUNNING'],
    ['throttle', 'throttled', 'RUNNING'],
  ])('%s: %s, and the job is %s', async (kind, code, status) => {
    const { ref } = await jobWith('RUNNING');
    await aws.fault({ operation: 'UpdateClassificationJob', kind, count: 5 });
    await expect(macie.updateJob(ref, 'USER_PAUSED')).rejects.toMatchObject({ code });
    expect(await aws.calls('UpdateClassificationJob')).toHaveLength(1);
    expect((await macie.describeJob(ref)).status).toBe(status);
  });

  test('no answer in time: unknown outcome', async () => {
    const { ref } = await jobWith('RUNNING');
    await aws.fault({ operation: 'UpdateClassificationJob', kind: 'delay', delayMs: 60_000 });
    const own = createMacie({ targets: TARGETS, requestTimeout: 50 });
    await expect(own.updateJob(ref, 'USER_PAUSED')).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
  });

  test('nothing listens: never sent', async () => {
    const own = createMacie({ targets: TARGETS });
    process.env.AWS_ENDPOINT_URL_MACIE2 = 'http://127.0.0.1:1';
    const ref = { accountId: '111122223333', region: 'us-east-1', jobId: 'a' };
    const asked = own.updateJob(ref, 'USER_PAUSED');
    await expect(asked).rejects.toMatchObject({ code: 'unreachable' });
    process.env.AWS_ENDPOINT_URL_MACIE2 = aws.url;
  });

  test('no role, and AWS STS dropping connections: never sent', async () => {
    await aws.fault({ operation: 'AssumeRole', kind: 'drop-before', count: 10 });
    const own = createMacie({ targets: TARGETS });
    const asked = own.updateJob({ ...THERE, jobId: 'a' }, 'USER_PAUSED');
    await expect(asked).rejects.toMatchObject({ code: 'unreachable' });
    expect(await aws.calls('UpdateClassificationJob')).toHaveLength(0);
  });
});

test('without credentials nothing is asked', async () => {
  const { AWS_ACCESS_KEY_ID } = process.env;
  delete process.env.AWS_ACCESS_KEY_ID;
  const own = createMacie({ targets: TARGETS });
  const asked = own.listJobs(HERE, NEWEST_FIRST, { pageSize: 1 });
  await expect(asked).rejects.toMatchObject({ code: 'credentials' });
  process.env.AWS_ACCESS_KEY_ID = AWS_ACCESS_KEY_ID;
});
