import { randomUUID } from 'node:crypto';

import type { Clock } from '../domain/clock.ts';
import type { Store } from '../operations/store-port.ts';
import { createApprovalStore } from './approvals-table.ts';
import { createAuditStore } from './audit-table.ts';
import { type Connection, createConnection } from './connection.ts';
import type { OpenedDatabase } from './database-kind.ts';
import { createExecutionStore } from './executions-table.ts';
import { createExpiryStore } from './expiry-table.ts';
import { createExposureStore } from './exposure-table.ts';
import { createFeedStore } from './feeds-table.ts';
import { createHomeStore } from './homes-table.ts';
import { loadOpenSqlite } from './load-open-sqlite.ts';
import { type MigrationResult, migrateDatabase } from './migrate-database.ts';
import { createMuteStore } from './mutes-table.ts';
import { createListStore } from './open-lists-table.ts';
import { createOutboxStore } from './outbox-table.ts';
import { createRequestStore } from './seen-requests-table.ts';
import { createSlotStore } from './slots-table.ts';
import type { StoreLog } from './store-log.ts';
import { createTimedResumeStore } from './timed-resumes-table.ts';

export interface StoreOptions {
  /** `sqlite:<path>`, relative to the working directory, or `postgres://…`. */
  url: string;
  clock: Clock;
  log?: StoreLog;
}

/**
 * Opens the database, migrated. Rejects with the `BotError` `store-unavailable`, whose message is one
 * sentence for the operator. A database that goes away later and comes back is used again.
 */
export async function createStore({ url, clock, log }: StoreOptions): Promise<Store> {
  const { connection } = await openMigrated(url, clock, log);
  return {
    approvals: createApprovalStore(connection),
    executions: createExecutionStore(connection, randomUUID()),
    audit: createAuditStore(connection),
    lists: createListStore(connection, clock),
    requests: createRequestStore(connection),
    slots: createSlotStore(connection),
    exposure: createExposureStore(connection),
    outbox: createOutboxStore(connection),
    expiry: createExpiryStore(connection),
    timedResumes: createTimedResumeStore(connection),
    feeds: createFeedStore(connection),
    mutes: createMuteStore(connection),
    homes: createHomeStore(connection),
    async ping() {
      await connection.run((db) => db.selectFrom('schema_versions').select('version').execute());
    },
    close: () => connection.close(),
  };
}

/** Migrates the database and leaves it. Rejects as `createStore` does. */
export async function migrate(url: string, clock: Clock): Promise<MigrationResult> {
  const { connection, result } = await openMigrated(url, clock);
  await connection.close();
  return result;
}

async function openMigrated(
  url: string,
  clock: Clock,
  log?: StoreLog,
): Promise<{ connection: Connection; result: MigrationResult }> {
  const opened = await open(url, log);
  const connection = createConnection(opened);
  try {
    return { connection, result: await migrateDatabase(connection, opened.where, clock.now()) };
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
}

/** Only the database in use is loaded. */
async function open(url: string, log?: StoreLog): Promise<OpenedDatabase> {
  if (url.startsWith('sqlite:')) {
    const { openSqlite } = await loadOpenSqlite();
    return openSqlite(url.slice('sqlite:'.length));
  }
  const { openPostgres } = await import('./open-postgres.ts');
  return openPostgres(url, log);
}
