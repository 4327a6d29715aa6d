import { sql } from 'kysely';

import type { Telling } from '../operations/store-port.ts';
import { toJsonText } from './json-text.ts';
import { insertLetters } from './outbox-letters.ts';
import { storable } from './storable.ts';
import type { Trx } from './tables.ts';

/** Keeps what is told of a change: by letters, and in the message of its approved request. */
export async function keepTelling(
  trx: Trx,
  id: string,
  { ending, letters }: Telling,
  at: Date,
): Promise<void> {
  if (ending) {
    const text = toJsonText(ending);
    await trx
      .updateTable('approval_requests')
      .set({
        result: storable<string>(ending.kind),
        ending: text,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', id)
      .where('state', '=', 'approved')
      .where((is) => is.or([is('ending', 'is', null), is('ending', '<>', text)]))
      .execute();
  }
  await insertLetters(trx, letters, at);
}
