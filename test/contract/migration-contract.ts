import { describe, expect, test } from '@jest/globals';

import { verifyChain } from '../../src/domain/audit-verify.ts';
import { createAuditStore } from '../../src/store/audit-table.ts';
import { createConnection } from '../../src/store/connection.ts';
import { createStore, migrate } from '../../src/store/create-store.ts';
import { migrateDatabase } from '../../src/store/migrate-database.ts';
import { migrations } from '../../src/store/migrations.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import type { StoreBench } from './store-bench.ts';
import { allRows, anEntry, anExecution, aRequest, BEN, NOW, REF } from './store-fixtures.ts';

export function migrationContract(bench: StoreBench): void {
  describe('the schema', () => {
    test('is made by one of five that start at once', async () => {
      const stores = await Promise.all(Array.from({ length: 5 }, () => bench.open()));
      await Promise.all(stores.map((store) => store.ping()));
      await stores[0]?.audit.append(anEntry());
      expect(stores[4] && (await allRows(stores[4]))).toHaveLength(1);
    });

    test('is made by the command once, and left alone after that', async () => {
      expect(await migrate(bench.url(), bench.clock)).toEqual({
        version: 2,
        applied: ['create-tables', 'add-notices'],
      });
      expect(await migrate(bench.url(), bench.clock)).toEqual({ version: 2, applied: [] });
    });

    test('keeps what is there when the bot starts again', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      await store.close();
      const again = await bench.open();
      expect(await again.approvals.listOpen()).toEqual([aRequest()]);
    });

    test('of the first version is brought up to date, with its rows', async () => {
      await makeFirstVersion(bench);
      expect(await migrate(bench.url(), bench.clock)).toEqual({
        version: 2,
        applied: ['add-notices'],
      });
      const store = await bench.open();
      expect(await store.approvals.listOpen()).toEqual([aRequest({ approvedBy: [BEN] })]);
      expect(await store.executions.get('execution-1')).toEqual(anExecution());
      expect(await allRows(store)).toHaveLength(2);
      expect(await verifyChain(store.audit.all())).toMatchObject({ ok: true });
      const reopened = await bench.open();
      await reopened.executions.finish('execution-1', 'done', anEntry());
      expect(await reopened.executions.newestDone([REF])).toMatchObject([{ id: 'execution-1' }]);
      await expect(bench.byHand('delete from audit')).rejects.toThrow(/never .*deleted/);
    });

    test('of a newer version is refused', async () => {
      await migrate(bench.url(), bench.clock);
      await bench.byHand(`insert into schema_versions values (99, 'of tomorrow', 0)`);
      await expect(createStore({ url: bench.url(), clock: bench.clock })).rejects.toMatchObject({
        code: 'store-unavailable',
        message: expect.stringMatching(/was made by a newer version: its schema is 99/),
      });
    });

    test('a closed store says so', async () => {
      const store = await bench.open();
      await store.close();
      await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
      await store.close();
    });
  });
}

/** A database as the first version made it, with rows of that time. */
async function makeFirstVersion(bench: StoreBench): Promise<void> {
  const url = bench.url();
  const path = url.replace(/^sqlite:/, '');
  const opened = path === url ? openPostgres(url, undefined) : openSqlite(path);
  const connection = createConnection(opened);
  await migrateDatabase(connection, opened.where, NOW, migrations.slice(0, 1));
  const audit = createAuditStore(connection);
  for (const event of ['requested', 'approved'] as const) await audit.append(anEntry({ event }));
  await connection.close();
  const { consequence, createdAt, lapsesAt, remindAt } = aRequest();
  const { startedAt, leaseUntil } = anExecution();
  await bench.byHand(
    `insert into approval_requests values ('request-1', 'cancel',
      '111122223333', 'eu-central-1', 'job-1', 'production', 'pci-scan', 'UANA', 'T1',
      'too expensive', 'RUNNING', '${JSON.stringify(consequence)}', 1,
      ${createdAt.getTime()}, ${lapsesAt.getTime()}, ${remindAt?.getTime()}, 'open',
      null, null, null, null, null, null, null, 'C1')`,
    `insert into approvals values ('request-1', 1, 'UBEN', 'T1', ${NOW.getTime()})`,
    `insert into executions values ('execution-1', 'cancel',
      '111122223333', 'eu-central-1', 'job-1', 'production', 'pci-scan', 'RUNNING', 'UBEN', 'T1',
      'too expensive', 'intended', ${startedAt.getTime()}, ${leaseUntil.getTime()},
      'a process of old', null, 'C1')`,
  );
}
