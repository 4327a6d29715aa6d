import type { ApprovalPolicy, ApprovalRequest } from '../domain/approval.ts';
import type { Job } from '../domain/job.ts';
import { consequence } from '../domain/job-consequence.ts';
import { isLegal } from '../domain/job-transitions.ts';
import { approvalAudit } from './approval-record.ts';
import type { ChangeWish } from './execute-change.ts';
import type { Announcer, Macie } from './ports.ts';
import type { Store } from './store-port.ts';

export interface ApprovalDeps {
  macie: Macie;
  store: Pick<Store, 'approvals' | 'audit'>;
  announcer: Announcer;
  now(): Date;
}

/** What became of asking for an approval. */
export type AskOutcome =
  | { kind: 'asked'; request: ApprovalRequest; job: Job }
  /** There is an open request for the same job and action: here it is. */
  | { kind: 'asked-before'; request: ApprovalRequest; job: Job }
  | { kind: 'changed-meanwhile'; job: Job }
  | { kind: 'not-legal'; job: Job };

/**
 * Asks for the approval that a change needs. The request is kept first and shown then: if showing it
 * fails, `watchApprovals` shows it later.
 */
export async function requestApproval(
  wish: ChangeWish,
  policy: ApprovalPolicy,
  deps: ApprovalDeps,
): Promise<AskOutcome> {
  const job = await deps.macie.describeJob(wish.ref);
  if (job.status !== wish.seenStatus) return { kind: 'changed-meanwhile', job };
  if (!isLegal(wish.action, job.status)) return { kind: 'not-legal', job };
  const asked = toRequest(wish, policy, job, deps.now());
  const audit = approvalAudit(asked, 'requested', { at: asked.createdAt, who: wish.by });
  const { opened, request } = await deps.store.approvals.open(asked, audit);
  if (!opened) return { kind: 'asked-before', request, job };
  await deps.announcer.show(request);
  const shown = await deps.store.approvals.get(request.id);
  return { kind: 'asked', request: shown ?? request, job };
}

function toRequest(
  { id, action, ref, target, by, reason, askedIn }: ChangeWish,
  { required, lapsesAfterMs, remindAfterMs }: ApprovalPolicy,
  job: Job,
  now: Date,
): ApprovalRequest {
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  return {
    id,
    action,
    ref,
    target,
    jobName: job.name,
    requester: by,
    reason,
    seenStatus: job.status,
    consequence: consequence(action, job),
    required,
    createdAt: now,
    lapsesAt: after(lapsesAfterMs),
    remindAt: remindAfterMs === undefined ? undefined : after(remindAfterMs),
    state: 'open',
    approvedBy: [],
    askedIn,
  };
}
