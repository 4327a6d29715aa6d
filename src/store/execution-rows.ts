import type { JobStatus } from '../domain/job.ts';
import type { JobAction } from '../domain/job-transitions.ts';
import type { Execution, ExecutionStage } from '../operations/store-port.ts';
import type { ExecutionColumns } from './change-tables.ts';
import { storable, toTime } from './storable.ts';

export function toExecutionColumns(given: Execution, holder: string): ExecutionColumns {
  const execution = storable(given);
  return {
    id: execution.id,
    action: execution.action,
    account_id: execution.ref.accountId,
    region: execution.ref.region,
    job_id: execution.ref.jobId,
    target: execution.target,
    job_name: execution.jobName,
    status_before: execution.before,
    user_id: execution.by.userId,
    team_id: execution.by.teamId,
    reason: execution.reason,
    stage: execution.stage,
    started_at: execution.startedAt.getTime(),
    lease_until: execution.leaseUntil.getTime(),
    holder,
    outcome: execution.outcome ?? null,
    is_told: 0,
    asked_in: execution.askedIn ?? null,
    resume_at: toTime(execution.resumeAt),
  };
}

export function toExecution(row: ExecutionColumns): Execution {
  return {
    id: row.id,
    action: row.action as JobAction,
    ref: { accountId: row.account_id, region: row.region, jobId: row.job_id },
    target: row.target,
    jobName: row.job_name,
    before: row.status_before as JobStatus,
    by: { userId: row.user_id, teamId: row.team_id },
    reason: row.reason,
    stage: row.stage as ExecutionStage,
    startedAt: new Date(row.started_at),
    leaseUntil: new Date(row.lease_until),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.asked_in !== null && { askedIn: row.asked_in }),
    ...(row.resume_at !== null && { resumeAt: new Date(row.resume_at) }),
  };
}
