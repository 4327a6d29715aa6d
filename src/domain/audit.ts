import { createHash } from 'node:crypto';

import type { Who } from './approval.ts';
import type { JobRef } from './job.ts';
import { JOB_ACTIONS } from './job-transitions.ts';

/** What is recorded. */
export const AUDIT_EVENTS = [
  /** An approval was asked for. */
  'requested',
  /** One of several needed approvals. */
  'approval-given',
  'approved',
  'denied',
  'withdrawn',
  'lapsed',
  'void',
  /** A change is about to be sent, was sent, and what came of it. */
  'intended',
  'executed',
  /** Macie, or the state of the job, refused a change. */
  'refused',
  /** A person lacked a permission. */
  'permission-denied',
  /** A resume was set for a time, which is the outcome; or that was taken back or replaced. */
  'resume-set',
  'resume-unset',
  /** Reminders of an expiring job were put off until a time, which is the outcome. */
  'snoozed',
  /** Findings were muted, and until when; or that was ended. What is muted is in the outcome. */
  'muted',
  'unmuted',
  /**
   * A finding is about to be shown to a channel, or sent to who asks as a file. Which finding, and
   * where or how, is in the outcome.
   */
  'shared',
  'exported',
  /** A schedule was run by hand, or a message that could not be delivered sent again. */
  'run-by-hand',
] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

/** What rows can be searched for: changes of jobs, and what is done with findings. */
export const AUDIT_ACTIONS = [...JOB_ACTIONS, 'mute', 'unmute', 'share', 'export'] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One fact. Absent fields do not apply. */
export interface AuditEntry {
  at: Date;
  event: AuditEvent;
  /** Who did it; absent for the bot itself, as when a request lapses. */
  who?: Who;
  /** `pause`, `resume`, `cancel`, or the entry that was denied, such as `jobs`. */
  action: string;
  ref?: JobRef;
  target?: string;
  jobName?: string;
  reason?: string;
  /** The job's status before and after. */
  before?: string;
  after?: string;
  /** In a word or a code: `done`, `unknown`, `access-denied`. */
  outcome?: string;
  /** The approval request, execution or request in the log that it belongs to. */
  referenceId: string;
}

/** An entry as it is kept: numbered from 1, and chained to the one before. */
export interface AuditRow extends AuditEntry {
  seq: number;
  /** Hash of this row's content and of `previousHash`, 64 hexadecimal digits. */
  hash: string;
  previousHash: string;
}

/** The end of the chain: how many rows there are, and the last one's hash. */
export interface AuditHead {
  count: number;
  hash: string;
}

/** What the first row is chained to. */
export const FIRST_HASH = '0'.repeat(64);

/** The hash of a row: SHA-256 over its number, the hash before it and its content in a fixed order. */
export function auditHash(seq: number, previousHash: string, entry: AuditEntry): string {
  const content = JSON.stringify([
    seq,
    previousHash,
    entry.at.toISOString(),
    entry.event,
    entry.who?.userId ?? null,
    entry.who?.teamId ?? null,
    entry.action,
    entry.ref?.accountId ?? null,
    entry.ref?.region ?? null,
    entry.ref?.jobId ?? null,
    entry.target ?? null,
    entry.jobName ?? null,
    entry.reason ?? null,
    entry.before ?? null,
    entry.after ?? null,
    entry.outcome ?? null,
    entry.referenceId,
  ]);
  return createHash('sha256').update(content).digest('hex');
}

/** Which rows are asked for; absent fields do not narrow. */
export interface AuditFilter {
  jobId?: string;
  userId?: string;
  action?: string;
  event?: AuditEvent;
  since?: Date;
}
