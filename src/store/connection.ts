import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy, isDeadlock } from './database-errors.ts';
import type { DatabaseKind, OpenedDatabase } from './database-kind.ts';
import { toStoreError } from './store-error.ts';
import type { Db, Trx } from './tables.ts';

/** How the tables use the database: with patience, and with errors in one sentence. */
export interface Connection {
  kind: DatabaseKind;
  /** Runs one statement. */
  run<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Runs statements that hold together; `work` may run again if the database could not go on. */
  transact<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** About five seconds in all. */
const MOST_BUSY_TRIES = 300;
const LONGEST_BUSY_PAUSE_MS = 20;
const MOST_DEADLOCK_TRIES = 5;

export function createConnection({ db, kind, where }: OpenedDatabase): Connection {
  const attempt = <T>(work: () => Promise<T>) =>
    withPatience(work).catch((error: unknown) => {
      throw toStoreError(error, where);
    });
  return {
    kind,
    run: (work) => attempt(() => work(db)),
    transact: (work) => attempt(() => db.transaction().execute(work)),
    close: () => attempt(() => db.destroy()),
  };
}

async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const mostTries = isBusy(error)
        ? MOST_BUSY_TRIES
        : isDeadlock(error)
          ? MOST_DEADLOCK_TRIES
          : 0;
      if (tries >= mostTries) throw error;
      await sleep(Math.random() * 2 * Math.min(tries, LONGEST_BUSY_PAUSE_MS));
    }
  }
}
