import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';

import { textCode } from './database-errors.ts';
import type { OpenedDatabase } from './database-kind.ts';
import { sqliteKind } from './sqlite-kind.ts';
import type { Tables } from './tables.ts';

const MOST_STATEMENTS = 200;

/**
 * Opens `sqlite:<path>`, relative to the working directory, at the first query. Its directory is
 * made if it is missing.
 */
export function openSqlite(path: string): OpenedDatabase {
  const config = { database: () => openFile(path) };
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ImmediateDriver(config),
      createIntrospector: (of) => new SqliteIntrospector(of),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return { db, kind: sqliteKind, where: path };
}

/** A transaction that reads first and writes later would fail if another one wrote in between. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite has rolled back by itself after some errors, such as a full disk. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback')).catch((error: unknown) => {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) {
        throw error;
      }
    });
  }
}

async function openFile(path: string): Promise<SqliteDatabase> {
  if (path !== ':memory:') await prepareFile(path);
  // Waiting for a lock inside SQLite would stop the whole process, and with it a transaction of the
  // same process that holds the lock: `transact` waits instead.
  const database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full;');
    // SQLite opens a file that it may only read without a word. Tell it now, not at the first decision.
    database.exec('begin immediate; pragma user_version = 1; rollback;');
  } catch (error) {
    database.close();
    throw error;
  }
  return toKyselyDatabase(database);
}

/** Before SQLite leaves files of its own beside one that may only be read, as unwritable as that. */
async function prepareFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await access(path, constants.W_OK).catch((error: unknown) => {
    if (textCode(error) !== 'ENOENT') throw error;
  });
}

/** What Kysely asks of a SQLite database; statements are prepared once. */
function toKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      if (prepared.size >= MOST_STATEMENTS) prepared.clear();
      const statement = toKyselyStatement(database.prepare(sql));
      prepared.set(sql, statement);
      return statement;
    },
  };
}

function toKyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => readAll(statement, toValues(parameters)),
    run: (parameters) => statement.run(...toValues(parameters)),
    iterate: (parameters) => statement.iterate(...toValues(parameters)),
  };
}

/** A number beyond 2^53, which only a hand can have written, is read as well as it can be. */
function readAll(statement: StatementSync, values: SQLInputValue[]): unknown[] {
  try {
    return statement.all(...values);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE')) {
      throw error;
    }
  }
  statement.setReadBigInts(true);
  try {
    return statement.all(...values).map(withNumbers);
  } finally {
    statement.setReadBigInts(false);
  }
}

function withNumbers(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]),
  );
}

function toValues(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if (value === null || value === undefined) return null;
    throw new TypeError(`SQLite cannot keep a ${typeof value}`);
  });
}
