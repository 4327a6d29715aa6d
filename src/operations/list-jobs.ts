import { BotError } from '../domain/bot-error.ts';
import type { JobSummary } from '../domain/job.ts';
import {
  compareJobs,
  type JobListPage,
  type ListPosition,
  type SourceFailure,
  type SourcePosition,
} from '../domain/job-list.ts';
import type { JobQuery } from '../domain/job-query.ts';
import type { Macie } from './ports.ts';

/** Jobs on one page of the list. */
const JOBS_PER_PAGE = 10;

/**
 * One page of all target Regions' jobs. Every target Region is asked at the same time, once for a
 * page that it fills; what one page leaves over is read again for the next, so that memory does not
 * grow with the number of jobs.
 */
export async function listJobs(
  macie: Macie,
  query: JobQuery,
  from: ListPosition,
): Promise<JobListPage> {
  const sources = from.map((position) => createSource(macie, query, position));
  const order = compareJobs(query);
  const jobs: JobSummary[] = [];
  while (jobs.length < JOBS_PER_PAGE) {
    await Promise.all(sources.map((source) => source.fill()));
    const first = firstOf(sources, order);
    if (!first) break;
    jobs.push(first.take());
  }
  const next = sources.map((source) => source.position());
  const more = sources.some((source) => source.hasMore());
  const failures = sources.flatMap((source) => source.failure() ?? []);
  return { jobs, failures, ...(more && { next }) };
}

/** A target Region's jobs, read page by page as the merge needs them. */
interface Source {
  head(): JobSummary | undefined;
  /** Removes and returns the head, which must be there. */
  take(): JobSummary;
  /** Reads on until there is a head, or nothing is left, or Macie failed. */
  fill(): Promise<void>;
  /** There is a head, or Macie says that there are further pages. */
  hasMore(): boolean;
  position(): SourcePosition;
  failure(): SourceFailure | undefined;
}

function createSource(macie: Macie, query: JobQuery, start: SourcePosition): Source {
  let { token, index, exhausted } = start;
  let jobs: JobSummary[] | undefined;
  let nextToken: string | undefined;
  let failure: SourceFailure | undefined;

  async function readPage(): Promise<void> {
    const page = await macie.listJobs(start.where, query, { token, pageSize: JOBS_PER_PAGE });
    ({ jobs, nextToken } = page);
  }

  async function fill(): Promise<void> {
    try {
      if (!jobs && !exhausted) await readPage();
      while (jobs && index >= jobs.length && !exhausted) {
        if (nextToken === undefined) {
          exhausted = true;
        } else {
          token = nextToken;
          index = 0;
          await readPage();
        }
      }
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      jobs = undefined;
      failure = { where: start.where, error };
    }
  }

  return {
    fill: () => (failure ? Promise.resolve() : fill()),
    head: () => jobs?.[index],
    take() {
      const head = jobs?.[index];
      if (!head) throw new BotError('internal', 'took a job from an empty source');
      index += 1;
      return head;
    },
    hasMore: () => jobs !== undefined && (index < jobs.length || nextToken !== undefined),
    position() {
      const { where } = start;
      const pageIsRead = jobs !== undefined && index >= jobs.length && nextToken !== undefined;
      if (pageIsRead) return { where, token: nextToken, index: 0, exhausted };
      return { where, token, index, exhausted };
    },
    failure: () => failure,
  };
}

function firstOf(
  sources: Source[],
  order: (a: JobSummary, b: JobSummary) => number,
): Source | undefined {
  let first: Source | undefined;
  for (const source of sources) {
    const [head, best] = [source.head(), first?.head()];
    if (head && (!best || order(head, best) < 0)) first = source;
  }
  return first;
}
