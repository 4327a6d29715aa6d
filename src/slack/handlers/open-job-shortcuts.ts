import type { JobMention } from '../../domain/find-job-mentions.ts';
import type { Job, JobRef } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { findJob } from '../../operations/find-job.ts';
import { findMentionedJobs } from '../../operations/find-mentioned-jobs.ts';
import { readCard, toCard } from '../../operations/read-card.ts';
import type { OpenModal } from '../slack-calls.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderJobCard } from '../views/job-card.ts';
import { renderJobChoice } from '../views/job-choice.ts';
import { renderNoMention } from '../views/no-mention.ts';
import {
  chooseFoundModal,
  findJobModal,
  foundJobModal,
  OPEN_JOB_TITLE,
} from '../views/open-job-modal.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { fillModal, type ShowInModal } from './in-modal.ts';

/** The shortcut "Open a Macie job": asks which. */
export async function askForJob(request: SlackRequest, deps: HandlerDeps): Promise<LogFields> {
  await deps.calls.openModal(request.triggerId ?? '', findJobModal());
  return { outcome: 'asked which' };
}

/** The submission of its modal, which shows what was found. */
export async function openTypedJob(
  { text, modal }: { text: string; modal: OpenModal },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return fillModal({ title: OPEN_JOB_TITLE, ...modal }, request, deps, async (show) => {
    const found = await findJob(deps.macie, deps.sources, text);
    switch (found.kind) {
      case 'one':
        return showFound(found.ref, show, request, deps);
      case 'several':
        await show(chooseFoundModal(found, deps.nameTarget));
        return { outcome: `${found.jobs.length} fit` };
      default:
        await show(findJobModal({ found, asked: text }));
        return { outcome: 'none fits' };
    }
  });
}

/** The menu of jobs in that modal. */
export async function openChosenJob(
  { ref, viewId }: { ref: JobRef; viewId: string },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return fillModal({ title: OPEN_JOB_TITLE, viewId }, request, deps, (show) =>
    showFound(ref, show, request, deps),
  );
}

/** A modal cannot carry the card's buttons any further: the card itself goes to the direct message. */
async function showFound(
  ref: JobRef,
  show: ShowInModal,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const target = deps.nameTarget(ref);
  const { job, resume } = await readCard(ref, deps);
  const card = renderJobCard(job, target, undefined, resume);
  await deps.reply(request.replyTo, card);
  await show(foundJobModal(card));
  return { target, job: formatJobRef(ref), outcome: job.status };
}

/** The shortcut "Open mentioned Macie job". */
export async function openMentionedJob(
  mentions: readonly JobMention[],
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const found = await findMentionedJobs(deps.macie, deps.sources, mentions);
  const [only, ...others] = found.jobs;
  if (only && others.length === 0) return answerWithCard(only, request, deps);
  const answer = only
    ? renderJobChoice({ kind: 'several', ...found, more: false }, deps.nameTarget)
    : renderNoMention(mentions.length, found.failures);
  await deps.reply(request.replyTo, answer);
  return { outcome: only ? `${found.jobs.length} mentioned` : 'none mentioned' };
}

async function answerWithCard(
  job: Job,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const target = deps.nameTarget(job.ref);
  const { resume } = await toCard(job, deps);
  await deps.reply(request.replyTo, renderJobCard(job, target, undefined, resume));
  return { target, job: formatJobRef(job.ref), outcome: job.status };
}
