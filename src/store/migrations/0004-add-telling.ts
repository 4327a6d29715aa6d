import { sql } from 'kysely';

import type { DatabaseKind } from '../database-kind.ts';
import type { Trx } from '../tables.ts';

/** What has to be known to tell of approvals and changes once, whatever dies in between. */
export async function addTelling(trx: Trx, { integer }: DatabaseKind): Promise<void> {
  const statements = [
    `alter table approval_requests add column version ${integer} not null default 1`,
    `alter table approval_requests add column shown_version ${integer} not null default 0`,
    // Nothing is known of messages of old but that they were posted.
    `update approval_requests set shown_version = 1
      where state <> 'open' or message_ts is not null`,
    'alter table approval_requests add column ending text',
    `create index approval_requests_unshown
      on approval_requests (created_at) where version <> shown_version`,
    // What was finished before was told as well as it could be.
    `alter table executions add column is_told ${integer} not null default 1`,
    'create index executions_untold on executions (lease_until) where is_told = 0',
    'alter table letters add column thread_ts text',
    'alter table letters add column elsewhere text',
  ];
  for (const statement of statements) await sql.raw(statement).execute(trx);
}
