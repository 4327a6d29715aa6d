import { sql } from 'kysely';

import type { DatabaseKind } from './database-kind.ts';

/** Keys of advisory locks: "macie" and what is locked. They bind this database only. */
const MIGRATIONS_LOCK = [0x6d616369, 1] as const;
const AUDIT_LOCK = [0x6d616369, 2] as const;

/** PostgreSQL, at READ COMMITTED. Advisory locks need no right on a table. */
export const postgresKind: DatabaseKind = {
  integer: 'bigint',
  counter: 'bigint generated always as identity primary key',
  tableEnd: '',
  seeksPairs: true,
  async hasTable(db, name) {
    // Not to_regclass: it may answer from a session's cache, which another one's commit did not reach.
    const found = await sql`select 1 from pg_catalog.pg_tables
      where schemaname = any (current_schemas(false)) and tablename = ${name}`.execute(db);
    return found.rows.length > 0;
  },
  async lockMigrations(trx) {
    // A migration may take longer than any statement of the bot.
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`set local lock_timeout = '60s'`.execute(trx);
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATIONS_LOCK[0])}, ${sql.lit(MIGRATIONS_LOCK[1])})`.execute(
      trx,
    );
  },
  async lockAudit(trx) {
    await sql`select pg_advisory_xact_lock(${sql.lit(AUDIT_LOCK[0])}, ${sql.lit(AUDIT_LOCK[1])})`.execute(
      trx,
    );
  },
  auditGuards: [
    `create function audit_is_only_appended() returns trigger language plpgsql as
     $$ begin raise exception 'audit rows are never changed or deleted'; end $$`,
    `create trigger audit_only_append before update or delete or truncate on audit
     for each statement execute function audit_is_only_appended()`,
    'alter table audit enable always trigger audit_only_append',
  ],
};
