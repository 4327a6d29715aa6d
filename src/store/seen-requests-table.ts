import type { RequestStore } from '../operations/store-port.ts';
import type { Connection } from './connection.ts';
import { createPruning } from './pruning.ts';
import { storable } from './storable.ts';

/** Twice as long as a request's signature is good for. */
const KEEP_MS = 10 * 60_000;

export function createRequestStore({ run }: Connection): RequestStore {
  const isPruningDue = createPruning();
  return {
    async admit(identity, now) {
      const seenAt = now.getTime();
      const { numInsertedOrUpdatedRows } = await run((db) =>
        db
          .insertInto('seen_requests')
          .values({ identity: storable(identity), seen_at: seenAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      );
      if (isPruningDue(seenAt)) {
        await run((db) =>
          db
            .deleteFrom('seen_requests')
            .where('seen_at', '<', seenAt - KEEP_MS)
            .execute(),
        );
      }
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}
