import { describe, expect, test } from '@jest/globals';

import type { ExpiringJob } from '../../src/domain/expiry.ts';
import { expiryKey } from '../../src/domain/expiry-key.ts';
import type { Store } from '../../src/operations/store-port.ts';
import {
  aLetter,
  anExpiringJob,
  aRevision,
  letterOf,
  ODD,
  ODD_KEPT,
  WHERE,
} from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { ANA, anEntry, anExecution, BEN, eventsOf, minutes, NOW, REF } from './store-fixtures.ts';

const job = anExpiringJob();
const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => anExpiringJob({ ref: { ...REF, jobId: `job-${i}` } }));

export function expiryContract(bench: StoreBench): void {
  describe('watched jobs', () => {
    test('are kept whole, with what is told of them', async () => {
      const store = await bench.open();
      const full = anExpiringJob({
        ref: { ...REF, jobId: 'job-2' },
        snoozedUntil: minutes(30),
        snoozedBy: BEN,
        resumesAt: minutes(60),
      });
      const bare = { ...job, pausedBy: undefined, pausedAt: undefined };
      await watch(store, [bare, full]);
      expect(await store.expiry.watched([job, full, { ref: REF, expiresAt: NOW }])).toEqual([
        { ...bare, seenAt: NOW },
        full,
      ]);
      expect(await store.expiry.ofJob(full.ref)).toEqual([full]);
      expect(await letterOf(store, expiryKey(full))).toMatchObject(aRevision(full));
      expect(await store.expiry.watched([])).toEqual([]);
    });

    test('are told apart by their expiry', async () => {
      const store = await bench.open();
      const second = anExpiringJob({ expiresAt: minutes(99_999) });
      await watch(store, [job, second]);
      expect(await store.expiry.ofJob(REF)).toEqual([job, second]);
      expect(await store.expiry.watched([second])).toEqual([second]);
    });

    test('change in many at once, and are told once', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      const jobs = numbered(600);
      await Promise.all([watch(store, jobs), watch(other, jobs)]);
      expect(await store.outbox.counts()).toEqual({ waiting: 600, dead: 0 });
      const closer = jobs.map((one) => ({ ...one, threshold: 1 }));
      const letters = closer.map((one) =>
        aLetter(`${expiryKey(one)} 1`, { replyTo: expiryKey(one) }),
      );
      const page = { seen: jobs, changed: closer, letters, revisions: closer.map(aRevision) };
      await Promise.all(
        [store, other].map(({ expiry }) => expiry.seen(WHERE, minutes(15), page, minutes(15))),
      );
      expect(await store.expiry.watched(jobs)).toHaveLength(600);
      expect((await store.expiry.watched(jobs)).every(({ threshold }) => threshold === 1)).toBe(
        true,
      );
      expect(await store.outbox.counts()).toEqual({ waiting: 1_200, dead: 0 });
      expect(await letterOf(store, expiryKey(jobs[599] ?? job))).toMatchObject({ version: 2 });
    });

    test('that a slot did not see are found, in their own target Region', async () => {
      const store = await bench.open();
      const [first, second, third] = numbered(3);
      const west = anExpiringJob({ ref: { ...REF, region: 'us-west-2' } });
      if (!first || !second || !third) throw new Error('three jobs');
      await watch(store, [first, second, third, west]);
      const page = { seen: [second], changed: [third], letters: [], revisions: [] };
      await store.expiry.seen(WHERE, minutes(15), page, minutes(15));
      expect(await store.expiry.unseen(WHERE, minutes(15), 9)).toEqual([first]);
      expect(await store.expiry.unseen(WHERE, NOW, 9)).toEqual([]);
      expect(await store.expiry.unseen(WHERE, minutes(30), 2)).toHaveLength(2);
      // A sweep that comes late takes nothing back.
      await watch(store, [first, second]);
      expect(await store.expiry.unseen(WHERE, minutes(15), 9)).toEqual([first]);
    });

    test('end once, with their message, and are watched no more', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      await watch(store, [job]);
      const ending = { how: 'resumed' as const, at: minutes(5), by: BEN };
      const over = aRevision({ ...job, ending });
      const ended = await Promise.all(
        Array.from({ length: 8 }, (_, i) => stores[i % 2]?.expiry.end(job, ending, over)),
      );
      expect(ended.filter((did) => did)).toHaveLength(1);
      expect(await letterOf(store, expiryKey(job))).toMatchObject({ ...over, version: 2 });
      expect(await store.expiry.watched([job])).toEqual([]);
      expect(await store.expiry.ofJob(REF)).toEqual([]);
      expect(await store.expiry.unseen(WHERE, minutes(99), 9)).toEqual([]);
      expect(await snooze(store, job)).toBe(false);
    });

    test('take replies with them that Slack has not taken yet: they hold no more', async () => {
      const store = await bench.open();
      await watch(store, [job]);
      const key = expiryKey(job);
      const reply = (threshold: number) => ({
        key: `${key} ${threshold}`,
        channelId: 'C1',
        notice: { kind: 'expiry-threshold' as const, job },
        replyTo: key,
      });
      const pass = (threshold: number) =>
        store.expiry.seen(
          WHERE,
          minutes(threshold),
          {
            seen: [job],
            changed: [{ ...job, threshold }],
            letters: [reply(threshold)],
            revisions: [],
          },
          minutes(threshold),
        );
      await pass(2);
      await pass(3);
      expect(await store.outbox.find(reply(2).key)).toBeUndefined();
      expect(await store.outbox.find(reply(3).key)).toBeDefined();
      const ending = { how: 'resumed' as const, at: minutes(5), by: BEN };
      await store.expiry.end(job, ending, aRevision({ ...job, ending }));
      expect(await store.outbox.find(reply(3).key)).toBeUndefined();
      expect(await store.outbox.find(key)).toBeDefined();
    });

    test('that ended are not brought back by a sweep that read them before', async () => {
      const store = await bench.open();
      await watch(store, [job]);
      const over = aRevision({ ...job, ending: { how: 'resumed', at: minutes(5) } });
      await store.expiry.end(job, { how: 'resumed', at: minutes(5) }, over);
      const key = expiryKey(job);
      const closer = { ...job, threshold: 1 };
      const page = {
        seen: [job],
        changed: [closer],
        letters: [aLetter(`${key} 1`, { replyTo: key }), aLetter('another')],
        revisions: [aRevision(closer)],
      };
      await store.expiry.seen(WHERE, minutes(15), page, minutes(15));
      await store.expiry.seen(WHERE, minutes(15), { ...page, changed: [] }, minutes(15));
      expect(await store.expiry.watched([job])).toEqual([]);
      expect(await letterOf(store, key)).toMatchObject(over);
      expect(await store.outbox.find(`${key} 1`)).toBeUndefined();
      expect(await store.outbox.find('another')).toBeDefined();
    });

    test('are snoozed with their message, and a sweep under way does not undo it', async () => {
      const store = await bench.open();
      await watch(store, [job]);
      expect(await snooze(store, job)).toBe(true);
      const snoozed = { ...job, snoozedUntil: minutes(60), snoozedBy: BEN };
      expect(await store.expiry.watched([job])).toEqual([snoozed]);
      expect(await letterOf(store, expiryKey(job))).toMatchObject(aRevision(snoozed));
      expect(await eventsOf(store)).toEqual(['snoozed']);
      const closer = { ...job, threshold: 1 };
      const page = { seen: [job], letters: [], revisions: [aRevision(closer)] };
      const sweep = (minute: number, changed: ExpiringJob[]) =>
        store.expiry.seen(WHERE, minutes(minute), { ...page, changed }, minutes(9));
      await sweep(4, [closer]);
      await sweep(4, []);
      expect(await store.expiry.watched([job])).toEqual([snoozed]);
      expect(await letterOf(store, expiryKey(job))).toMatchObject(aRevision(snoozed));
      await sweep(20, [closer]);
      expect(await store.expiry.watched([job])).toEqual([closer]);
      expect(await letterOf(store, expiryKey(job))).toMatchObject(aRevision(closer));
    });

    test('that the bot resumed or cancelled since are found', async () => {
      const store = await bench.open();
      const named = ['resume', 'cancel', 'pause', 'failed', 'earlier', 'early'] as const;
      const jobs = named.map((jobId) =>
        anExpiringJob({
          ref: { ...REF, jobId },
          pausedAt: jobId === 'earlier' ? undefined : minutes(-60),
        }),
      );
      await watch(store, jobs);
      for (const one of jobs) {
        const { jobId } = one.ref;
        const action = jobId === 'cancel' || jobId === 'pause' ? jobId : 'resume';
        const startedAt = minutes(jobId === 'early' ? -60 : jobId === 'earlier' ? -1 : 1);
        const execution = anExecution({ id: jobId, ref: one.ref, action, startedAt });
        await store.executions.begin(execution, anEntry());
        await store.executions.finish(jobId, jobId === 'failed' ? 'refused' : 'done', anEntry());
      }
      const found = await store.expiry.changedByBot(9);
      expect(found.map(({ ref }) => ref.jobId)).toEqual(['cancel', 'resume']);
      expect(await store.expiry.changedByBot(1)).toHaveLength(1);
      const [first] = jobs;
      if (!first) throw new Error('no job');
      await store.expiry.end(first, { how: 'resumed', at: NOW, by: BEN }, aRevision(first));
      expect(await store.expiry.changedByBot(9)).toHaveLength(1);
    });

    test('give back texts of every kind', async () => {
      const store = await bench.open();
      const odd = (text: string) =>
        anExpiringJob({ ref: { ...REF, jobId: text }, jobName: text, target: text });
      await watch(store, [odd(ODD)]);
      await watch(store, [odd(ODD)]);
      expect(await store.expiry.watched([odd(ODD)])).toEqual([odd(ODD_KEPT)]);
      expect(await store.expiry.ofJob({ ...REF, jobId: ODD })).toHaveLength(1);
    });
  });
}

/** The first sweep, which finds them all. */
function watch(store: Store, jobs: ExpiringJob[]): Promise<void> {
  const letters = jobs.map((one) => ({ ...aRevision(one), channelId: 'C1' }));
  return store.expiry.seen(WHERE, NOW, { seen: jobs, changed: jobs, letters, revisions: [] }, NOW);
}

function snooze(store: Store, one: ExpiringJob): Promise<boolean> {
  const snoozed = { ...one, snoozedUntil: minutes(60), snoozedBy: BEN };
  const audit = anEntry({ event: 'snoozed', who: ANA, at: minutes(5) });
  return store.expiry.snooze(one, minutes(60), BEN, aRevision(snoozed), audit);
}
