import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import { anEntry } from '../contract/store-fixtures.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { startProxy, type TestProxy } from '../support/start-proxy.ts';

const CONNECTIONS = 6;
const SILENT = { code: 'store-unavailable', message: expect.stringMatching(/took too long/) };

let postgres: TestPostgres;
let proxy: TestProxy;
let store: Store;
let lost: object[];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  const url = new URL(await postgres.createDatabase());
  proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  url.searchParams.set('query_timeout', '2000');
  lost = [];
  const log = { warn: (facts: object) => lost.push(facts) };
  store = await createStore({ url: url.href, clock: systemClock, log });
});
afterEach(async () => {
  await store.close();
  await proxy.stop();
});

const atOnce = (work: () => Promise<unknown>) =>
  Promise.allSettled(Array.from({ length: CONNECTIONS }, work));

describe('a PostgreSQL whose connections go silent', () => {
  test.each([
    ['single statements', () => store.ping()],
    ['transactions', () => store.audit.append(anEntry())],
  ])('is asked over new ones: %s', async (_, work) => {
    await atOnce(() => store.ping());
    expect(proxy.connections()).toBe(CONNECTIONS);
    proxy.freeze();
    for (const outcome of await atOnce(work)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: SILENT });
    }
    for (const outcome of await atOnce(work)) {
      expect(outcome).toMatchObject({ status: 'fulfilled' });
    }
    expect(lost).toHaveLength(CONNECTIONS);
  });
});
