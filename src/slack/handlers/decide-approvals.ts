import type { JobStatus } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { approve, type Decision, deny, withdraw } from '../../operations/decide-approval.ts';
import { toAnswerTo } from '../answer-to.ts';
import type { Denial } from '../ids.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderApproval, renderOpenApprovals } from '../views/approval-message.ts';
import { decisionNote, renderAbout } from '../views/approval-notes.ts';
import type { Message } from '../views/blocks.ts';
import { denyModal } from '../views/deny-modal.ts';
import { notice, noticeModal } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { openModalFor } from './in-modal.ts';

/** A request as its buttons were drawn. */
interface ShownRequest {
  id: string;
  status: JobStatus;
}

/** `/macie approvals` */
export async function listApprovals(request: SlackRequest, deps: HandlerDeps): Promise<LogFields> {
  const open = await deps.store.approvals.listOpen();
  await deps.reply(request.replyTo, renderOpenApprovals(open));
  return { outcome: `${open.length} open` };
}

/** The list's buttons "Previous" and "Next". */
export async function turnApprovals(
  page: number,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const open = await deps.store.approvals.listOpen();
  await deps.reply(request.replyTo, renderOpenApprovals(open, page), { replace: true });
  return { outcome: `${open.length} open` };
}

/** A request's button "Approve". */
export async function approveRequest(
  { id, status }: ShownRequest,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return told(await approve(id, request.actor, status, deps), request, deps);
}

/** A request's button "Withdraw". */
export async function withdrawRequest(
  { id }: ShownRequest,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return told(await withdraw(id, request.actor, deps), request, deps);
}

/** A request's button "Deny…": asks for the reason in a modal. */
export async function askWhyDenied(
  { id }: ShownRequest,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const title = 'Deny a request';
  const loading = noticeModal(title, 'One moment…');
  return openModalFor({ title, loading }, request, deps, async (show) => {
    const asked = await deps.store.approvals.get(id);
    await show(
      asked?.state === 'open'
        ? denyModal(asked, { id, ...toAnswerTo(request.replyTo) })
        : noticeModal(title, 'This request is no longer open. `/macie approvals` lists what is.'),
    );
    return { outcome: 'asked for the reason' };
  });
}

/** The submission of that modal. */
export async function denyRequest(
  { id, reason }: Denial & { reason: string },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  return told(await deny(id, request.actor, reason, deps), request, deps);
}

/**
 * What was decided. What has to be looked at again, and is not in this channel, is shown here; an
 * answer in no channel says what it is about.
 */
function renderDecision(decision: Decision, channelId: string | undefined): Message {
  const note = notice(decisionNote(decision));
  if (!('request' in decision)) return note;
  const { request } = decision;
  if (decision.kind === 'look-again' && request.message?.channelId !== channelId) {
    return { text: note.text, blocks: [...note.blocks, ...renderApproval(request).blocks] };
  }
  if (channelId !== undefined) return note;
  return { text: note.text, blocks: [renderAbout(request), ...note.blocks] };
}

async function told(
  decision: Decision,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  await deps.reply(request.replyTo, renderDecision(decision, request.replyTo.channelId));
  if (decision.kind === 'approved-later') {
    request.log.error({ err: decision.trouble }, 'what was approved could not be carried out now');
  }
  if (decision.kind === 'unknown-request') return { outcome: decision.kind };
  const { target, ref, requester } = decision.request;
  request.alsoConcerns?.(requester);
  const result =
    decision.kind === 'approved' ? `approved, ${decision.outcome.kind}` : decision.kind;
  return { target, job: formatJobRef(ref), outcome: result };
}
