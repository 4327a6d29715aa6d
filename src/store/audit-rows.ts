import type { AuditEvent, AuditRow } from '../domain/audit.ts';
import { MISSING, toWho } from './storable.ts';
import type { AuditColumns } from './tables.ts';

/** A row's columns, without those that only serve its finding. */
export function toAuditColumns(row: AuditRow): Omit<AuditColumns, 'latest_at'> {
  return {
    seq: row.seq,
    at: row.at.getTime(),
    event: row.event,
    user_id: row.who?.userId ?? null,
    team_id: row.who?.teamId ?? null,
    action: row.action,
    account_id: row.ref?.accountId ?? null,
    region: row.ref?.region ?? null,
    job_id: row.ref?.jobId ?? null,
    target: row.target ?? null,
    job_name: row.jobName ?? null,
    reason: row.reason ?? null,
    status_before: row.before ?? null,
    status_after: row.after ?? null,
    outcome: row.outcome ?? null,
    reference_id: row.referenceId,
    previous_hash: row.previousHash,
    hash: row.hash,
  };
}

/** A row as it stands. One that was changed by hand is read as it is: the chain tells of it. */
export function toAuditRow(columns: AuditColumns): AuditRow {
  const who = toWho(columns.user_id, columns.team_id);
  const ref = toRef(columns);
  return {
    seq: columns.seq,
    at: new Date(columns.at),
    event: columns.event as AuditEvent,
    ...(who && { who }),
    action: columns.action,
    ...(ref && { ref }),
    ...optional('target', columns.target),
    ...optional('jobName', columns.job_name),
    ...optional('reason', columns.reason),
    ...optional('before', columns.status_before),
    ...optional('after', columns.status_after),
    ...optional('outcome', columns.outcome),
    referenceId: columns.reference_id,
    previousHash: columns.previous_hash,
    hash: columns.hash,
  };
}

function toRef({ account_id, region, job_id }: AuditColumns): AuditRow['ref'] {
  if (account_id === null && region === null && job_id === null) return undefined;
  return {
    accountId: account_id ?? MISSING,
    region: region ?? MISSING,
    jobId: job_id ?? MISSING,
  };
}

function optional<K extends string>(key: K, value: string | null): { [P in K]?: string } {
  return value === null ? {} : ({ [key]: value } as { [P in K]?: string });
}
