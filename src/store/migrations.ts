import type { DatabaseKind } from './database-kind.ts';
import { createTables } from './migrations/0001-create-tables.ts';
import { addNotices } from './migrations/0002-add-notices.ts';
import { addFindings } from './migrations/0003-add-findings.ts';
import { addTelling } from './migrations/0004-add-telling.ts';
import type { Trx } from './tables.ts';

/** One step of the schema. Once released, it is never changed: a new step is added. */
export interface Migration {
  version: number;
  name: string;
  up(trx: Trx, kind: DatabaseKind): Promise<void>;
}

/** All steps, in their order, numbered from 1. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'create-tables', up: createTables },
  { version: 2, name: 'add-notices', up: addNotices },
  { version: 3, name: 'add-findings', up: addFindings },
  { version: 4, name: 'add-telling', up: addTelling },
];
