import type { ApprovalPolicy, ApprovalRequest } from './approval.ts';
import { toWhoWished } from './change-letters.ts';
import type { NewLetter } from './notice.ts';

/**
 * What is told of a request that has ended without its change: its requester hears of it, unless they
 * withdrew it themselves.
 */
export function endLetters(request: ApprovalRequest): NewLetter[] {
  const { id, state, requester } = request;
  if (state === 'withdrawn') return [];
  const notice = { kind: 'approval-verdict', request } as const;
  const letter = { key: `approval ${id} ${state}`, channelId: requester.userId, notice };
  return [toWhoWished(request, letter)];
}

/** Reminds the approvers of an open request, in the thread of its message. */
export function reminderLetter(
  request: ApprovalRequest,
  { channelId, ts }: NonNullable<ApprovalRequest['message']>,
  { approvers }: Pick<ApprovalPolicy, 'approvers'>,
): NewLetter {
  return {
    key: reminderKey(request.id),
    channelId,
    threadTs: ts,
    notice: { kind: 'approval-reminder', request, approvers: [...approvers] },
  };
}

/** The key of the letter that reminds of a request. */
export function reminderKey(requestId: string): string {
  return `approval ${requestId} reminder`;
}
