import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe } from '@jest/globals';

import { useBench } from '../contract/store-bench.ts';
import { storeContract } from '../contract/store-contract.ts';

let directory = '';
let databases = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'macie-chatops-store-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('on SQLite', () => {
  storeContract(
    useBench({
      createDatabase: async () => `sqlite:${join(directory, `${++databases}`, 'data', 'bot.db')}`,
      byHand: async (url, statements) => {
        const database = new DatabaseSync(url.slice('sqlite:'.length));
        try {
          for (const statement of statements) database.exec(statement);
        } finally {
          database.close();
        }
      },
      dropGuards: [
        'drop trigger audit_no_update',
        'drop trigger audit_no_delete',
        'drop trigger audit_only_append',
      ],
    }),
  );
});
