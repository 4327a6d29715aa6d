import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { AuditEntry } from '../../../src/domain/audit.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { runMain } from '../run-main.ts';
import { ENTRY } from './audit-row.ts';

/** A SQLite file whose audit has these entries, and what people do with it. */
export interface AuditDatabase {
  path: string;
  /** Runs `macie-chatops` with the file as its database, and nothing else in the environment. */
  run(...args: string[]): ReturnType<typeof runMain>;
  append(...entries: Partial<AuditEntry>[]): Promise<void>;
  /** Changes the file as somebody with access to it can: the guards are taken away first. */
  tamper(statement: string): void;
}

export function createAuditDatabase(): AuditDatabase {
  const path = join(mkdtempSync(join(tmpdir(), 'audit-')), 'bot.db');
  const url = `sqlite:${path}`;
  return {
    path,
    run: (...args) => runMain(args, { DATABASE_URL: url }),
    async append(...entries) {
      const store = await createStore({ url, clock: { now: () => new Date() } });
      for (const entry of entries) await store.audit.append({ ...ENTRY, ...entry });
      await store.close();
    },
    tamper: (statement) => tamper(path, statement),
  };
}

function tamper(path: string, statement: string): void {
  const database = new DatabaseSync(path);
  const guards = database.prepare("select name from sqlite_master where type = 'trigger'").all();
  for (const { name } of guards) database.exec(`drop trigger "${String(name)}"`);
  database.exec(statement);
  database.close();
}
