import type { ApprovalPolicy } from '../../domain/approval.ts';
import type { JobRef, JobStatus } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { isSent } from '../../domain/told-outcome.ts';
import {
  type ChangeOutcome,
  type ChangeWish,
  executeChange,
} from '../../operations/execute-change.ts';
import { toCard } from '../../operations/read-card.ts';
import { requestApproval } from '../../operations/request-approval.ts';
import type { ChangeContext } from '../ids.ts';
import { postPublicLine, publicChannel } from '../public-line.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { askedNote } from '../views/approval-notes.ts';
import { outcomeNote, renderChangeReport } from '../views/change-report.ts';
import { renderJobCard } from '../views/job-card.ts';
import { notice, withReference } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { sayTold, tellLater } from './say-told.ts';
import { whereTold } from './where-told.ts';

/** A confirmed change, from its modal. */
export interface ConfirmedChange {
  change: ChangeContext & { seen: { status: JobStatus; ref: JobRef } };
  reason: string;
  resumeAt?: Date;
  viewId: string;
}

/** The submission of a change's modal: the change itself, or the request that somebody approve it. */
export async function confirmChange(
  { change, reason, resumeAt, viewId }: ConfirmedChange,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { action, seen, fromCard } = change;
  const target = deps.nameTarget(seen.ref);
  const wish: ChangeWish = {
    id: viewId,
    action,
    ref: seen.ref,
    target,
    seenStatus: seen.status,
    by: request.actor,
    reason,
    askedIn: await publicChannel(request.replyTo.channelId, deps.privacy),
    resumeAt,
  };
  const policy = deps.policyOf(target, action);
  const outcome =
    policy.required > 0
      ? await ask(wish, policy, fromCard, request, deps)
      : await executeNow(wish, fromCard, request, deps);
  return { target, job: formatJobRef(seen.ref), outcome };
}

async function ask(
  wish: ChangeWish,
  policy: ApprovalPolicy,
  fromCard: boolean,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<string> {
  const asked = await requestApproval(wish, policy, deps);
  if (asked.kind === 'repeated') return asked.kind;
  const message = 'request' in asked ? asked.request.message : undefined;
  const link = message && (await deps.calls.permalink(message));
  const note =
    asked.kind === 'asked' || asked.kind === 'asked-before'
      ? askedNote(asked, link)
      : outcomeNote(wish.action, asked);
  const { resume } = await toCard(asked.job, deps);
  const card = renderJobCard(asked.job, wish.target, note, resume);
  await deps.reply(request.replyTo, card, { replace: fromCard });
  return asked.kind;
}

async function executeNow(
  wish: ChangeWish,
  fromCard: boolean,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<string> {
  const { action, reason, target, resumeAt } = wish;
  const outcome = await executeChange(wish, deps.change).catch(async (error: unknown) => {
    // Whoever runs this tells it.
    await sayTold(wish, request, deps);
    throw error;
  });
  if (outcome.kind === 'repeated') return outcome.kind;
  // Written at once: what follows may fail, and the change is made.
  request.log.info({ action, reason, target, outcome: outcome.kind }, 'decided');
  const told = isSent(outcome)
    ? await postPublicLine(
        wish.askedIn,
        renderChangeReport({ action, outcome, userId: wish.by.userId, reason, target, resumeAt }),
        { ...deps, log: request.log },
      )
    : 'told';
  const where = whereTold(told, request, deps);
  const note = `${outcomeNote(action, outcome)}${where}${reference(outcome, request)}`;
  const job = 'job' in outcome ? outcome.job : undefined;
  const { resume } = job ? await toCard(job, deps) : {};
  const card = job ? renderJobCard(job, target, note, resume) : notice(note);
  try {
    await deps.reply(request.replyTo, card, { replace: fromCard && job !== undefined });
  } catch (error) {
    // The others have been told.
    await tellLater(wish, outcome, request, deps);
    throw error;
  }
  await sayTold(wish, request, deps);
  return outcome.kind;
}

/** Logs what Macie did not tell; returns the reference to it for the requester. */
function reference(outcome: ChangeOutcome, { log, requestId }: SlackRequest): string {
  const trouble = 'trouble' in outcome ? outcome.trouble : undefined;
  if (!trouble) return '';
  log.error({ err: trouble, code: trouble.code }, 'what became of a change is not known');
  return withReference('', requestId);
}
