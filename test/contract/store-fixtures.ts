import type { ApprovalRequest } from '../../src/domain/approval.ts';
import type { AuditEntry, AuditRow } from '../../src/domain/audit.ts';
import type { ToldOutcome } from '../../src/domain/told-outcome.ts';
import type { Execution, Store } from '../../src/operations/store-port.ts';

export const NOW = new Date('2026-03-02T09:00:00.000Z');
export const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

export const ANA = { userId: 'UANA', teamId: 'T1' };
export const BEN = { userId: 'UBEN', teamId: 'T1' };
export const EVE = { userId: 'UEVE', teamId: 'T1' };
export const REF = { accountId: '111122223333', region: 'eu-central-1', jobId: 'job-1' };

export function aRequest(changes: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    id: 'request-1',
    action: 'cancel',
    ref: REF,
    target: 'production',
    jobName: 'pci-scan',
    requester: ANA,
    reason: 'too expensive',
    seenStatus: 'RUNNING',
    consequence: ['Cancelling is permanent.', 'It stops at once.'],
    required: 1,
    createdAt: NOW,
    lapsesAt: minutes(240),
    remindAt: minutes(120),
    state: 'open',
    approvedBy: [],
    version: 1,
    askedIn: 'C1',
    ...changes,
  };
}

export function anExecution(changes: Partial<Execution> = {}): Execution {
  return {
    id: 'execution-1',
    action: 'cancel',
    ref: REF,
    target: 'production',
    jobName: 'pci-scan',
    before: 'RUNNING',
    by: BEN,
    reason: 'too expensive',
    stage: 'intended',
    startedAt: NOW,
    leaseUntil: minutes(1),
    askedIn: 'C1',
    ...changes,
  };
}

export function anEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: NOW,
    event: 'requested',
    who: ANA,
    action: 'cancel',
    ref: REF,
    target: 'production',
    jobName: 'pci-scan',
    reason: 'too expensive',
    before: 'RUNNING',
    referenceId: 'request-1',
    ...changes,
  };
}

const JOB = { ref: REF, name: 'pci-scan', type: 'ONE_TIME' } as const;

/** What is kept of a change that was made. */
export const DONE = {
  kind: 'done',
  before: { ...JOB, status: 'RUNNING' },
  job: { ...JOB, status: 'CANCELLED' },
  answerLost: false,
} as const satisfies ToldOutcome;

export async function allRows(store: Store): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of store.audit.all()) rows.push(row);
  return rows;
}

export async function eventsOf(store: Store): Promise<string[]> {
  return (await allRows(store)).map(({ event }) => event);
}
