import type { JobRef, JobStatus } from './job.ts';
import type { JobAction } from './job-transitions.ts';
import type { ToldOutcome } from './told-outcome.ts';

/** What an approval request can be: open, or one of five ends, of which it reaches exactly one. */
export const APPROVAL_STATES = [
  'open',
  'approved',
  'denied',
  'withdrawn',
  'lapsed',
  'void',
] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** A person by Slack's ids. */
export interface Who {
  userId: string;
  teamId: string;
}

export function isSamePerson(one: Who, other: Who): boolean {
  return one.userId === other.userId && one.teamId === other.teamId;
}

/** Who has to agree to an action, and for how long they may be waited for. */
export interface ApprovalPolicy {
  /** How many people have to approve; 0 means that nobody is asked. */
  required: number;
  /** User ids, user-group ids or `everyone`. */
  approvers: readonly string[];
  /** Whether the requester may be one of them. */
  allowSelf: boolean;
  /** Whether the requester has to say why. */
  reason: 'required' | 'optional';
  lapsesAfterMs: number;
  /** When the approvers are reminded, once, after the request; absent for never. */
  remindAfterMs?: number;
}

/** A request that somebody approve an action on a job. */
export interface ApprovalRequest {
  id: string;
  action: JobAction;
  ref: JobRef;
  /** The target's name in the configuration. */
  target: string;
  jobName: string;
  requester: Who;
  reason: string;
  /** The job's status for which the consequence was shown last, and that consequence in sentences. */
  seenStatus: JobStatus;
  consequence: string[];
  /** How many people have to approve, as the policy was when it was asked. */
  required: number;
  createdAt: Date;
  lapsesAt: Date;
  /** Absent if nobody is to be reminded, or once they were. */
  remindAt?: Date;
  state: ApprovalState;
  /** Who has approved so far, in their order. */
  approvedBy: Who[];
  /** Who brought it to its end; absent while open, and for lapsed and void. */
  decidedBy?: Who;
  decidedAt?: Date;
  /** Why it was denied, withdrawn or became void. */
  decisionReason?: string;
  /** What became of the approved change, such as `done`; absent until that is known. */
  result?: string;
  /** The same as it is told. */
  ending?: ToldOutcome;
  /** Counts the changes of what its message is to show; from 1. */
  version: number;
  /** Where its message stands; absent until it is posted. */
  message?: { channelId: string; ts: string };
  /** Where the requester asked, for the answer there. */
  askedIn?: string;
  /** For a pause: when the job is to be resumed by the bot. */
  resumeAt?: Date;
}

/** Why somebody may not approve a request. */
export type MayNotApprove = 'not-an-approver' | 'own-request';

/** `isApprover`: whether they are among the policy's approvers now. Undefined if they may. */
export function whyMayNotApprove(
  { requester }: Pick<ApprovalRequest, 'requester'>,
  by: Who,
  { isApprover, allowSelf }: { isApprover: boolean } & Pick<ApprovalPolicy, 'allowSelf'>,
): MayNotApprove | undefined {
  if (!isApprover) return 'not-an-approver';
  return isSamePerson(requester, by) && !allowSelf ? 'own-request' : undefined;
}
