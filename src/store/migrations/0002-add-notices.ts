import { sql } from 'kysely';

import type { DatabaseKind } from '../database-kind.ts';
import type { Trx } from '../tables.ts';

/** What is due by schedule, what is told without being asked, and resumes at a time. */
export async function addNotices(trx: Trx, kind: DatabaseKind): Promise<void> {
  const statements = [
    ...slotTables(kind),
    ...outboxTables(kind),
    ...expiryTables(kind),
    ...timedResumes(kind),
  ];
  for (const statement of statements) await sql.raw(statement).execute(trx);
}

function slotTables({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table schedules (
      schedule text not null primary key, newest_at ${integer} not null
    ) ${tableEnd}`,
    `create table slots (
      schedule text not null, slot_at ${integer} not null, outcome text not null,
      by_user text, by_team text,
      primary key (schedule, slot_at)
    ) ${tableEnd}`,
    `create table exposure_snapshots (
      schedule text not null, taken_at ${integer} not null,
      totals text not null, snapshot text not null,
      primary key (schedule, taken_at)
    ) ${tableEnd}`,
    'create index exposure_snapshots_taken on exposure_snapshots (taken_at)',
  ];
}

function outboxTables({ integer, counter, tableEnd }: DatabaseKind): string[] {
  return [
    `create table letters (
      place ${counter},
      id text not null unique, key text not null unique,
      channel_id text not null, notice text not null, version integer not null default 1,
      state text not null default 'waiting', reply_to text, ts text,
      attempts integer not null default 0,
      try_at ${integer} not null default 0, lease_until ${integer},
      first_tried_at ${integer}, tried_at ${integer},
      is_doubtful integer not null default 0, is_classic integer not null default 0,
      created_at ${integer} not null, error text
    ) ${tableEnd}`,
    `create index letters_waiting on letters (channel_id, place) where state = 'waiting'`,
    `create index letters_delivered on letters (tried_at) where state = 'delivered'`,
    `create index letters_dead on letters (place) where state = 'dead'`,
    'create index letters_replies on letters (reply_to) where reply_to is not null',
    `create table channels (
      channel_id text not null primary key, free_at ${integer} not null
    ) ${tableEnd}`,
  ];
}

function expiryTables({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table watched_jobs (
      key text not null primary key,
      account_id text not null, region text not null, job_id text not null,
      expires_at ${integer} not null,
      target text not null, job_name text not null, type text not null,
      paused_at ${integer}, paused_user text, paused_team text, threshold ${integer} not null,
      snoozed_until ${integer}, snoozed_user text, snoozed_team text, snoozed_at ${integer},
      resumes_at ${integer}, seen_slot ${integer} not null, created_at ${integer} not null,
      ending text, ended_at ${integer}, ended_user text, ended_team text
    ) ${tableEnd}`,
    `create index watched_jobs_of_job
      on watched_jobs (account_id, region, job_id) where ended_at is null`,
    `create table sweeps (
      account_id text not null, region text not null, slot_at ${integer} not null,
      swept_at ${integer}, failing_since ${integer}, is_warned integer not null,
      primary key (account_id, region)
    ) ${tableEnd}`,
  ];
}

function timedResumes({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table timed_resumes (
      id text not null primary key,
      account_id text not null, region text not null, job_id text not null,
      target text not null, job_name text not null, resume_at ${integer} not null,
      user_id text not null, team_id text not null, reason text not null,
      created_at ${integer} not null, paused_at ${integer}, asked_in text,
      state text not null, outcome text,
      first_tried_at ${integer}, try_at ${integer}, ended_at ${integer}
    ) ${tableEnd}`,
    `create unique index timed_resumes_one_waiting
      on timed_resumes (account_id, region, job_id) where state = 'waiting'`,
    `create index timed_resumes_waiting on timed_resumes (resume_at) where state = 'waiting'`,
    `alter table approval_requests add column resume_at ${integer}`,
    `alter table executions add column resume_at ${integer}`,
    `create index executions_done
      on executions (account_id, region, job_id, started_at) where outcome = 'done'`,
  ];
}
