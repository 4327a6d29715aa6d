import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { createMacie } from '../../src/macie/create-macie.ts';
import { findJob } from '../../src/operations/find-job.ts';
import { findMentionedJobs } from '../../src/operations/find-mentioned-jobs.ts';
import { awsEnvironment, TARGETS } from './simulated-aws.ts';

const HERE = { target: 'production', accountId: '111122223333', region: 'us-east-1' };
const GONE = 'f'.repeat(32);

const macie = createMacie({ targets: TARGETS });

/** A Macie without jobs that answers with a ValidationException to whoever names one. */
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method !== 'POST') {
      response.writeHead(400, { 'x-amzn-errortype': 'ValidationException' });
      response.end(JSON.stringify({ message: 'The request is not valid' }));
      return;
    }
    response.end(JSON.stringify({ items: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, awsEnvironment(`http://127.0.0.1:${port}`));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('a job that Macie calls invalid, under an id of the right form, is not there', async () => {
  await expect(macie.describeJob({ ...HERE, jobId: GONE })).rejects.toMatchObject({
    code: 'job-not-found',
    message: expect.stringContaining('ValidationException'),
  });
});

test('an id of another form is invalid', async () => {
  await expect(macie.describeJob({ ...HERE, jobId: 'abc' })).rejects.toMatchObject({
    code: 'validation',
  });
});

test('an update that Macie calls invalid may be a transition', async () => {
  const asked = macie.updateJob({ ...HERE, jobId: GONE }, 'USER_PAUSED');
  await expect(asked).rejects.toMatchObject({ code: 'validation' });
});

test('whoever looks for it finds nothing, and no target Region that failed', async () => {
  expect(await findJob(macie, [HERE], GONE)).toEqual({ kind: 'none', nearest: [], failures: [] });
  expect(await findMentionedJobs(macie, [HERE], [{ jobId: GONE }])).toEqual({
    jobs: [],
    failures: [],
  });
});
