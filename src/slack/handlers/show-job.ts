import type { JobRef } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { findJob } from '../../operations/find-job.ts';
import { readCard } from '../../operations/read-card.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderJobCard } from '../views/job-card.ts';
import { renderJobChoice, renderNotFound } from '../views/job-choice.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** `/macie job <job>` */
export async function showJob(
  { text }: { text: string },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const found = await findJob(deps.macie, deps.sources, text);
  switch (found.kind) {
    case 'one':
      return openJob(found.ref, request, deps);
    case 'several':
      await deps.reply(request.replyTo, renderJobChoice(found, deps.nameTarget));
      return { outcome: `${found.jobs.length} fit` };
    default:
      await deps.reply(request.replyTo, renderNotFound(found, text));
      return { outcome: 'none fits' };
  }
}

/** The list's button "Open". */
export async function openJob(
  ref: JobRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return sendCard(ref, request, deps, false);
}

/** The card's button "Refresh", and the menu of jobs to choose from: the card takes their place. */
export async function replaceByCard(
  ref: JobRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return sendCard(ref, request, deps, true);
}

async function sendCard(
  ref: JobRef,
  request: SlackRequest,
  deps: HandlerDeps,
  replace: boolean,
): Promise<LogFields> {
  const target = deps.nameTarget(ref);
  const { job, resume } = await readCard(ref, deps);
  const card = renderJobCard(job, target, undefined, resume);
  await deps.reply(request.replyTo, card, { replace });
  return { target, job: formatJobRef(ref), outcome: job.status };
}
