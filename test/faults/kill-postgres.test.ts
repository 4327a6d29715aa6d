import { afterAll, beforeAll } from '@jest/globals';

import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { describeKilling } from './kill-contract.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describeKilling('PostgreSQL', () => postgres.createDatabase());
