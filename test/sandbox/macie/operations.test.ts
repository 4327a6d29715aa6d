import {
  DescribeClassificationJobCommand,
  GetMacieSessionCommand,
  ListClassificationJobsCommand,
  Macie2Client,
  paginateListClassificationJobs,
  UpdateClassificationJobCommand,
} from '@aws-sdk/client-macie2';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { DAY } from './example-job.ts';
import { runMacieForTests, START } from './running-macie.ts';

const macie = runMacieForTests();
let client: Macie2Client;

function clientFor(region: string): Macie2Client {
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  return new Macie2Client({ endpoint: macie.url(), region, credentials, maxAttempts: 1 });
}

async function describeNamed(name: string) {
  return client.send(new DescribeClassificationJobCommand({ jobId: await macie.jobIdOf(name) }));
}

async function ask(name: string, jobStatus: 'USER_PAUSED' | 'RUNNING' | 'CANCELLED') {
  const jobId = await macie.jobIdOf(name);
  return client.send(new UpdateClassificationJobCommand({ jobId, jobStatus }));
}

beforeAll(() => {
  client = clientFor('us-east-1');
});
afterAll(() => client.destroy());

describe('the AWS SDK against the simulated Macie', () => {
  test('lists the jobs page by page', async () => {
    const names: (string | undefined)[] = [];
    for await (const { items = [] } of paginateListClassificationJobs(
      { client },
      { maxResults: 7 },
    )) {
      expect(items.length).toBeLessThanOrEqual(7);
      names.push(...items.map(({ name }) => name));
    }
    expect(names).toContain('pci-scan');
    expect(new Set(names).size).toBe(names.length);
  });

  test('filters and sorts', async () => {
    const { items = [] } = await client.send(
      new ListClassificationJobsCommand({
        filterCriteria: {
          includes: [{ key: 'jobStatus', comparator: 'EQ', values: ['RUNNING', 'PAUSED'] }],
          excludes: [{ key: 'jobType', comparator: 'EQ', values: ['ONE_TIME'] }],
        },
        sortCriteria: { attributeName: 'name', orderBy: 'DESC' },
      }),
    );
    expect(items.map(({ name, jobStatus }) => [name, jobStatus])).toEqual([
      ['marketing-uploads-daily', 'RUNNING'],
      ['clickstream-daily', 'PAUSED'],
    ]);
  });

  test('pauses, resumes and cancels a running job, which keeps what it has done', async () => {
    const { statistics } = await describeNamed('pci-scan');
    const left = statistics?.approximateNumberOfObjectsToProcess ?? 0;
    expect(left).toBeGreaterThan(0);
    expect(await ask('pci-scan', 'USER_PAUSED')).toEqual({ $metadata: expect.anything() });
    macie.clock.moveBy(3 * DAY);
    expect(await describeNamed('pci-scan')).toMatchObject({
      jobStatus: 'USER_PAUSED',
      statistics,
      userPausedDetails: { jobPausedAt: START, jobExpiresAt: new Date(START.getTime() + 30 * DAY) },
    });
    await ask('pci-scan', 'RUNNING');
    macie.clock.moveBy(DAY);
    const running = await describeNamed('pci-scan');
    expect(running.jobStatus).toBe('RUNNING');
    expect(running.userPausedDetails).toBeUndefined();
    expect(running.statistics?.approximateNumberOfObjectsToProcess).toBeLessThan(left);
    await ask('pci-scan', 'CANCELLED');
    expect((await describeNamed('pci-scan')).jobStatus).toBe('CANCELLED');
  });

  test('refuses an illegal transition and an unknown job', async () => {
    const jobId = await macie.jobIdOf('invoices-2023');
    await expect(ask('invoices-2023', 'USER_PAUSED')).rejects.toMatchObject({
      name: 'ValidationException',
      message: `Input validation failed, cannot update completed job for job: ${jobId}`,
      $metadata: { httpStatusCode: 400 },
    });
    const unknown = new DescribeClassificationJobCommand({ jobId: '0'.repeat(32) });
    await expect(client.send(unknown)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('knows in which Regions Macie is enabled', async () => {
    const session = await client.send(new GetMacieSessionCommand({}));
    expect(session).toMatchObject({ status: 'ENABLED', createdAt: expect.any(Date) });
    const elsewhere = clientFor('ap-south-1');
    await expect(elsewhere.send(new GetMacieSessionCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'Macie is not enabled',
      $metadata: { httpStatusCode: 403 },
    });
    elsewhere.destroy();
  });
});
