import type { JobStatus, JobType } from './job.ts';
import { AT_QUOTA, afterQuota } from './job-words.ts';

export const JOB_ACTIONS = ['pause', 'resume', 'cancel'] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

/** What UpdateClassificationJob is asked for. */
export type RequestedStatus = 'USER_PAUSED' | 'RUNNING' | 'CANCELLED';

const LEGAL_ACTIONS: Record<JobStatus, readonly JobAction[]> = {
  RUNNING: ['pause', 'cancel'],
  IDLE: ['pause', 'cancel'],
  PAUSED: ['pause', 'cancel'],
  USER_PAUSED: ['resume', 'cancel'],
  COMPLETE: [],
  CANCELLED: [],
  UNKNOWN: [],
};

/** What Macie accepts for a job in this status, in the order in which it is offered. */
export function legalActions(status: JobStatus): readonly JobAction[] {
  return LEGAL_ACTIONS[status];
}

export function isLegal(action: JobAction, status: JobStatus): boolean {
  return LEGAL_ACTIONS[status].includes(action);
}

const REQUESTED_STATUS: Record<JobAction, RequestedStatus> = {
  pause: 'USER_PAUSED',
  resume: 'RUNNING',
  cancel: 'CANCELLED',
};

export function requestedStatus(action: JobAction): RequestedStatus {
  return REQUESTED_STATUS[action];
}

/**
 * Whether a job that now reads `status` shows that the action took place. A resumed job may be read
 * when it already waits, stands at the quota or is finished.
 */
export function hasTakenPlace(action: JobAction, status: JobStatus): boolean {
  if (action === 'resume') return status !== 'USER_PAUSED' && status !== 'CANCELLED';
  return status === REQUESTED_STATUS[action];
}

/** Why an action is not offered in this status, and what to do instead; for a person. */
export function whyNotLegal(action: JobAction, status: JobStatus, type: JobType): string {
  switch (status) {
    case 'COMPLETE':
      return 'The job is complete. A finished job cannot be changed; create a new one in Macie.';
    case 'CANCELLED':
      return 'The job is cancelled, which is permanent. Create a new one in Macie.';
    case 'USER_PAUSED':
      return 'The job is already paused. It can be resumed or cancelled.';
    case 'PAUSED':
      return `Macie paused this job ${AT_QUOTA}. ${afterQuota(type)}`;
    case 'UNKNOWN':
      return 'This version of the bot does not know the status of the job. Use the console.';
    default:
      return type === 'SCHEDULED' && status === 'IDLE'
        ? `The job waits for its next scheduled run; there is nothing to ${action}.`
        : `The job is running; there is nothing to ${action}.`;
  }
}
