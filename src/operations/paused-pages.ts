import type { JobSummary, TargetRegion } from '../domain/job.ts';
import { PAUSED_QUERY } from '../domain/paused-query.ts';
import type { Macie } from './ports.ts';

/** Jobs in one ListClassificationJobs call. */
const PAGE_SIZE = 200;

/** A target Region's paused jobs, a page at a time. Rejects with a `BotError`. */
export async function* pausedPages(
  where: TargetRegion,
  macie: Pick<Macie, 'listJobs'>,
): AsyncGenerator<JobSummary[]> {
  let token: string | undefined;
  do {
    const page = await macie.listJobs(where, PAUSED_QUERY, { token, pageSize: PAGE_SIZE });
    yield page.jobs.filter(({ status }) => status === 'USER_PAUSED');
    token = page.nextToken;
  } while (token !== undefined);
}
