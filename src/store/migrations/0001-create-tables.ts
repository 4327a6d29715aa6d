import { sql } from 'kysely';

import type { DatabaseKind } from '../database-kind.ts';
import type { Trx } from '../tables.ts';

/** All tables of the first version. Statements that both databases understand. */
export async function createTables(trx: Trx, kind: DatabaseKind): Promise<void> {
  const statements = [
    ...approvalTables(kind),
    ...executionTable(kind),
    ...auditTable(kind),
    ...passingTables(kind),
  ];
  for (const statement of statements) await sql.raw(statement).execute(trx);
}

function approvalTables({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table approval_requests (
      id text not null primary key, action text not null,
      account_id text not null, region text not null, job_id text not null,
      target text not null, job_name text not null,
      requester_user text not null, requester_team text not null, reason text not null,
      seen_status text not null, consequence text not null, required integer not null,
      created_at ${integer} not null, lapses_at ${integer} not null, remind_at ${integer},
      state text not null,
      decided_user text, decided_team text, decided_at ${integer}, decision_reason text,
      result text, message_channel text, message_ts text, asked_in text
    ) ${tableEnd}`,
    `create unique index approval_requests_one_open
      on approval_requests (account_id, region, job_id, action) where state = 'open'`,
    `create index approval_requests_open on approval_requests (created_at) where state = 'open'`,
    `create index approval_requests_unfinished
      on approval_requests (decided_at) where state = 'approved' and result is null`,
    `create table approvals (
      request_id text not null references approval_requests (id),
      place integer not null, user_id text not null, team_id text not null,
      given_at ${integer} not null,
      primary key (request_id, user_id)
    ) ${tableEnd}`,
  ];
}

function executionTable({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table executions (
      id text not null primary key, action text not null,
      account_id text not null, region text not null, job_id text not null,
      target text not null, job_name text not null, status_before text not null,
      user_id text not null, team_id text not null, reason text not null,
      stage text not null, started_at ${integer} not null,
      lease_until ${integer} not null, holder text not null,
      outcome text, asked_in text
    ) ${tableEnd}`,
    `create unique index executions_one_unfinished
      on executions (account_id, region, job_id) where stage <> 'finished'`,
  ];
}

function auditTable({ integer, tableEnd, auditGuards }: DatabaseKind): string[] {
  return [
    `create table audit (
      seq ${integer} not null primary key,
      at ${integer} not null, latest_at ${integer} not null, event text not null,
      user_id text, team_id text, action text not null,
      account_id text, region text, job_id text, target text, job_name text, reason text,
      status_before text, status_after text, outcome text, reference_id text not null,
      previous_hash text not null, hash text not null
    ) ${tableEnd}`,
    // Of several that fit, SQLite takes the one made last: the most selective.
    ...['latest_at', 'event', 'action', 'user_id', 'job_id'].map(
      (column) => `create index audit_by_${column} on audit (${column}, seq)`,
    ),
    ...auditGuards,
  ];
}

function passingTables({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table open_lists (
      id text not null primary key, list text not null, kept_at ${integer} not null
    ) ${tableEnd}`,
    'create index open_lists_kept on open_lists (kept_at)',
    `create table seen_requests (
      identity text not null primary key, seen_at ${integer} not null
    ) ${tableEnd}`,
    'create index seen_requests_seen on seen_requests (seen_at)',
  ];
}
