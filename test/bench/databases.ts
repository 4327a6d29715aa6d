import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

import { startPostgres } from '../support/start-postgres.ts';
import { measureAuditPages } from './audit-pages.ts';
import { measureDecisions } from './decisions.ts';

/** A kind of database under measurement. */
export interface BenchDatabase {
  name: string;
  /** The URL of a new, empty one. */
  create(): Promise<string>;
  /** Its driver without anything on top. */
  openBare(url: string): Promise<Bare>;
}

/** Plain SQL; `:1`, `:2` … stand for the values. */
export interface Bare {
  query(sql: string, values: (string | number)[]): unknown[] | Promise<unknown[]>;
  close(): void | Promise<void>;
}

/** Both databases, as durable as in production, on this machine's disk. */
export async function measureDatabases(rounds: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'macie-chatops-bench-'));
  const postgres = await startPostgres({ durable: true });
  let files = 0;
  const databases: BenchDatabase[] = [
    {
      name: 'SQLite',
      create: async () => `sqlite:${join(directory, `${++files}.db`)}`,
      openBare: async (url) => bareSqlite(url.slice('sqlite:'.length)),
    },
    { name: 'PostgreSQL', create: () => postgres.createDatabase(), openBare: barePostgres },
  ];
  try {
    await measureDecisions(databases, rounds);
    await measureAuditPages(databases);
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function bareSqlite(path: string): Bare {
  const database = new DatabaseSync(path);
  return {
    query: (sql, values) => database.prepare(sql.replaceAll(/:(?=\d)/g, '?')).all(...values),
    close: () => database.close(),
  };
}

async function barePostgres(url: string): Promise<Bare> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    query: async (sql, values) =>
      (await client.query(sql.replaceAll(/:(?=\d)/g, '$'), values)).rows as unknown[],
    close: () => client.end(),
  };
}
