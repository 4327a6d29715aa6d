import type { Db, Trx } from './tables.ts';

/** A database, opened, and the few things in which SQLite and PostgreSQL differ. */
export interface OpenedDatabase {
  db: Db;
  kind: DatabaseKind;
  /** For people: the file, or host, port, database and user. Never a password. */
  where: string;
}

export interface DatabaseKind {
  /** The column type of whole numbers of 64 bits. */
  integer: 'integer' | 'bigint';
  /** The type of a primary key that counts the rows as they come. */
  counter: string;
  /** What stands behind a table's closing bracket. */
  tableEnd: string;
  /** Whether it finds both ends of a range of pairs, `(a, b) < (1, 2)`, in an index of the two. */
  seeksPairs: boolean;
  hasTable(db: Db, name: string): Promise<boolean>;
  /** Lets one transaction at a time migrate, until it ends. */
  lockMigrations(trx: Trx): Promise<void>;
  /** Lets one transaction at a time append to the audit, until it ends. Always its last lock. */
  lockAudit(trx: Trx): Promise<void>;
  /** Statements that make the table `audit` refuse every change but appending. */
  auditGuards: readonly string[];
}
