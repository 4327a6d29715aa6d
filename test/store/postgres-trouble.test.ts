import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';

import { verifyChain } from '../../src/domain/audit-verify.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore, migrate } from '../../src/store/create-store.ts';
import { aMark } from '../contract/finding-fixtures.ts';
import {
  aLetter,
  aNotice,
  anExpiringJob,
  aRevision,
  aSnapshot,
  aWish,
  claimAt,
  WHERE,
} from '../contract/notice-fixtures.ts';
import {
  anEntry,
  anExecution,
  aRequest,
  BEN,
  DONE,
  minutes,
  NOW,
  REF,
} from '../contract/store-fixtures.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { readGrants } from './read-grants.ts';

let postgres: TestPostgres;
const open = (url: string) => createStore({ url, clock: systemClock });
const unavailable = (sentence: RegExp) => ({
  code: 'store-unavailable',
  message: expect.stringMatching(sentence),
});

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Takes connections, and says nothing. */
async function startSilentServer() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port, stop };
}

describe('PostgreSQL', () => {
  test('says that the password is wrong, and does not show it', async () => {
    const url = postgres.url('postgres', { password: 'my-wrong-word' });
    const error = await open(url).catch((reason: unknown) => reason);
    expect(error).toMatchObject(unavailable(/database postgres, user postgres.*password is wrong/));
    expect(everythingIn(error)).not.toContain('my-wrong-word');
  });

  test('is waited for as long as connect_timeout in its URL says', async () => {
    const { port, stop } = await startSilentServer();
    const gaveUp: string[] = [];
    const giveUp = async (query: string) => {
      const url = `postgres://bot:word@127.0.0.1:${port}/bot${query}`;
      await expect(open(url)).rejects.toMatchObject(unavailable(/nothing answers there/));
      gaveUp.push(query);
    };
    await Promise.all(['', '?connect_timeout=3', '?connect_timeout=1'].map(giveUp));
    stop();
    expect(gaveUp).toEqual(['?connect_timeout=1', '?connect_timeout=3', '']);
  });

  test('says that there is no such database, or no such user', async () => {
    await expect(open(postgres.url('nowhere'))).rejects.toMatchObject(
      unavailable(/does not exist on its server .*database nowhere/),
    );
    await expect(open(postgres.url('postgres', { user: 'nobody' }))).rejects.toMatchObject(
      unavailable(/refused the login/),
    );
  });

  test('is used again once the server is back', async () => {
    const lost: string[] = [];
    const log = { warn: (_: object, message: string) => lost.push(message) };
    const url = await postgres.createDatabase();
    const store = await createStore({ url, clock: systemClock, log });
    await store.audit.append(anEntry());
    await postgres.halt();
    await expect(store.audit.append(anEntry())).rejects.toMatchObject(
      unavailable(/nothing answers there|connection to the database .* was lost/),
    );
    await expect(store.ping()).rejects.toMatchObject(unavailable(/nothing answers there/));
    await expect(open(url)).rejects.toMatchObject(unavailable(/nothing answers there/));
    await postgres.resume();
    expect(await store.audit.append(anEntry())).toMatchObject({ seq: 2 });
    expect(lost).toContain('a connection to the database was lost');
    await store.close();
  });

  test('loses its connections in the middle of things, and nothing is half done', async () => {
    const url = await postgres.createDatabase();
    const store = await open(url);
    const killer = new pg.Client({ connectionString: url });
    await killer.connect();
    let working = true;
    const kills = (async () => {
      while (working) {
        await killer.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        );
      }
    })();
    const appended = await Promise.allSettled(
      Array.from({ length: 100 }, () => store.audit.append(anEntry())),
    );
    working = false;
    await kills;
    await killer.end();
    await store.audit.append(anEntry()).catch(() => undefined);
    await store.audit.append(anEntry());
    const verdict = await verifyChain(store.audit.all());
    expect(verdict).toMatchObject({ ok: true });
    for (const outcome of appended) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({ code: 'store-unavailable' });
      }
    }
    await store.close();
  });

  test('lets the bot work with the few rights that docs/database.md gives it', async () => {
    const owner = await postgres.createDatabase();
    const client = new pg.Client({ connectionString: owner });
    await client.connect();
    await client.query(`create role macie_chatops login password 'bot'`);
    const url = postgres.url(client.database ?? '', { user: 'macie_chatops', password: 'bot' });
    await expect(open(url)).rejects.toMatchObject(unavailable(/refuses its user a right/));
    await migrate(owner, systemClock);
    await client.query(await readGrants());
    const store = await open(url);
    await store.approvals.open(aRequest({ required: 2 }), anEntry());
    await store.approvals.approve('request-1', BEN, 'RUNNING', NOW, () => anEntry());
    await store.approvals.showFor('request-1', 'IDLE', []);
    await store.approvals.remind('request-1', minutes(120), aLetter('reminder'));
    await store.approvals.end('request-1', { state: 'void', at: NOW }, anEntry());
    await store.approvals.conclude('request-1', { ending: DONE, letters: [] }, NOW);
    await store.approvals.unshown();
    await store.executions.begin(anExecution(), anEntry());
    await store.executions.takeOver(minutes(9), minutes(10));
    const telling = { ending: DONE, letters: [aLetter('told')] };
    await store.executions.finish('execution-1', 'done', anEntry(), { telling });
    await store.executions.untold(NOW);
    await store.executions.tell('execution-1', [], NOW);
    await store.executions.newestDone([REF]);
    await useNotices(store);
    await store.lists.keep('list-1', { kind: 'jobs', query: listQuery, pages: [] });
    await store.lists.get('list-1');
    await store.requests.admit('v0=1', NOW);
    await store.ping();
    expect(await verifyChain(store.audit.all())).toMatchObject({ ok: true });
    const bot = new pg.Client({ connectionString: url });
    await bot.connect();
    for (const attempt of [
      'update audit set seq = seq',
      'delete from audit',
      'truncate audit',
      'drop trigger audit_only_append on audit',
      'alter table audit disable trigger all',
      'drop table audit',
    ]) {
      await expect(bot.query(attempt)).rejects.toThrow(/permission denied|must be owner/);
    }
    await bot.end();
    await client.end();
    await store.close();
  });
});

/** Everything of schedules, letters, watched jobs, feeds' marks and timed resumes, once. */
async function useNotices(store: Store): Promise<void> {
  const { slots, exposure, outbox, expiry, timedResumes, feeds } = store;
  const [job, wish] = [anExpiringJob(), aWish()];
  const letters = [aLetter('a'), aLetter('b', { channelId: 'C2' })];
  for (const at of [NOW, minutes(99_999)]) {
    const slot = { schedule: 'digest', at, outcome: 'done' as const };
    await slots.record(slot, { letters, snapshot: aSnapshot(), audit: anEntry() });
  }
  await slots.newest();
  await exposure.newest('digest', NOW);
  await exposure.readings([WHERE], NOW);
  await exposure.trend('digest', NOW);
  await exposure.prune(NOW);
  const [first, second] = await claimAt(store, 0);
  if (!first || !second) throw new Error('two letters are due');
  await outbox.delivered(first, '1.1', NOW);
  await outbox.bury(second, 'no', NOW, aLetter('dead'));
  await outbox.revive(second.id, NOW);
  await outbox.revise('a', aNotice('new'));
  const why = { error: 'x', isDoubtful: false, tryAt: NOW, channelFreeAt: NOW };
  for (const letter of await claimAt(store, 0)) await outbox.postpone(letter, why);
  await outbox.put([aLetter('c')], NOW);
  await outbox.find('c');
  await outbox.dead(9);
  await outbox.counts();
  await outbox.prune(minutes(9));
  const page = { seen: [job], changed: [job], letters: [], revisions: [] };
  await expiry.seen(WHERE, NOW, page, NOW);
  await expiry.seen(WHERE, minutes(15), page, NOW);
  await expiry.watched([job]);
  await expiry.unseen(WHERE, minutes(99), 9);
  await expiry.watchedIn();
  await expiry.changedByBot(9);
  await expiry.ofJob(REF);
  await expiry.snooze(job, minutes(9), BEN, aRevision(job), anEntry());
  await expiry.end(job, { how: 'gone', at: NOW }, aRevision(job));
  await expiry.finishSweep(WHERE, { slot: NOW, isWarned: false }, [], NOW);
  await expiry.finishSweep(WHERE, { slot: minutes(15), isWarned: true }, [], NOW);
  await expiry.sweeps();
  await expiry.setBack(WHERE, NOW);
  await expiry.prune(minutes(9));
  await feeds.keepFailing('feed', [aMark({ failingSince: NOW })]);
  await feeds.forgetMarks(await feeds.allMarks());
  await timedResumes.set(wish, anEntry());
  await timedResumes.set({ ...wish, id: 'wish-2' }, anEntry());
  await timedResumes.waiting(REF);
  await timedResumes.listWaiting(9);
  await timedResumes.due(NOW, NOW);
  await timedResumes.postpone('wish-2', NOW, NOW);
  await timedResumes.end('wish-2', 'done', { audit: anEntry() }, NOW);
  await timedResumes.prune(minutes(9));
}

const listQuery = { words: [], sort: 'created' as const, descending: true };

/** All texts of an error and of what it came from, as a careless log would show them. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack} ${JSON.stringify(error)} ${everythingIn(error.cause)}`;
}
