import { existsSync } from 'node:fs';

import { loadDatabaseUrl } from '../../config/load-database-url.ts';
import { systemClock } from '../../domain/clock.ts';
import type { AuditStore } from '../../operations/store-port.ts';

const SQLITE = 'sqlite:';

/**
 * Opens the database that `DATABASE_URL` names for a piece of work. Rejects with a sentence if there
 * is none: a mistyped path must not make an empty one, whose record would be whole.
 */
export async function withAudit(work: (audit: AuditStore) => Promise<void>): Promise<void> {
  const url = loadDatabaseUrl(process.env);
  refuseMissingFile(url);
  const { createStore } = await import('../../store/create-store.ts');
  const store = await createStore({ url, clock: systemClock });
  try {
    await work(store.audit);
  } finally {
    await store.close();
  }
}

function refuseMissingFile(url: string): void {
  const path = url.startsWith(SQLITE) ? url.slice(SQLITE.length) : undefined;
  if (path === undefined || existsSync(path)) return;
  throw new Error(
    `there is no database at ${path}. DATABASE_URL should be sqlite:<path> or postgres://…, as the bot has it; the path is relative to the directory in which the command is run`,
  );
}
