import type { JobStatus } from '../../domain/job.ts';

const EMOJI: Record<JobStatus, string> = {
  RUNNING: '🔵',
  IDLE: '⚪',
  PAUSED: '🟠',
  USER_PAUSED: '🟡',
  COMPLETE: '🟢',
  CANCELLED: '⚫',
  UNKNOWN: '❔',
};

/** The colour of a status. */
export function statusEmoji(status: JobStatus): string {
  return EMOJI[status];
}
