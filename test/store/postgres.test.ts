import { afterAll, beforeAll, describe } from '@jest/globals';
import pg from 'pg';

import { useBench } from '../contract/store-bench.ts';
import { storeContract } from '../contract/store-contract.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('on PostgreSQL', () => {
  storeContract(
    useBench({
      createDatabase: () => postgres.createDatabase(),
      byHand: async (url, statements) => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        try {
          for (const statement of statements) await client.query(statement);
        } finally {
          await client.end();
        }
      },
      dropGuards: ['drop trigger audit_only_append on audit'],
    }),
  );
});
