import type { AuditEntry, AuditEvent } from '../domain/audit.ts';
import { BotError } from '../domain/bot-error.ts';
import type { Job, JobStatus } from '../domain/job.ts';
import type { Macie } from './ports.ts';
import type { Execution, Store } from './store-port.ts';

export interface ChangeDeps {
  macie: Macie;
  store: Pick<Store, 'executions' | 'audit'>;
  /** The time that is recorded. */
  now(): Date;
  /** Real time, for leases. */
  wallClock: { now(): Date };
  /** Resolves after so many milliseconds of real time. */
  wait(milliseconds: number): Promise<void>;
  /**
   * Without a sign of life for so long, in milliseconds of real time, another replica takes an
   * execution over; default 20,000.
   */
  leaseMs?: number;
}

export type LeaseDeps = Pick<ChangeDeps, 'wallClock' | 'leaseMs'>;

export function leaseOf({ leaseMs = 20_000 }: LeaseDeps): number {
  return leaseMs;
}

/** How long from now an execution is this replica's. */
export function leaseUntil(deps: LeaseDeps, forMs = leaseOf(deps)): Date {
  return new Date(deps.wallClock.now().getTime() + forMs);
}

/** A row of the record about a change. */
export function auditOf(
  change: Pick<Execution, 'id' | 'action' | 'ref' | 'target' | 'by' | 'reason'>,
  before: Pick<Job, 'name' | 'status'>,
  event: AuditEvent,
  what: { outcome?: string; after?: JobStatus },
  { now }: Pick<ChangeDeps, 'now'>,
): AuditEntry {
  return {
    at: now(),
    event,
    who: change.by,
    action: change.action,
    ref: change.ref,
    target: change.target,
    jobName: before.name,
    reason: change.reason || undefined,
    before: before.status,
    after: what.after,
    outcome: what.outcome,
    referenceId: change.id,
  };
}

/** What a failure is called in the record. */
export function failureName(error: unknown): string {
  return error instanceof BotError ? error.code : 'internal';
}
