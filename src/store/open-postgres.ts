import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

import type { OpenedDatabase } from './database-kind.ts';
import { describeUrl } from './describe-url.ts';
import { postgresKind } from './postgres-kind.ts';
import type { StoreLog } from './store-log.ts';
import type { Tables } from './tables.ts';

const MOST_CONNECTIONS = 10;
const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 10_000;
/** Longer than the server's own limit: it ends the wait for a server that is gone without a word. */
const ANSWER_WITHIN_MS = 15_000;
const IDLE_IN_TRANSACTION_MS = 30_000;

/** Opens a `postgres://` URL at the first query. What its query string says wins over the defaults. */
export function openPostgres(url: string, log: StoreLog | undefined): OpenedDatabase {
  const where = describeUrl(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: connectWithinMs(url),
    statement_timeout: STATEMENT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    application_name: 'macie-chatops',
    types: { getTypeParser },
  });
  const tellLoss = (error: Error) =>
    log?.warn({ database: where, reason: error.message }, 'a connection to the database was lost');
  pool.on('error', tellLoss);
  // While a connection is in use, the pool does not listen, and an unheard error ends the process.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    leaveIfSilent(client, tellLoss);
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, kind: postgresKind, where };
}

/** PostgreSQL's own `connect_timeout`, in seconds; 0 is for ever. `pg` does not read it from a URL. */
function connectWithinMs(url: string): number {
  const [, seconds] = /[?&]connect_timeout=(\d+)(?:&|$)/.exec(url) ?? [];
  return seconds === undefined ? CONNECT_WITHIN_MS : Number(seconds) * 1_000;
}

/**
 * Gives a connection up of which an answer did not come in time. `pg` itself goes on with it, and each
 * query after that waits behind the one that was not answered.
 */
function leaveIfSilent(client: pg.PoolClient, tellLoss: (error: Error) => void): void {
  client.query = new Proxy(client.query, {
    apply(query, self, given) {
      const answer: unknown = Reflect.apply(query, self, given);
      if (!(answer instanceof Promise)) return answer;
      answer.catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== 'Query read timeout') return;
        tellLoss(error);
        client.connection.stream.destroy();
        // The pool does not hand out again what was ended.
        void client.end();
      });
      return answer;
    },
  });
}

/** 64-bit numbers come as text otherwise; times and row numbers are far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text');
