import {
  type AuditEntry,
  type AuditRow,
  auditHash,
  FIRST_HASH,
} from '../../../src/domain/audit.ts';

/** An entry in which everything applies. */
export const ENTRY: AuditEntry = {
  at: new Date('2026-03-01T09:30:00.125Z'),
  event: 'executed',
  who: { userId: 'U0OMAR0001', teamId: 'T0ACME001' },
  action: 'cancel',
  ref: { accountId: '111122223333', region: 'us-east-1', jobId: 'a1b2c3' },
  target: 'production',
  jobName: 'pci-scan',
  reason: 'too expensive',
  before: 'RUNNING',
  after: 'CANCELLED',
  outcome: 'done',
  referenceId: 'req-1',
};

/** The first row of a chain. */
export function firstRow(entry: Partial<AuditEntry> = {}): AuditRow {
  const whole = { ...ENTRY, ...entry };
  return { ...whole, seq: 1, previousHash: FIRST_HASH, hash: auditHash(1, FIRST_HASH, whole) };
}
