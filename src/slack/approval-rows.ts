import {
  approveRequest,
  askWhyDenied,
  denyRequest,
  turnApprovals,
  withdrawRequest,
} from './handlers/decide-approvals.ts';
import {
  ACTION_IDS,
  approvalsPageValue,
  approvalValue,
  CALLBACK_IDS,
  denialMetadata,
} from './ids.ts';
import { parseReason } from './parse-change.ts';
import type { ActionRow, SubmissionRow } from './rows.ts';

export const APPROVAL_ACTIONS: readonly ActionRow[] = [
  onApprovalsPage(ACTION_IDS.previousApprovals),
  onApprovalsPage(ACTION_IDS.nextApprovals),
  onApproval(ACTION_IDS.approve, approveRequest),
  onApproval(ACTION_IDS.deny, askWhyDenied),
  onApproval(ACTION_IDS.withdraw, withdrawRequest),
];

function onApproval(actionId: string, handler: typeof approveRequest): ActionRow {
  return {
    actionId,
    permission: 'by policy',
    prepare: ({ value }) => {
      const shown = approvalValue.read(value);
      return (request, deps) => handler(shown, request, deps);
    },
  };
}

function onApprovalsPage(actionId: string): ActionRow {
  return {
    actionId,
    permission: 'view',
    prepare: ({ value }) => {
      const page = approvalsPageValue.read(value);
      return (request, deps) => turnApprovals(page, request, deps);
    },
  };
}

export const APPROVAL_SUBMISSIONS: readonly SubmissionRow[] = [
  {
    callbackId: CALLBACK_IDS.denyApproval,
    permission: 'by policy',
    prepare: ({ metadata, inputs }) => {
      const denial = denialMetadata.read(metadata);
      const parsed = parseReason(inputs, true);
      if (!parsed.ok) return { errors: parsed.errors };
      const { reason } = parsed;
      return {
        answerTo: denial,
        run: (request, deps) => denyRequest({ ...denial, reason }, request, deps),
      };
    },
  },
];
