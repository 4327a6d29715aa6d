import type { Button, KnownBlock, RichTextSection } from '@slack/types';

import type { ApprovalRequest } from '../../domain/approval.ts';
import { statusWords } from '../../domain/job-words.ts';
import { cutWithin, escapeWithin, oneLine } from '../escape.ts';
import { ACTION_IDS, approvalsPageValue, approvalValue, jobValue } from '../ids.ts';
import {
  actions,
  button,
  date,
  foreignLine,
  jobName,
  line,
  type Message,
  person,
  richText,
  section,
  text,
} from './blocks.ts';
import { outcomeNote } from './change-report.ts';

/** An approval request through its whole life: what is asked, and how it stands or ended. */
export function renderApproval(request: ApprovalRequest): Message {
  const { action, ending } = request;
  const title = titleOf(request);
  return {
    text: `${title}: ${escapeWithin(oneLine(request.jobName), NAME_LENGTH)} (${request.target}), asked by <@${request.requester.userId}>`,
    blocks: [
      section(`*${title}*`),
      richText(...requestLines(request)),
      richText(...request.consequence.map((sentence) => line(text(sentence)))),
      richText(...storyLines(request)),
      ...(ending ? [section(outcomeNote(action, ending))] : []),
      ...(request.state === 'open' ? [actions('approval', buttonsFor(request, ALL_BUTTONS))] : []),
    ],
  };
}

/** Whether an approval request has come to its end, in a word; for titles. */
function titleOf({ action, state }: ApprovalRequest): string {
  switch (state) {
    case 'open':
      return `🟨 Approval needed to ${action} a job`;
    case 'approved':
      return `✅ Approved: ${action} a job`;
    case 'denied':
      return `⛔ Denied: ${action} a job`;
    case 'withdrawn':
      return `↩️ Withdrawn: ${action} a job`;
    case 'lapsed':
      return `⌛ Lapsed: ${action} a job`;
    case 'void':
      return `🚫 Void: ${action} a job`;
  }
}

function requestLines(request: ApprovalRequest): RichTextSection[] {
  const { requester, action, jobName: name, target, ref, reason, seenStatus, resumeAt } = request;
  return [
    line(
      person(requester.userId),
      text(` asks to ${action} `),
      jobName(oneLine(name) || ref.jobId),
      text(` (${target} · ${ref.region}).`),
    ),
    ...foreignLine(reason, (words) => [text('Reason: ', { bold: true }), text(words)]),
    ...(resumeAt ? [line(text('Resumes: ', { bold: true }), date(resumeAt))] : []),
    line(
      text(request.state === 'open' ? 'The job is ' : 'The job was ', { bold: true }),
      text(`${statusWords(seenStatus)}.`),
    ),
  ];
}

function storyLines(request: ApprovalRequest): RichTextSection[] {
  const { state, required, approvedBy, decidedBy, decidedAt, decisionReason, lapsesAt } = request;
  const approvals = approvedBy.map(({ userId }) =>
    line(text('Approved by '), person(userId), text('.')),
  );
  if (state === 'open') {
    const missing = required - approvedBy.length;
    const people = missing === 1 ? 'One person has' : `${missing} people have`;
    return [...approvals, line(text(`${people} to approve until `), date(lapsesAt), text('.'))];
  }
  const end = state === 'approved' ? [] : [endLine(state, decidedBy?.userId, decidedAt)];
  const why = foreignLine(decisionReason, (words) => [text(words, { italic: true })]);
  return [...approvals, ...end, ...why];
}

function endLine(state: string, userId: string | undefined, at: Date | undefined): RichTextSection {
  const by = userId ? [text(' by '), person(userId)] : [];
  const when = at ? [text(', '), date(at)] : [];
  return line(text(capital(state)), ...by, ...when, text(`. ${END_WORDS[state] ?? ''}`.trimEnd()));
}

const END_WORDS: Record<string, string> = {
  lapsed: 'Nobody decided in time. Nothing was done; ask again if it is still wanted.',
  void: 'The action is no longer possible. Nothing was done.',
};

const BUTTONS = {
  approve: { label: 'Approve', actionId: ACTION_IDS.approve, style: 'primary' },
  deny: { label: 'Deny…', actionId: ACTION_IDS.deny, style: 'danger' },
  withdraw: { label: 'Withdraw', actionId: ACTION_IDS.withdraw },
} as const;

/** What can be done with an open request, besides looking at its job. */
export type ApprovalButton = keyof typeof BUTTONS;

/** Where all people see the same: whoever may not is told so. */
const ALL_BUTTONS: readonly ApprovalButton[] = ['approve', 'deny', 'withdraw'];

function buttonsFor(
  { id, seenStatus, ref }: ApprovalRequest,
  offered: readonly ApprovalButton[],
): Button[] {
  const value = approvalValue.write({ id, status: seenStatus });
  return [
    ...offered.map((one) => {
      const { label, ...rest } = BUTTONS[one];
      return button(label, { ...rest, value });
    }),
    button('Details', { actionId: ACTION_IDS.approvalDetails, value: jobValue.write(ref) }),
  ];
}

/** A page of `/macie approvals`: what is open, to be decided here too. */
export function renderOpenApprovals(requests: readonly ApprovalRequest[], page = 1): Message {
  if (requests.length === 0) {
    const words =
      'Nothing waits for an approval. Ask for one with `/macie cancel &lt;job&gt; &lt;reason&gt;`.';
    return { text: words, blocks: [section(words)] };
  }
  const pages = Math.ceil(requests.length / PAGE_SIZE);
  const shown = Math.min(page, pages);
  const of = pages > 1 ? `, page ${shown} of ${pages}` : '';
  const count = `${requests.length} open approval request${requests.length === 1 ? '' : 's'}`;
  return {
    text: count,
    blocks: [
      section(`*${count}*, the oldest first${of}`),
      ...requests
        .slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE)
        .flatMap((request) => renderListedApproval(request, ALL_BUTTONS)),
      ...turnButtons(shown, pages),
    ],
  };
}

/** Two blocks each: well within the 50 of a message, and their texts within what Slack takes. */
const PAGE_SIZE = 10;
/** Characters that are shown in the list; the request's own message has all. */
const LISTED_REASON = 300;
const NAME_LENGTH = 500;

/** An open request among others, in two blocks, with the buttons that are offered. */
export function renderListedApproval(
  request: ApprovalRequest,
  offered: readonly ApprovalButton[],
): KnownBlock[] {
  const reason = cutWithin(oneLine(request.reason), LISTED_REASON);
  return [
    richText(
      ...requestLines({ ...request, reason }),
      ...request.consequence.map((sentence) => line(text(sentence))),
      ...storyLines(request),
    ),
    actions(`approval ${request.id}`, buttonsFor(request, offered)),
  ];
}

function turnButtons(page: number, pages: number): KnownBlock[] {
  const to = (label: string, actionId: string, other: number) =>
    button(label, { actionId, value: approvalsPageValue.write(other) });
  const buttons = [
    ...(page > 1 ? [to('Previous', ACTION_IDS.previousApprovals, page - 1)] : []),
    ...(page < pages ? [to('Next', ACTION_IDS.nextApprovals, page + 1)] : []),
  ];
  return buttons.length > 0 ? [actions('approvals', buttons)] : [];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
