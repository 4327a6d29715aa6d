import type { FindingOrder, FindingQuery } from '../../domain/finding-query.ts';
import type { JobRef, TargetRegion } from '../../domain/job.ts';
import { openFindingList, turnFindingList } from '../../operations/browse-findings.ts';
import { findJob } from '../../operations/find-job.ts';
import type { ReadFindingPage } from '../../operations/read-finding-page.ts';
import type { GroupChoice } from '../finding-values.ts';
import { COMMAND } from '../ids.ts';
import { type FindingQuestion, openFindings } from '../parse-finding-query.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderNoOneJob } from '../views/audit-page.ts';
import { renderFindingList } from '../views/finding-list.ts';
import { notice } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { placeOf, replyPrivately } from './reply-privately.ts';
import { nameOf } from './show-finding.ts';

/** Which findings, of which target Regions. */
interface Asked {
  query: FindingQuery;
  order: FindingOrder;
  sources: readonly TargetRegion[];
}

/** `/macie findings …` */
export async function listFindings(
  { job, ...asked }: FindingQuestion,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  if (job === undefined) return openList(asked, request, deps);
  const found = await findJob(deps.macie, asked.sources, job);
  if (found.kind === 'one') {
    return openList({ ...asked, ...ofOneJob(found.ref, asked) }, request, deps);
  }
  const hint = `A job that Macie has forgotten is found by its ARN: \`${COMMAND} findings job:…\`.`;
  await deps.reply(request.replyTo, renderNoOneJob(found, job, deps.nameTarget, hint));
  return { outcome: found.kind === 'several' ? `${found.jobs.length} fit` : 'none fits' };
}

/** The card's button "Findings": those of a job. */
export async function listFindingsOfJob(
  ref: JobRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const all = { query: openFindings(deps.samples), order: 'newest' as const };
  return openList({ ...all, ...ofOneJob(ref, { ...all, ...deps }) }, request, deps);
}

/** The button "Show all" of a feed's message. */
export async function listFindingsOfGroup(
  { target, region, jobId, bucket, type, severities, since, to }: GroupChoice,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const sources = deps.sources.filter((one) => one.target === target && one.region === region);
  const query = {
    ...openFindings(deps.samples),
    ...(jobId && { jobId }),
    // A bucket's group holds sensitive data alone.
    ...(bucket && { bucket, category: 'CLASSIFICATION' as const }),
    ...(type && { types: [type] }),
    ...(severities.length > 0 && { severities }),
    since: new Date(since),
    before: new Date(to + 1),
  };
  return openList({ query, order: 'severe', sources }, request, deps);
}

/** The list's buttons "Previous" and "Next". */
export async function turnFindings(
  { listId, pageNumber }: { listId: string; pageNumber: number },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const [place, page] = await Promise.all([
    placeOf(request, deps),
    turnFindingList(listId, pageNumber, deps),
  ]);
  if (!page) {
    const sentence = `This list is no longer open. Open a new one: \`${COMMAND} findings\`.`;
    await replyPrivately(notice(sentence), place, request, deps, { replace: true });
    return { outcome: 'list forgotten' };
  }
  logFailures(page, request);
  const list = renderFindingList(page, deps.nameTarget);
  await replyPrivately(list, place, request, deps, { replace: true });
  return { outcome: `page ${pageNumber}` };
}

/** The findings of a job are in its own account and Region alone. */
function ofOneJob({ accountId, region, jobId }: JobRef, { query, sources }: Asked) {
  return {
    query: { ...query, jobId },
    sources: sources.filter((one) => one.accountId === accountId && one.region === region),
  };
}

async function openList(
  { query, order, sources }: Asked,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  if (sources.length === 0) {
    const sentence = 'No target of this bot covers that account and Region any more.';
    await deps.reply(request.replyTo, notice(sentence));
    return { outcome: 'no target' };
  }
  const [place, jobName] = await Promise.all([
    placeOf(request, deps),
    nameOf(jobIn(query, sources), deps),
  ]);
  const page = await openFindingList(query, order, sources, deps, jobName);
  logFailures(page, request);
  await replyPrivately(renderFindingList(page, deps.nameTarget), place, request, deps);
  return { outcome: `${page.findings.length} findings` };
}

/** The job that is asked for; whoever asks for one asks its own account and Region alone. */
function jobIn({ jobId }: FindingQuery, [where]: readonly TargetRegion[]): JobRef | undefined {
  if (jobId === undefined || where === undefined) return undefined;
  return { accountId: where.accountId, region: where.region, jobId };
}

function logFailures({ failures }: ReadFindingPage, { log }: SlackRequest): void {
  for (const { where, error } of failures) {
    log.warn({ target: where.target, region: where.region, err: error }, 'a target did not answer');
  }
}
