import { afterAll, beforeAll } from '@jest/globals';

import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { describeKillingOfTelling } from './kill-telling-contract.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describeKillingOfTelling('PostgreSQL', () => postgres.createDatabase());
