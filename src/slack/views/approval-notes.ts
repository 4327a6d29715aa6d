import type { RichTextBlock } from '@slack/types';

import type { ApprovalRequest } from '../../domain/approval.ts';
import { isUserGroupId } from '../../domain/permissions.ts';
import type { Decision } from '../../operations/decide-approval.ts';
import { oneLine } from '../escape.ts';
import {
  date,
  dateToken,
  foreignLine,
  jobName,
  line,
  type Message,
  person,
  richText,
  section,
  text,
  userGroup,
} from './blocks.ts';
import { outcomeNote } from './change-report.ts';

/** What the requester is told in private when the request has come to its end. */
export function renderVerdict(request: ApprovalRequest): Message {
  const { ending, action, jobName: name, state, decidedBy, decisionReason, target, ref } = request;
  const by = decidedBy ? [text(' by '), person(decidedBy.userId)] : [];
  return {
    text: `Your request to ${action} a job: ${state}.`,
    blocks: [
      richText(
        line(
          text(`Your request to ${action} `),
          jobName(oneLine(name) || ref.jobId),
          text(` (${target}) was ${VERDICT[state]}`),
          ...by,
          text('.'),
        ),
        ...foreignLine(decisionReason, (words) => [text(words, { italic: true })]),
      ),
      ...(ending ? [section(outcomeNote(action, ending))] : []),
    ],
  };
}

const VERDICT: Record<ApprovalRequest['state'], string> = {
  open: 'asked',
  approved: 'approved',
  denied: 'denied',
  withdrawn: 'withdrawn',
  lapsed: 'not decided in time, so it lapsed',
  void: 'made void, because the action is no longer possible',
};

/** What an answer is about that stands far from the request's message. */
export function renderAbout(request: ApprovalRequest): RichTextBlock {
  const { action, jobName: name, target, ref, requester } = request;
  return richText(
    line(
      text(`To ${action} `),
      jobName(oneLine(name) || ref.jobId),
      text(` (${target} · ${ref.region}), as `),
      person(requester.userId),
      text(' asked:'),
    ),
  );
}

/** A reminder in the request's thread, which notifies the approvers. */
export function renderReminder(
  { action, jobName: name, lapsesAt, ref }: ApprovalRequest,
  approvers: readonly string[],
): Message {
  const users = approvers.filter((one) => /^[UW]/.test(one));
  const mentions = [...approvers.filter(isUserGroupId).map(userGroup), ...users.map(person)];
  return {
    text: `Still waiting for an approval to ${action} a job.`,
    blocks: [
      richText(
        line(
          ...mentions.flatMap((mention) => [mention, text(' ')]),
          text(`still waiting for an approval to ${action} `),
          jobName(oneLine(name) || ref.jobId),
          text('. It lapses '),
          date(lapsesAt),
          text('.'),
        ),
      ),
    ],
  };
}

/** What the person who decided is told; `mrkdwn`, the bot's own words only. */
export function decisionNote(decision: Decision): string {
  switch (decision.kind) {
    case 'approved':
      return `✅ Approved. ${outcomeNote(decision.request.action, decision.outcome)}`;
    case 'approved-later':
      return "✅ Approved. The bot's database cannot be asked now; if it can within five minutes, the bot goes on. The message shows what became of it.";
    case 'approval-given':
      return `👍 Counted. ${decision.request.required - decision.request.approvedBy.length} more to go.`;
    case 'denied':
      return '⛔ Denied. The requester is told why.';
    case 'withdrawn':
      return '↩️ Withdrawn. Nothing was done.';
    case 'void':
      return `🚫 Nothing was done: the action is no longer possible. ${decision.request.decisionReason ?? ''}`;
    case 'not-open':
      return `✋ Nothing was done: this request is no longer open, it was ${VERDICT[decision.request.state]}.`;
    case 'repeated':
      return '✋ You have approved this already; others are waited for.';
    case 'look-again':
      return '✋ Nothing was done yet: the job has changed. The request shows the new consequence; look at it, then approve again.';
    case 'not-an-approver':
      return '✋ You may not decide this: you are not one of its approvers. Ask one of them.';
    case 'own-request':
      return '✋ You asked for this yourself: a second person has to approve it.';
    case 'not-the-requester':
      return '✋ Only the one who asked can withdraw it. An approver can deny it.';
    case 'unknown-request':
      return '✋ There is no such request any more. `/macie approvals` lists what is open.';
  }
}

/** What the requester is told when a second person is asked; `mrkdwn`, the bot's own words only. */
export function askedNote(
  { kind, request }: { kind: 'asked' | 'asked-before'; request: ApprovalRequest },
  link: string | undefined,
): string {
  const where = link ? ` <${link}|Here it is.>` : ' `/macie approvals` lists it.';
  const until = `Until ${dateToken(request.lapsesAt)}; then it lapses.`;
  return kind === 'asked'
    ? `🟨 Nothing was done yet: approval is asked for.${where} ${until}`
    : `🟨 <@${request.requester.userId}> has asked for the same already.${where} ${until}`;
}
