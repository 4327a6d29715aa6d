import {
  type ApprovalRequest,
  isSamePerson,
  type MayNotApprove,
  type Who,
} from '../domain/approval.ts';
import { endLetters } from '../domain/approval-letters.ts';
import { BotError } from '../domain/bot-error.ts';
import type { Job, JobStatus } from '../domain/job.ts';
import { consequence } from '../domain/job-consequence.ts';
import { isLegal, whyNotLegal } from '../domain/job-transitions.ts';
import { approvalAudit } from './approval-record.ts';
import type { ChangeDeps } from './change-record.ts';
import { conclude } from './conclude-approval.ts';
import { type ChangeOutcome, type ChangeWish, executeChange } from './execute-change.ts';
import { isApprover, type JudgeDeps, judgeApprover } from './judge-approver.ts';
import type { ApprovalDeps } from './request-approval.ts';
import { approvedTelling, type TellingOf } from './telling.ts';

export interface DecideDeps extends ApprovalDeps, JudgeDeps {
  change: ChangeDeps;
  /** Where a change is told that was asked for in private. */
  warningsChannel: string;
}

/** What became of a decision. */
export type Decision =
  | { kind: 'approved'; request: ApprovalRequest; outcome: ChangeOutcome }
  /** It is approved, and could not be carried out to its end now. */
  | { kind: 'approved-later'; request: ApprovalRequest; trouble: BotError }
  /** More people have to approve. */
  | { kind: 'approval-given'; request: ApprovalRequest }
  | { kind: 'denied' | 'withdrawn'; request: ApprovalRequest }
  /** It had come to its end before. */
  | { kind: 'not-open'; request: ApprovalRequest }
  /** This person has approved it before. */
  | { kind: 'repeated'; request: ApprovalRequest }
  /** The job's status changed; the new consequence has to be looked at first. */
  | { kind: 'look-again'; request: ApprovalRequest }
  /** The action is no longer possible. */
  | { kind: 'void'; request: ApprovalRequest }
  | { kind: 'not-an-approver'; request: ApprovalRequest }
  | { kind: 'own-request'; request: ApprovalRequest }
  | { kind: 'not-the-requester'; request: ApprovalRequest }
  | { kind: 'unknown-request' };

/** Somebody approves, having seen the consequence for a status of the job. */
export async function approve(
  id: string,
  by: Who,
  seenStatus: JobStatus,
  deps: DecideDeps,
): Promise<Decision> {
  const request = await openRequest(id, deps);
  if ('kind' in request) return request;
  const why = await judgeApprover(request, by, deps);
  if (why) return refuse(why, request, by, deps);
  const job = await deps.macie.describeJob(request.ref);
  if (!isLegal(request.action, job.status)) return makeVoid(request, job, deps);
  if (job.status !== seenStatus || job.status !== request.seenStatus) {
    return lookAgain(request, job, deps);
  }
  const at = deps.now();
  const audit = (event: 'approval-given' | 'approved') =>
    approvalAudit(request, event, { at, who: by });
  // Another's click may have shown a new consequence meanwhile.
  const given = await deps.store.approvals.approve(id, by, seenStatus, at, audit);
  const { became, request: now } = given;
  if (became === 'approval-given') await deps.announcer.show(now);
  if (became !== 'approved') return { kind: became, request: now };
  return carryOutOrLater(now, deps);
}

/** The approval is kept: without the database, `settleApprovals` goes on from here. */
async function carryOutOrLater(request: ApprovalRequest, deps: DecideDeps): Promise<Decision> {
  try {
    return await carryOut(request, deps);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { kind: 'approved-later', request, trouble: error };
  }
}

/** Somebody denies, with a reason. */
export async function deny(
  id: string,
  by: Who,
  reason: string,
  deps: DecideDeps,
): Promise<Decision> {
  const request = await openRequest(id, deps);
  if ('kind' in request) return request;
  if (!(await isApprover(request, by, deps))) return refuse('not-an-approver', request, by, deps);
  return end(request, 'denied', { by, reason }, deps);
}

/** The requester takes the request back. */
export async function withdraw(id: string, by: Who, deps: DecideDeps): Promise<Decision> {
  const request = await openRequest(id, deps);
  if ('kind' in request) return request;
  if (!isSamePerson(request.requester, by)) return refuse('not-the-requester', request, by, deps);
  return end(request, 'withdrawn', { by }, deps);
}

/** An approved request is executed; its id is the execution's, so it happens once. */
export async function carryOut(request: ApprovalRequest, deps: DecideDeps): Promise<Decision> {
  const { id, action, ref, target, seenStatus, reason, askedIn, resumeAt } = request;
  const by = request.requester;
  const wish = { id, action, ref, target, seenStatus, by, reason, askedIn, resumeAt };
  const tellingOf = approvedTelling(request, deps.warningsChannel);
  // A slow Slack does not keep the change.
  const [outcome] = await Promise.all([
    executeOrFail(wish, { request, tellingOf }, deps),
    deps.announcer.show(request),
  ]);
  if (outcome.kind !== 'repeated') await conclude(request, tellingOf(outcome), deps);
  return { kind: 'approved', request, outcome };
}

/** A failure is the end of the request: it is told, and somebody has to ask anew. */
async function executeOrFail(
  wish: ChangeWish,
  { request, tellingOf }: { request: ApprovalRequest; tellingOf: TellingOf },
  { change, store, now }: DecideDeps,
): Promise<ChangeOutcome> {
  try {
    const outcome = await executeChange(wish, change, tellingOf);
    if (outcome.kind === 'perhaps-later') throw outcome.trouble;
    return outcome;
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'store-unavailable') throw error;
    const { code } = error;
    // A failure of what was begun is in the record already.
    if (!(await change.store.executions.get(wish.id))) {
      const what = { at: now(), who: wish.by, outcome: code };
      await store.audit.append(approvalAudit(request, 'refused', what));
    }
    return { kind: 'failed', code };
  }
}

async function openRequest(
  id: string,
  { store, now, ...deps }: DecideDeps,
): Promise<ApprovalRequest | Decision> {
  const request = await store.approvals.get(id);
  if (!request) return { kind: 'unknown-request' };
  if (request.state !== 'open') return { kind: 'not-open', request };
  if (request.lapsesAt > now()) return request;
  const lapsed = await lapse(request, { store, now, ...deps });
  return { kind: 'not-open', request: lapsed };
}

/** Ends a request whose time is over. Resolves with the request as it is then. */
export async function lapse(
  request: ApprovalRequest,
  { store, now, announcer }: ApprovalDeps,
): Promise<ApprovalRequest> {
  const at = now();
  const audit = approvalAudit(request, 'lapsed', { at });
  const { ended, request: then } = await store.approvals.end(
    request.id,
    { state: 'lapsed', at },
    audit,
    endLetters,
  );
  if (ended) await announcer.show(then);
  return then;
}

async function refuse(
  kind: MayNotApprove | 'not-the-requester',
  request: ApprovalRequest,
  who: Who,
  { store, now }: DecideDeps,
): Promise<Decision> {
  const what = { at: now(), who, outcome: kind };
  await store.audit.append(approvalAudit(request, 'permission-denied', what));
  return { kind, request };
}

async function makeVoid(request: ApprovalRequest, job: Job, deps: DecideDeps): Promise<Decision> {
  const reason = whyNotLegal(request.action, job.status, job.type);
  return end(request, 'void', { reason }, deps);
}

/** Approvals that were given for the status as it is are kept. */
async function lookAgain(
  request: ApprovalRequest,
  job: Job,
  { store, announcer }: DecideDeps,
): Promise<Decision> {
  if (job.status === request.seenStatus) return { kind: 'look-again', request };
  const now = await store.approvals.showFor(
    request.id,
    job.status,
    consequence(request.action, job),
  );
  if (now.state !== 'open') return { kind: 'not-open', request: now };
  await announcer.show(now);
  return { kind: 'look-again', request: now };
}

async function end(
  request: ApprovalRequest,
  state: 'denied' | 'withdrawn' | 'void',
  { by, reason }: { by?: Who; reason?: string },
  { store, now, announcer }: DecideDeps,
): Promise<Decision> {
  const at = now();
  const audit = approvalAudit(request, state, { at, who: by, reason });
  const how = { state, by, reason, at };
  const ended = await store.approvals.end(request.id, how, audit, endLetters);
  if (!ended.ended) return { kind: 'not-open', request: ended.request };
  await announcer.show(ended.request);
  return { kind: state, request: ended.request };
}
