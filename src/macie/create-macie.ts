import { BotError } from '../domain/bot-error.ts';
import type { JobRef } from '../domain/job.ts';
import { looksLikeJobId } from '../domain/job-ref.ts';
import type { BucketReader, FindingReader, Macie } from '../operations/ports.ts';
import { createBucketReader } from './create-bucket-reader.ts';
import { createFindingReader } from './create-finding-reader.ts';
import { createSender, type MacieOptions } from './send-call.ts';
import { toJob, toJobSummaries } from './to-job.ts';
import { toListRequest } from './to-list-request.ts';

/** Amazon Macie through the AWS SDK, which is loaded at the first call. */
export function createMacie(options: MacieOptions): Macie & BucketReader & FindingReader {
  const send = createSender(options);
  return {
    ...createBucketReader(send),
    ...createFindingReader(send),
    listJobs: (where, query, page) =>
      send('read', 'ListClassificationJobs', where, async (client) => {
        const { ListClassificationJobsCommand } = await import('@aws-sdk/client-macie2');
        const command = new ListClassificationJobsCommand(toListRequest(query, page));
        const { items = [], nextToken } = await client.send(command);
        return { jobs: toJobSummaries(items, where), nextToken: nextToken || undefined };
      }),
    describeJob: (ref) =>
      send('read', 'DescribeClassificationJob', ref, async (client) => {
        const { DescribeClassificationJobCommand } = await import('@aws-sdk/client-macie2');
        const command = new DescribeClassificationJobCommand({ jobId: ref.jobId });
        return toJob(await client.send(command), ref);
      }).catch((error: unknown) => {
        throw asNotFound(error, ref);
      }),
    updateJob: (ref, jobStatus) =>
      send('update', 'UpdateClassificationJob', ref, async (client) => {
        const { UpdateClassificationJobCommand } = await import('@aws-sdk/client-macie2');
        await client.send(new UpdateClassificationJobCommand({ jobId: ref.jobId, jobStatus }));
      }),
  };
}

/**
 * Macie's reference has a ResourceNotFoundException for a job that is not there; others have met a
 * ValidationException, which is not verified. The id is all that is sent: in the right form, there
 * is nothing else about it that could be invalid.
 */
function asNotFound(error: unknown, { jobId }: JobRef): unknown {
  const isInvalid = error instanceof BotError && error.code === 'validation';
  if (!isInvalid || !looksLikeJobId(jobId)) return error;
  return new BotError('job-not-found', error.message, { cause: error.cause });
}
