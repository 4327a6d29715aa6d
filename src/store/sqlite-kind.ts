import { sql } from 'kysely';

import type { DatabaseKind } from './database-kind.ts';

/**
 * SQLite: every transaction begins as BEGIN IMMEDIATE and so is the only one that writes. An
 * `insert or replace` deletes without asking the triggers of deletion; the third one refuses it.
 */
export const sqliteKind: DatabaseKind = {
  integer: 'integer',
  counter: 'integer not null primary key',
  tableEnd: 'strict',
  seeksPairs: false,
  async hasTable(db, name) {
    const found = await sql`select 1 from sqlite_master where type = 'table' and name = ${name}`;
    return (await found.execute(db)).rows.length > 0;
  },
  lockMigrations: async () => undefined,
  lockAudit: async () => undefined,
  auditGuards: [
    `create trigger audit_no_update before update on audit
     begin select raise(abort, 'audit rows are never changed'); end`,
    `create trigger audit_no_delete before delete on audit
     begin select raise(abort, 'audit rows are never deleted'); end`,
    `create trigger audit_only_append before insert on audit
     when new.seq <> (select coalesce(max(seq), 0) + 1 from audit)
     begin select raise(abort, 'audit rows are only appended'); end`,
  ],
};
