import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

import { describeKillingOfTelling } from './kill-telling-contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'macie-chatops-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let databases = 0;
describeKillingOfTelling('SQLite', async () => {
  databases += 1;
  return `sqlite:${join(directory, `${databases}.db`)}`;
});
