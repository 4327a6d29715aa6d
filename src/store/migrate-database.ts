import { sql } from 'kysely';

import { BotError } from '../domain/bot-error.ts';
import type { Connection } from './connection.ts';
import type { DatabaseKind } from './database-kind.ts';
import { type Migration, migrations } from './migrations.ts';
import type { Db, Trx } from './tables.ts';

/** The steps that were missing, by name. */
export interface MigrationResult {
  version: number;
  applied: string[];
}

/**
 * Brings the schema up to date: all missing steps in one transaction, or none. Of several that start
 * at once, one does it and the others wait. A schema that is up to date is only read, so that the
 * bot's own user needs no right to create tables.
 */
export async function migrateDatabase(
  { kind, run, transact }: Connection,
  where: string,
  appliedAt: Date,
  steps: readonly Migration[] = migrations,
): Promise<MigrationResult> {
  const newest = steps.at(-1)?.version ?? 0;
  const version = await run((db) => readVersion(db, kind));
  refuseNewer(version, newest, where);
  if (version === newest) return { version, applied: [] };
  return transact(async (trx) => {
    await kind.lockMigrations(trx);
    const locked = await readVersion(trx, kind);
    refuseNewer(locked, newest, where);
    const missing = steps.filter((step) => step.version > locked);
    if (locked === 0 && missing.length > 0) await createVersions(trx, kind);
    for (const step of missing) await apply(trx, kind, step, appliedAt);
    return { version: newest, applied: missing.map((step) => step.name) };
  });
}

async function readVersion(db: Db, kind: DatabaseKind): Promise<number> {
  if (!(await kind.hasTable(db, 'schema_versions'))) return 0;
  const query = db.selectFrom('schema_versions').select((is) => is.fn.max('version').as('version'));
  return (await query.executeTakeFirst())?.version ?? 0;
}

function refuseNewer(version: number, newest: number, where: string): void {
  if (version <= newest) return;
  throw new BotError(
    'store-unavailable',
    `The database (${where}) was made by a newer version: its schema is ${version}, and this ` +
      `program knows up to ${newest}. Run the newer program, or restore an older backup.`,
  );
}

async function createVersions(trx: Trx, kind: DatabaseKind): Promise<void> {
  await trx.schema
    .createTable('schema_versions')
    .ifNotExists()
    .addColumn('version', kind.integer, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', kind.integer, (column) => column.notNull())
    .modifyEnd(sql.raw(kind.tableEnd))
    .execute();
}

async function apply(trx: Trx, kind: DatabaseKind, step: Migration, at: Date): Promise<void> {
  await step.up(trx, kind);
  const { version, name } = step;
  await trx
    .insertInto('schema_versions')
    .values({ version, name, applied_at: at.getTime() })
    .execute();
}
