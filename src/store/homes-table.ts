import type { HomeStore } from '../operations/finding-store-port.ts';
import type { Connection } from './connection.ts';
import { storable } from './storable.ts';

export function createHomeStore({ run }: Connection): HomeStore {
  return {
    async opened(userId, at) {
      const opened_at = at.getTime();
      await run((db) =>
        db
          .insertInto('homes')
          .values({ user_id: storable<string>(userId), opened_at })
          .onConflict((conflict) =>
            conflict
              .column('user_id')
              .doUpdateSet({ opened_at })
              .where('homes.opened_at', '<', opened_at),
          )
          .execute(),
      );
    },
    hasOpened: (userId, since) =>
      run(async (db) => {
        const row = await db
          .selectFrom('homes')
          .select('user_id')
          .where('user_id', '=', storable<string>(userId))
          .where('opened_at', '>=', since.getTime())
          .executeTakeFirst();
        return row !== undefined;
      }),
    async prune(before) {
      await run((db) => db.deleteFrom('homes').where('opened_at', '<', before.getTime()).execute());
    },
  };
}
