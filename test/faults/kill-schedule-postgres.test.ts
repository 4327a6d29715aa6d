import { afterAll, beforeAll } from '@jest/globals';

import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { describeKillingOfSchedule } from './kill-schedule-contract.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describeKillingOfSchedule('PostgreSQL', () => postgres.createDatabase());
