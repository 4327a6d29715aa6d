import { sql } from 'kysely';

import type { DatabaseKind } from '../database-kind.ts';
import type { Trx } from '../tables.ts';

/** What the feeds have told of findings, what is muted, and who looks at the bot's Home. */
export async function addFindings(trx: Trx, kind: DatabaseKind): Promise<void> {
  const statements = [...feedTables(kind), ...muteTable(kind), ...homeTable(kind)];
  for (const statement of statements) await sql.raw(statement).execute(trx);
}

function feedTables({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table feed_marks (
      feed text not null, account_id text not null, region text not null,
      read_to ${integer} not null, late_from ${integer} not null, failing_since ${integer},
      primary key (feed, account_id, region)
    ) ${tableEnd}`,
    `create table told_findings (
      feed text not null, account_id text not null, region text not null, finding_id text not null,
      updated_at ${integer} not null, summary text not null, letter_key text, mute_id text,
      primary key (feed, account_id, region, finding_id)
    ) ${tableEnd}`,
    'create index told_findings_updated on told_findings (updated_at)',
    `create index told_findings_muted
      on told_findings (mute_id, account_id, region, finding_id) where mute_id is not null`,
    `create index watched_jobs_soonest on watched_jobs (expires_at, key) where ended_at is null`,
  ];
}

function muteTable({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table mutes (
      id text not null primary key, subject text not null, value text not null, label text,
      reason text not null, user_id text not null, team_id text not null,
      created_at ${integer} not null, until ${integer} not null, ended_at ${integer},
      kept ${integer} not null default 0
    ) ${tableEnd}`,
    'create unique index mutes_one_open on mutes (subject, value) where ended_at is null',
  ];
}

function homeTable({ integer, tableEnd }: DatabaseKind): string[] {
  return [
    `create table homes (
      user_id text not null primary key, opened_at ${integer} not null
    ) ${tableEnd}`,
    'create index homes_opened on homes (opened_at)',
  ];
}
