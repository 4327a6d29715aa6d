import type { Kysely, Transaction } from 'kysely';

/** Times are milliseconds since 1970; lists and objects are JSON text. The same on both databases. */
export interface Tables {
  schema_versions: { version: number; name: string; applied_at: number };
  approval_requests: ApprovalRequestColumns;
  approvals: ApprovalColumns;
  executions: ExecutionColumns;
  audit: AuditColumns;
  open_lists: { id: string; list: string; kept_at: number };
  seen_requests: { identity: string; seen_at: number };
}

export interface ApprovalRequestColumns {
  id: string;
  action: string;
  account_id: string;
  region: string;
  job_id: string;
  target: string;
  job_name: string;
  requester_user: string;
  requester_team: string;
  reason: string;
  seen_status: string;
  consequence: string;
  required: number;
  created_at: number;
  lapses_at: number;
  remind_at: number | null;
  state: string;
  decided_user: string | null;
  decided_team: string | null;
  decided_at: number | null;
  decision_reason: string | null;
  result: string | null;
  message_channel: string | null;
  message_ts: string | null;
  asked_in: string | null;
}

/** One person's approval; `place` counts from 1 within the request. */
export interface ApprovalColumns {
  request_id: string;
  place: number;
  user_id: string;
  team_id: string;
  given_at: number;
}

export interface ExecutionColumns {
  id: string;
  action: string;
  account_id: string;
  region: string;
  job_id: string;
  target: string;
  job_name: string;
  status_before: string;
  user_id: string;
  team_id: string;
  reason: string;
  stage: string;
  started_at: number;
  lease_until: number;
  /** The store that holds the lease: one for each running process. */
  holder: string;
  outcome: string | null;
  asked_in: string | null;
}

export interface AuditColumns {
  seq: number;
  at: number;
  /** The latest time up to this row. It never falls, so that a time finds its place in the chain. */
  latest_at: number;
  event: string;
  user_id: string | null;
  team_id: string | null;
  action: string;
  account_id: string | null;
  region: string | null;
  job_id: string | null;
  target: string | null;
  job_name: string | null;
  reason: string | null;
  status_before: string | null;
  status_after: string | null;
  outcome: string | null;
  reference_id: string;
  previous_hash: string;
  hash: string;
}

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;
