import type { JobStatus, RequestableStatus } from './job-model.ts';

const ACCEPTED: Record<JobStatus, readonly JobStatus[]> = {
  RUNNING: ['USER_PAUSED', 'CANCELLED'],
  IDLE: ['USER_PAUSED', 'CANCELLED'],
  PAUSED: ['USER_PAUSED', 'CANCELLED'],
  USER_PAUSED: ['RUNNING', 'CANCELLED'],
  COMPLETE: [],
  CANCELLED: [],
};

const IN_WORDS: Record<JobStatus, string> = {
  RUNNING: 'running',
  IDLE: 'idle',
  PAUSED: 'paused',
  USER_PAUSED: 'user paused',
  COMPLETE: 'completed',
  CANCELLED: 'cancelled',
};

/** Whether UpdateClassificationJob takes this request for a job in this status. */
export function accepts(status: JobStatus, ask: JobStatus): ask is RequestableStatus {
  return ACCEPTED[status].includes(ask);
}

/** The service's words for a refused request. */
export function refusal(status: JobStatus, jobId: string): string {
  return `Input validation failed, cannot update ${IN_WORDS[status]} job for job: ${jobId}`;
}
