import { withoutPastExpiry } from '../../domain/expiry-times.ts';
import type { Job, JobRef, JobStatus } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { isLegal, type JobAction, whyNotLegal } from '../../domain/job-transitions.ts';
import { findJob } from '../../operations/find-job.ts';
import { toCard } from '../../operations/read-card.ts';
import { toAnswerTo } from '../answer-to.ts';
import { type ChangeContext, changeMetadata } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { TypedChange } from '../parse-change.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { plain } from '../views/blocks.ts';
import { changeTitle, confirmModal, loadingModal, refusedModal } from '../views/change-modal.ts';
import { outcomeNote } from '../views/change-report.ts';
import { renderJobCard } from '../views/job-card.ts';
import { choiceModal, renderNotFound } from '../views/job-choice.ts';
import { timedResumeModal } from '../views/timed-resume-modal.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { fillModal, openModalFor, type ShowInModal } from './in-modal.ts';
import { readUntil, typedTimeProblem, zoneOf } from './read-until.ts';

/** `/macie pause|resume|cancel <job> [until <when>] [reason]` */
export async function beginChangeByText(
  { action, text, reason, until }: TypedChange,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return openModalFor(modalOf(action), request, deps, async (show) => {
    const when = until === undefined ? undefined : await readUntil(until, request, deps);
    if (when && !when.ok) {
      await show(refusedModal(action, `${when.problem} Nothing was done.`));
      return { outcome: 'time not understood' };
    }
    const resumeAt = when && Math.floor(when.at.getTime() / 1_000);
    const change = toContext(action, request, { reason, fromCard: false, resumeAt });
    const found = await findJob(deps.macie, deps.sources, text);
    switch (found.kind) {
      case 'one':
        return askToConfirm(await deps.macie.describeJob(found.ref), change, show, request, deps);
      case 'several':
        await show(
          choiceModal(changeTitle(action), found, deps.nameTarget, changeMetadata.write(change)),
        );
        return { outcome: `${found.jobs.length} fit` };
      default:
        await show(notFoundModal(action, renderNotFound(found, text).blocks));
        return { outcome: 'none fits' };
    }
  });
}

/** The buttons "Pause…", "Resume…" and "Cancel…", of the job's card or of another message. */
export async function beginChangeByButton(
  {
    action,
    ref,
    status,
    fromCard = true,
  }: { action: JobAction; ref: JobRef; status: JobStatus; fromCard?: boolean },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const change = toContext(action, request, { reason: '', fromCard });
  return openModalFor(modalOf(action), request, deps, async (show) => {
    const job = await deps.macie.describeJob(ref);
    if (job.status === status) return askToConfirm(job, change, show, request, deps);
    const note = outcomeNote(action, { kind: 'changed-meanwhile', job });
    await show(
      refusedModal(action, 'The job has changed meanwhile. Its card shows it as it is now.'),
    );
    const { resume } = await toCard(job, deps);
    const card = renderJobCard(job, deps.nameTarget(ref), note, resume);
    await deps.reply(request.replyTo, card, { replace: fromCard });
    return logged(job, deps, 'changed meanwhile');
  });
}

/** The menu of jobs in a change's modal. */
export async function chooseJobToChange(
  { ref, change, viewId }: { ref: JobRef; change: ChangeContext; viewId: string },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const title = changeTitle(change.action);
  return fillModal({ title, viewId }, request, deps, async (show) =>
    askToConfirm(await deps.macie.describeJob(ref), change, show, request, deps),
  );
}

async function askToConfirm(
  job: Job,
  asked: ChangeContext,
  show: ShowInModal,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { action, resumeAt, reason } = asked;
  const isTimeOnly = job.status === 'USER_PAUSED' && resumeAt !== undefined;
  if (!isTimeOnly && !isLegal(action, job.status)) {
    await show(refusedModal(action, whyNotLegal(action, job.status, job.type)));
    return logged(job, deps, 'not legal');
  }
  const change = action === 'pause' ? { ...asked, timezone: await zoneOf(request, deps) } : asked;
  const problem = typedTimeProblem(change, job, deps.now());
  if (problem) {
    await show(refusedModal(action, `${problem} Nothing was done.`));
    return logged(job, deps, 'time not possible');
  }
  if (isTimeOnly) return askForTimeOnly(job, change, { resumeAt, reason }, show, deps);
  const target = deps.nameTarget(job.ref);
  await show(confirmModal(job, target, change, deps.policyOf(target, action)));
  return logged(job, deps, 'asked to confirm');
}

/** A pause until a time of a job that is paused already: only the time is set. */
async function askForTimeOnly(
  job: Job,
  change: ChangeContext,
  typed: { resumeAt: number; reason: string },
  show: ShowInModal,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { resume } = await toCard(job, deps);
  const { fromCard, timezone } = change;
  const where = { ...toAnswerTo(change), fromCard, timezone };
  await show(
    timedResumeModal(
      withoutPastExpiry(job, deps.now()),
      deps.nameTarget(job.ref),
      resume,
      where,
      typed,
    ),
  );
  return logged(job, deps, 'asked for the time');
}

function logged(job: Job, deps: HandlerDeps, outcome: string): LogFields {
  return { target: deps.nameTarget(job.ref), job: formatJobRef(job.ref), outcome };
}

function modalOf(action: JobAction) {
  return { title: changeTitle(action), loading: loadingModal(action) };
}

function notFoundModal(action: JobAction, blocks: ReturnType<typeof renderNotFound>['blocks']) {
  return {
    ...refusedModal(action, ''),
    title: plain(changeTitle(action), LIMITS.modalTitle),
    blocks,
  };
}

function toContext(
  action: JobAction,
  { replyTo }: SlackRequest,
  how: Pick<ChangeContext, 'reason' | 'fromCard' | 'resumeAt'>,
): ChangeContext {
  return { action, ...toAnswerTo(replyTo), ...how };
}
