import type { ApprovalRequest, Who } from './approval.ts';
import type { JobRef } from './job.ts';
import type { JobAction } from './job-transitions.ts';
import type { NewLetter } from './notice.ts';
import { isSent, newsOf, type ToldOutcome } from './told-outcome.ts';

/** A change, as far as it is told of. */
interface ToldChange {
  id: string;
  action: JobAction;
  ref: JobRef;
  target: string;
  jobName: string;
  by: Who;
  reason: string;
  /** The channel where it was asked. */
  askedIn?: string;
  resumeAt?: Date;
}

/** What is told of a change that nobody waits for any more: to who wished it, and to all if it was sent. */
export function changeLetters(
  change: ToldChange,
  outcome: ToldOutcome,
  warningsChannel: string,
): NewLetter[] {
  const { action, ref, target, jobName, by } = change;
  const notice = { kind: 'change-end', action, ref, target, jobName, by, outcome } as const;
  return [
    ...publicLine(change, outcome, warningsChannel),
    toWhoWished(change, { key: keyOf(change, outcome), channelId: by.userId, notice }),
  ];
}

/** The same of a change that others have approved. */
export function approvedLetters(
  request: ApprovalRequest,
  ending: ToldOutcome,
  warningsChannel: string,
): NewLetter[] {
  const change = { ...request, by: request.requester };
  const notice = { kind: 'approval-verdict', request: { ...request, ending } } as const;
  const letter = { key: keyOf(change, ending), channelId: change.by.userId, notice };
  return [
    ...publicLine(change, ending, warningsChannel, request.approvedBy),
    toWhoWished(change, letter),
  ];
}

/** Where it was asked, or in the warnings channel. */
function publicLine(
  change: ToldChange,
  outcome: ToldOutcome,
  warningsChannel: string,
  approvedBy: readonly Who[] = [],
): NewLetter[] {
  if (!isSent(outcome)) return [];
  const { action, target, by, reason, resumeAt } = change;
  const letter = {
    key: `${keyOf(change, outcome)} public`,
    notice: {
      ...{ kind: 'change' as const, action, outcome, target, by, reason },
      approvedBy: [...approvedBy],
      ...(resumeAt && { resumeAt }),
    },
  };
  const channelId = publicChannelOf(change) ?? warningsChannel;
  if (channelId === warningsChannel) return [{ ...letter, channelId }];
  return [{ ...letter, channelId, elsewhere: warningsChannel }];
}

/** A direct message; shown to them alone where they asked if they take none. */
export function toWhoWished(asked: { askedIn?: string }, letter: NewLetter): NewLetter {
  const elsewhere = publicChannelOf(asked);
  return elsewhere === undefined ? letter : { ...letter, elsewhere };
}

function publicChannelOf({ askedIn }: { askedIn?: string }): string | undefined {
  return askedIn?.startsWith('D') ? undefined : askedIn;
}

function keyOf({ id }: { id: string }, outcome: ToldOutcome): string {
  return `change ${id} ${newsOf(outcome)}`;
}
