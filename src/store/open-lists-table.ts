import type { Clock } from '../domain/clock.ts';
import type { OpenList } from '../domain/job-list.ts';
import type { ListStore } from '../operations/store-port.ts';
import type { Connection } from './connection.ts';
import { fromJsonText, toJsonText } from './json-text.ts';
import { createPruning } from './pruning.ts';

/** As long as Slack keeps an ephemeral message's buttons answerable. */
const KEEP_MS = 60 * 60_000;

export function createListStore({ run }: Connection, clock: Clock): ListStore {
  const isPruningDue = createPruning();
  return {
    async keep(id, list) {
      const now = clock.now().getTime();
      const values = { list: toJsonText(list), kept_at: now };
      await run((db) =>
        db
          .insertInto('open_lists')
          .values({ id, ...values })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
          .execute(),
      );
      if (!isPruningDue(now)) return;
      await run((db) =>
        db
          .deleteFrom('open_lists')
          .where('kept_at', '<', now - KEEP_MS)
          .execute(),
      );
    },
    async get(id) {
      const oldest = clock.now().getTime() - KEEP_MS;
      const row = await run((db) =>
        db
          .selectFrom('open_lists')
          .select('list')
          .where('id', '=', id)
          .where('kept_at', '>=', oldest)
          .executeTakeFirst(),
      );
      return row && fromJsonText<OpenList>(row.list);
    },
  };
}
