import type { TimedResume } from '../domain/timed-resume.ts';
import { storable, toTime } from './storable.ts';
import type { TimedResumeColumns } from './tables.ts';

/** The columns of a wish that waits. */
export function toTimedResumeColumns(given: TimedResume): TimedResumeColumns {
  const wish = storable(given);
  return {
    id: wish.id,
    account_id: wish.ref.accountId,
    region: wish.ref.region,
    job_id: wish.ref.jobId,
    target: wish.target,
    job_name: wish.jobName,
    resume_at: wish.resumeAt.getTime(),
    user_id: wish.by.userId,
    team_id: wish.by.teamId,
    reason: wish.reason,
    created_at: wish.createdAt.getTime(),
    paused_at: toTime(wish.pausedAt),
    asked_in: wish.askedIn ?? null,
    state: wish.state,
    outcome: wish.outcome ?? null,
    first_tried_at: toTime(wish.firstTriedAt),
    try_at: null,
    ended_at: null,
  };
}

export function toTimedResume(row: TimedResumeColumns): TimedResume {
  return {
    id: row.id,
    ref: { accountId: row.account_id, region: row.region, jobId: row.job_id },
    target: row.target,
    jobName: row.job_name,
    resumeAt: new Date(row.resume_at),
    by: { userId: row.user_id, teamId: row.team_id },
    reason: row.reason,
    createdAt: new Date(row.created_at),
    ...(row.paused_at !== null && { pausedAt: new Date(row.paused_at) }),
    ...(row.asked_in !== null && { askedIn: row.asked_in }),
    state: row.state as TimedResume['state'],
    ...(row.first_tried_at !== null && { firstTriedAt: new Date(row.first_tried_at) }),
    ...(row.outcome !== null && { outcome: row.outcome }),
  };
}
