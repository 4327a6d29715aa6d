import type { ApprovalRequest } from './approval.ts';
import type { NewLetter } from './notice.ts';

/**
 * What is told of a request that has ended without its change: its requester hears of it, unless they
 * withdrew it themselves.
 */
export function endLetters(request: ApprovalRequest): NewLetter[] {
  const { id, state, requester, askedIn } = request;
  if (state === 'withdrawn') return [];
  const letter: NewLetter = {
    key: `approval ${id} ${state}`,
    channelId: requester.userId,
    notice: { kind: 'approval-verdict', request },
  };
  const isPublic = askedIn !== undefined && !askedIn.startsWith('D');
  return [isPublic ? { ...letter, elsewhere: askedIn } : letter];
}
