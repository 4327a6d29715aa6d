import type { TargetRegion } from '../../domain/job.ts';
import type { JobQuery } from '../../domain/job-query.ts';
import { openJobList, type ReadPage, turnJobList } from '../../operations/browse-jobs.ts';
import { COMMAND } from '../ids.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderJobList } from '../views/job-list.ts';
import { notice } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** `/macie jobs …` */
export async function listJobs(
  { query, sources }: { query: JobQuery; sources: readonly TargetRegion[] },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const page = await openJobList(query, sources, deps);
  logFailures(page, request);
  await deps.reply(request.replyTo, renderJobList(page, deps.nameTarget));
  return { outcome: `${page.jobs.length} jobs` };
}

/** The list's buttons "Previous" and "Next". */
export async function turnPage(
  { listId, pageNumber }: { listId: string; pageNumber: number },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const page = await turnJobList(listId, pageNumber, deps);
  if (!page) {
    await deps.reply(
      request.replyTo,
      notice(`This list is no longer open. Open a new one: \`${COMMAND} jobs\`.`),
      { replace: true },
    );
    return { outcome: 'list forgotten' };
  }
  logFailures(page, request);
  await deps.reply(request.replyTo, renderJobList(page, deps.nameTarget), { replace: true });
  return { outcome: `page ${pageNumber}` };
}

function logFailures({ failures }: ReadPage, { log }: SlackRequest): void {
  for (const { where, error } of failures) {
    log.warn({ target: where.target, region: where.region, err: error }, 'a target did not answer');
  }
}
