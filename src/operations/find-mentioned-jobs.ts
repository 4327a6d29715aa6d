import { BotError } from '../domain/bot-error.ts';
import type { JobMention } from '../domain/find-job-mentions.ts';
import type { Job, TargetRegion } from '../domain/job.ts';
import type { SourceFailure } from '../domain/job-list.ts';
import type { Macie } from './ports.ts';

/** The jobs that mentions mean, in their order. */
export interface MentionedJobs {
  jobs: Job[];
  /** Target Regions that could not be asked. */
  failures: SourceFailure[];
}

/**
 * Reads each mentioned job: where its ARN says, if a target covers that; by its id alone, in every
 * target Region. What Macie does not know is left out.
 */
export async function findMentionedJobs(
  macie: Pick<Macie, 'describeJob'>,
  sources: readonly TargetRegion[],
  mentions: readonly JobMention[],
): Promise<MentionedJobs> {
  const questions = mentions.flatMap((mention) => questionsOf(mention, sources));
  const failures = new Map<string, SourceFailure>();
  const answers = await Promise.all(
    questions.map(async ({ where, jobId }) => {
      const { accountId, region } = where;
      try {
        return [await macie.describeJob({ accountId, region, jobId })];
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        if (error.code !== 'job-not-found')
          failures.set(`${accountId}/${region}`, { where, error });
        return [];
      }
    }),
  );
  return { jobs: answers.flat(), failures: [...failures.values()] };
}

function questionsOf(
  mention: JobMention,
  sources: readonly TargetRegion[],
): { where: TargetRegion; jobId: string }[] {
  if ('jobId' in mention) return sources.map((where) => ({ where, jobId: mention.jobId }));
  const { accountId, region, jobId } = mention.ref;
  return sources
    .filter((where) => where.accountId === accountId && where.region === region)
    .map((where) => ({ where, jobId }));
}
