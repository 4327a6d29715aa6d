import type { ApprovalRequest, ApprovalState, Who } from '../domain/approval.ts';
import type { JobStatus } from '../domain/job.ts';
import type { JobAction } from '../domain/job-transitions.ts';
import type { ToldOutcome } from '../domain/told-outcome.ts';
import type { ApprovalRequestColumns } from './change-tables.ts';
import { fromJsonText, toJsonText } from './json-text.ts';
import { storable, toTime, toWho } from './storable.ts';
import type { Db } from './tables.ts';

/** The columns of a request; its approvals are rows of their own. */
export function toRequestColumns(given: ApprovalRequest): ApprovalRequestColumns {
  const request = storable(given);
  return {
    id: request.id,
    action: request.action,
    account_id: request.ref.accountId,
    region: request.ref.region,
    job_id: request.ref.jobId,
    target: request.target,
    job_name: request.jobName,
    requester_user: request.requester.userId,
    requester_team: request.requester.teamId,
    reason: request.reason,
    seen_status: request.seenStatus,
    consequence: JSON.stringify(request.consequence),
    required: request.required,
    created_at: request.createdAt.getTime(),
    lapses_at: request.lapsesAt.getTime(),
    remind_at: toTime(request.remindAt),
    state: request.state,
    decided_user: request.decidedBy?.userId ?? null,
    decided_team: request.decidedBy?.teamId ?? null,
    decided_at: toTime(request.decidedAt),
    decision_reason: request.decisionReason ?? null,
    result: request.result ?? null,
    ending: request.ending === undefined ? null : toJsonText(request.ending),
    version: request.version,
    shown_version: 0,
    message_channel: request.message?.channelId ?? null,
    message_ts: request.message?.ts ?? null,
    asked_in: request.askedIn ?? null,
    resume_at: toTime(request.resumeAt),
  };
}

/** Requests with their approvals, to be narrowed: a row for each approval, in their order. */
export function selectRequests(db: Db) {
  return db
    .selectFrom('approval_requests')
    .leftJoin('approvals', 'approvals.request_id', 'approval_requests.id')
    .selectAll('approval_requests')
    .select(['approvals.user_id as approver_user', 'approvals.team_id as approver_team'])
    .orderBy('created_at')
    .orderBy('approval_requests.id')
    .orderBy('approvals.place');
}

type SelectedRow = ApprovalRequestColumns & {
  approver_user: string | null;
  approver_team: string | null;
};

/** The requests of such rows. */
export function toRequests(rows: readonly SelectedRow[]): ApprovalRequest[] {
  const requests = new Map<string, ApprovalRequest>();
  for (const row of rows) {
    const request = requests.get(row.id) ?? toRequest(row);
    requests.set(row.id, request);
    const approver = toWho(row.approver_user, row.approver_team);
    if (approver) request.approvedBy.push(approver);
  }
  return [...requests.values()];
}

function toRequest(row: ApprovalRequestColumns): ApprovalRequest {
  return {
    id: row.id,
    action: row.action as JobAction,
    ref: { accountId: row.account_id, region: row.region, jobId: row.job_id },
    target: row.target,
    jobName: row.job_name,
    requester: { userId: row.requester_user, teamId: row.requester_team },
    reason: row.reason,
    seenStatus: row.seen_status as JobStatus,
    consequence: JSON.parse(row.consequence) as string[],
    required: row.required,
    createdAt: new Date(row.created_at),
    lapsesAt: new Date(row.lapses_at),
    ...(row.remind_at !== null && { remindAt: new Date(row.remind_at) }),
    state: row.state as ApprovalState,
    approvedBy: [],
    version: row.version,
    ...decision(row),
    ...place(row),
    ...(row.resume_at !== null && { resumeAt: new Date(row.resume_at) }),
  };
}

function decision(row: ApprovalRequestColumns) {
  const decidedBy: Who | undefined = toWho(row.decided_user, row.decided_team);
  return {
    ...(decidedBy && { decidedBy }),
    ...(row.decided_at !== null && { decidedAt: new Date(row.decided_at) }),
    ...(row.decision_reason !== null && { decisionReason: row.decision_reason }),
    ...(row.result !== null && { result: row.result }),
    ...(row.ending !== null && { ending: fromJsonText<ToldOutcome>(row.ending) }),
  };
}

function place({ message_channel, message_ts, asked_in }: ApprovalRequestColumns) {
  return {
    ...(message_channel !== null &&
      message_ts !== null && { message: { channelId: message_channel, ts: message_ts } }),
    ...(asked_in !== null && { askedIn: asked_in }),
  };
}
