import type { Insertable } from 'kysely';

import type { ExpiringJob } from '../domain/expiry.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import type { JobType } from '../domain/job.ts';
import type { SweepState } from '../operations/expiry-store-port.ts';
import { storable, toTime, toWho } from './storable.ts';
import type { SweepColumns, WatchedJobColumns } from './tables.ts';

/** The columns of a job that is watched, as a slot's sweep sees it. */
export function toWatchedJobColumns(
  given: ExpiringJob,
  slot: Date,
  at: Date,
): Insertable<WatchedJobColumns> {
  const job = storable(given);
  return {
    key: expiryKey(job),
    account_id: job.ref.accountId,
    region: job.ref.region,
    job_id: job.ref.jobId,
    expires_at: job.expiresAt.getTime(),
    target: job.target,
    job_name: job.jobName,
    type: job.type,
    paused_at: toTime(job.pausedAt),
    paused_user: job.pausedBy?.userId ?? null,
    paused_team: job.pausedBy?.teamId ?? null,
    threshold: job.threshold,
    snoozed_until: toTime(job.snoozedUntil),
    snoozed_user: job.snoozedBy?.userId ?? null,
    snoozed_team: job.snoozedBy?.teamId ?? null,
    resumes_at: toTime(job.resumesAt),
    seen_slot: slot.getTime(),
    created_at: at.getTime(),
  };
}

export function toExpiringJob(row: WatchedJobColumns): ExpiringJob {
  const pausedBy = toWho(row.paused_user, row.paused_team);
  const snoozedBy = toWho(row.snoozed_user, row.snoozed_team);
  return {
    ref: { accountId: row.account_id, region: row.region, jobId: row.job_id },
    target: row.target,
    jobName: row.job_name,
    type: row.type as JobType,
    ...(row.paused_at === null
      ? { seenAt: new Date(row.created_at) }
      : { pausedAt: new Date(row.paused_at) }),
    expiresAt: new Date(row.expires_at),
    threshold: row.threshold,
    ...(pausedBy && { pausedBy }),
    ...(row.snoozed_until !== null && { snoozedUntil: new Date(row.snoozed_until) }),
    ...(snoozedBy && { snoozedBy }),
    ...(row.resumes_at !== null && { resumesAt: new Date(row.resumes_at) }),
  };
}

export function toSweepState(row: SweepColumns): SweepState {
  return {
    accountId: row.account_id,
    region: row.region,
    slot: new Date(row.slot_at),
    ...(row.swept_at !== null && { sweptAt: new Date(row.swept_at) }),
    ...(row.failing_since !== null && { failingSince: new Date(row.failing_since) }),
    isWarned: row.is_warned !== 0,
  };
}
