import {
  DescribeClassificationJobCommand,
  GetMacieSessionCommand,
  ListClassificationJobsCommand,
  Macie2Client,
  paginateListClassificationJobs,
  UpdateClassificationJobCommand,
} from '@aws-sdk/client-macie2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import {
  type SimulatedMacie,
  startSimulatedMacie,
} from '../../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';

const START = new Date('2026-03-12T09:30:00Z');
const DAY = 86_400_000;
const clock = createSimClock({ start: START, speed: 0 });
let macie: SimulatedMacie;
let client: Macie2Client;

function clientFor(region: string, accessKeyId = 'any'): Macie2Client {
  const credentials = { accessKeyId, secretAccessKey: 'any' };
  return new Macie2Client({ endpoint: macie.url, region, credentials, maxAttempts: 1 });
}

async function jobNamed(name: string) {
  const filterCriteria = {
    includes: [{ key: 'name' as const, comparator: 'EQ' as const, values: [name] }],
  };
  const { items = [] } = await client.send(new ListClassificationJobsCommand({ filterCriteria }));
  const { jobId } = items[0] ?? {};
  return client.send(new DescribeClassificationJobCommand({ jobId }));
}

beforeAll(async () => {
  macie = await startSimulatedMacie({ clock });
  client = clientFor('us-east-1');
});

beforeEach(async () => {
  clock.moveTo(START);
  await fetch(`${macie.url}/_control/reset`, { method: 'POST' });
});

afterAll(async () => {
  client.destroy();
  await macie.stop();
});

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

  test('pauses, resumes and cancels a running job, which keeps what it has done', async () => {
    const { jobId, statistics } = await jobNamed('pci-scan');
    const ask = (jobStatus: 'USER_PAUSED' | 'RUNNING' | 'CANCELLED') =>
      client.send(new UpdateClassificationJobCommand({ jobId, jobStatus }));
    await ask('USER_PAUSED');
    clock.moveBy(3 * DAY);
    const paused = await jobNamed('pci-scan');
    expect(paused).toMatchObject({
      jobStatus: 'USER_PAUSED',
      statistics,
      userPausedDetails: { jobPausedAt: START, jobExpiresAt: new Date(START.getTime() + 30 * DAY) },
    });
    await ask('RUNNING');
    clock.moveBy(DAY);
    const running = await jobNamed('pci-scan');
    expect(running.jobStatus).toBe('RUNNING');
    expect(running.userPausedDetails).toBeUndefined();
    expect(running.statistics?.approximateNumberOfObjectsToProcess).toBeLessThan(
      statistics?.approximateNumberOfObjectsToProcess ?? 0,
    );
    await ask('CANCELLED');
    expect((await jobNamed('pci-scan')).jobStatus).toBe('CANCELLED');
  });

  test('refuses an illegal transition and an unknown job', async () => {
    const { jobId } = await jobNamed('invoices-2023');
    const refused = new UpdateClassificationJobCommand({ jobId, jobStatus: 'USER_PAUSED' });
    await expect(client.send(refused)).rejects.toMatchObject({
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
    await expect(
      clientFor('ap-south-1').send(new GetMacieSessionCommand({})),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'Macie is not enabled',
      $metadata: { httpStatusCode: 403 },
    });
  });
});
