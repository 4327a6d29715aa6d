import { describe, expect, test } from '@jest/globals';

import { verifyChain } from '../../src/domain/audit-verify.ts';
import type { Slot } from '../../src/operations/notice-store-port.ts';
import { createAuditStore } from '../../src/store/audit-table.ts';
import { type Connection, createConnection } from '../../src/store/connection.ts';
import { createStore, migrate } from '../../src/store/create-store.ts';
import { createExpiryStore } from '../../src/store/expiry-table.ts';
import { migrateDatabase } from '../../src/store/migrate-database.ts';
import { migrations } from '../../src/store/migrations.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { createSlotStore } from '../../src/store/slots-table.ts';
import { aStep, FEED } from './finding-fixtures.ts';
import { aNotice, anExpiringJob, letterOf, WHERE } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import {
  allRows,
  anEntry,
  anExecution,
  aRequest,
  BEN,
  minutes,
  NOW,
  REF,
} from './store-fixtures.ts';

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
        version: 4,
        applied: ['create-tables', 'add-notices', 'add-findings', 'add-telling'],
      });
      expect(await migrate(bench.url(), bench.clock)).toEqual({ version: 4, applied: [] });
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
        version: 4,
        applied: ['add-notices', 'add-findings', 'add-telling'],
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

    test('of the second version is brought up to date, with its rows', async () => {
      await makeSecondVersion(bench);
      expect(await migrate(bench.url(), bench.clock)).toEqual({
        version: 4,
        applied: ['add-findings', 'add-telling'],
      });
      const store = await bench.open();
      expect(await store.expiry.soonest(9)).toEqual([anExpiringJob()]);
      expect(await store.slots.newest()).toEqual([SLOT]);
      expect(await letterOf(store, 'a')).toMatchObject({ notice: aNotice('a'), version: 1 });
      const feed = aStep({ after: SLOT.at });
      await store.slots.record({ ...SLOT, at: minutes(1) }, { feed });
      expect(await store.feeds.told(SLOT.schedule, WHERE, ['f1'])).toEqual(feed.told);
      expect(await store.mutes.lasting(NOW)).toEqual([]);
    });

    test('of the third version is brought up to date: only what has no message is to be shown', async () => {
      await makeThirdVersion(bench);
      expect(await migrate(bench.url(), bench.clock)).toEqual({
        version: 4,
        applied: ['add-telling'],
      });
      const store = await bench.open();
      expect(await store.approvals.listOpen()).toMatchObject([
        { id: 'posted' },
        { id: 'unposted' },
      ]);
      expect(await store.approvals.unshown()).toMatchObject([{ id: 'unposted', version: 1 }]);
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

const SLOT: Slot = { schedule: FEED, at: NOW, outcome: 'done' };

/** A connection to a database as a version made it. */
async function openVersion(bench: StoreBench, version: number): Promise<Connection> {
  const url = bench.url();
  const path = url.replace(/^sqlite:/, '');
  const opened = path === url ? openPostgres(url, undefined) : openSqlite(path);
  const connection = createConnection(opened);
  await migrateDatabase(connection, opened.where, NOW, migrations.slice(0, version));
  return connection;
}

/** A database as the second version made it, with rows of that time. */
async function makeSecondVersion(bench: StoreBench): Promise<void> {
  const connection = await openVersion(bench, 2);
  const job = anExpiringJob();
  const page = { seen: [job], changed: [job], letters: [], revisions: [] };
  await createExpiryStore(connection).seen(WHERE, NOW, page, NOW);
  await createSlotStore(connection).record(SLOT, {});
  await connection.close();
  await bench.byHand(
    `insert into channels values ('C1', 0)`,
    `insert into letters (id, key, channel_id, notice, created_at)
      values ('letter-a', 'a', 'C1', '${JSON.stringify(aNotice('a'))}', ${NOW.getTime()})`,
  );
}

/** A database as the third version made it, with requests of that time. */
async function makeThirdVersion(bench: StoreBench): Promise<void> {
  const connection = await openVersion(bench, 3);
  await connection.close();
  const kept = (id: string, state: string, ts: string) => {
    const columns = `id, action, account_id, region, job_id, target, job_name, requester_user,
      requester_team, reason, seen_status, consequence, required, created_at, lapses_at, state,
      message_channel, message_ts`;
    return `insert into approval_requests (${columns}) values ('${id}', 'cancel', '1', 'r', '${id}',
      'production', 'pci-scan', 'UANA', 'T1', '', 'RUNNING', '[]', 1, 1, 2, '${state}', 'C1', ${ts})`;
  };
  await bench.byHand(
    kept('posted', 'open', `'1.1'`),
    kept('unposted', 'open', 'null'),
    kept('ended', 'denied', `'1.2'`),
    kept('never posted', 'lapsed', 'null'),
  );
}

/** A database as the first version made it, with rows of that time. */
async function makeFirstVersion(bench: StoreBench): Promise<void> {
  const connection = await openVersion(bench, 1);
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
