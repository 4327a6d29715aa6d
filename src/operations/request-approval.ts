import type { ApprovalPolicy, ApprovalRequest } from '../domain/approval.ts';
import type { Job } from '../domain/job.ts';
import { consequence } from '../domain/job-consequence.ts';
import { isLegal } from '../domain/job-transitions.ts';
import { shownName } from '../domain/job-words.ts';
import { approvalAudit } from './approval-record.ts';
import { auditOf } from './change-record.ts';
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
  /** This very wish has been dealt with: its modal was submitted twice. */
  | { kind: 'repeated' }
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
  const refused = refusal(wish, job);
  if (refused) {
    await deps.store.audit.append(auditOf(wish, job, 'refused', { outcome: refused.kind }, deps));
    return refused;
  }
  const asked = toRequest(wish, policy, job, deps.now());
  const audit = approvalAudit(asked, 'requested', { at: asked.createdAt, who: wish.by });
  const { opened, request } = await deps.store.approvals.open(asked, audit);
  if (!opened && request.id === wish.id) return { kind: 'repeated' };
  if (!opened) {
    const second = { ...audit, outcome: 'asked-before', referenceId: request.id };
    await deps.store.audit.append(second);
    return { kind: 'asked-before', request, job };
  }
  await deps.announcer.show(request, { isNew: true });
  const shown = await deps.store.approvals.get(request.id);
  return { kind: 'asked', request: shown ?? request, job };
}

function refusal(
  { action, seenStatus }: ChangeWish,
  job: Job,
): Extract<AskOutcome, { kind: 'changed-meanwhile' | 'not-legal' }> | undefined {
  if (job.status !== seenStatus) return { kind: 'changed-meanwhile', job };
  return isLegal(action, job.status) ? undefined : { kind: 'not-legal', job };
}

function toRequest(
  { id, action, ref, target, by, reason, askedIn, resumeAt }: ChangeWish,
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
    jobName: shownName(job),
    requester: by,
    reason,
    seenStatus: job.status,
    consequence: consequence(action, job),
    required,
    createdAt: now,
    lapsesAt: earlier(after(lapsesAfterMs), resumeAt),
    remindAt: remindAfterMs === undefined ? undefined : after(remindAfterMs),
    state: 'open',
    approvedBy: [],
    version: 1,
    askedIn,
    resumeAt,
  };
}

/** A pause until a time that is over is not what was asked for. */
function earlier(lapsesAt: Date, resumeAt: Date | undefined): Date {
  return resumeAt && resumeAt < lapsesAt ? resumeAt : lapsesAt;
}
