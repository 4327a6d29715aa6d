import type { Who } from './approval.ts';
import type { JobRef } from './job.ts';

/** A wish to resume a paused job at a time. One of a job waits at a time. */
export interface TimedResume {
  id: string;
  ref: JobRef;
  /** The target's name in the configuration. */
  target: string;
  jobName: string;
  resumeAt: Date;
  by: Who;
  reason: string;
  createdAt: Date;
  /** The pause that it ends: Macie's `jobPausedAt`; absent for a job that was paused while idle. */
  pausedAt?: Date;
  /** Where it was asked. */
  askedIn?: string;
  state: 'waiting' | 'ended';
  /** Once ended: an outcome of the change, `withdrawn`, `replaced`, `not-allowed` or a code. */
  outcome?: string;
}
