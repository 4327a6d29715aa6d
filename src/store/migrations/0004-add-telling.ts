import { sql } from 'kysely';

import type { Trx } from '../tables.ts';

/** What has to be known to tell of approvals and changes once, whatever dies in between. */
export async function addTelling(trx: Trx): Promise<void> {
  const statements = ['alter table letters add column elsewhere text'];
  for (const statement of statements) await sql.raw(statement).execute(trx);
}
