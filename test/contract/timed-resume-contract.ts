import { describe, expect, test } from '@jest/globals';

import type { Execution, Store } from '../../src/operations/store-port.ts';
import { aLetter, aWish, ODD, ODD_KEPT } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import {
  ANA,
  allRows,
  anEntry,
  anExecution,
  aRequest,
  BEN,
  eventsOf,
  minutes,
  NOW,
  REF,
} from './store-fixtures.ts';

const set = anEntry({ event: 'resume-set' });
const executed = anEntry({ event: 'executed', at: minutes(2) });

export function timedResumeContract(bench: StoreBench): void {
  describe('timed resumes', () => {
    test('wait, one for each job, and are replaced by the next one', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      const bare = { ...aWish(), pausedAt: undefined, askedIn: undefined };
      await store.timedResumes.set(bare, set);
      expect(await other.timedResumes.waiting(REF)).toEqual(bare);
      const second = aWish({ id: 'wish-2', resumeAt: minutes(30), by: BEN });
      await store.timedResumes.set(second, set);
      expect(await other.timedResumes.waiting(REF)).toEqual(second);
      expect(await store.timedResumes.end('wish-1', 'done', {}, NOW)).toBe(false);
      const elsewhere = aWish({ id: 'wish-3', ref: { ...REF, jobId: 'job-2' } });
      await store.timedResumes.set(elsewhere, set);
      expect(await store.timedResumes.listWaiting(9)).toEqual([second, elsewhere]);
      expect(await store.timedResumes.listWaiting(1)).toEqual([second]);
      expect(await eventsOf(store)).toEqual(['resume-set', 'resume-set', 'resume-set']);
    });

    test('tell who had set the one before what is in its place, and the channel', async () => {
      const store = await bench.open();
      await store.timedResumes.set(aWish({ by: ANA, askedIn: 'C1' }), set);
      const second = aWish({ id: 'wish-2', by: BEN, resumeAt: minutes(30) });
      await store.timedResumes.set(second, set);
      await store.timedResumes.set(second, set);
      const notice = { endedBy: BEN, newResumeAt: minutes(30) };
      const letter = await store.outbox.find('timed-resume wish-1');
      expect(letter).toMatchObject({ channelId: ANA.userId, notice });
      const line = await store.outbox.find('timed-resume wish-1 public');
      expect(line).toMatchObject({ channelId: 'C1', notice });
      expect(await store.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
    });

    test('are one for a job, however many are set at once, and each of them once', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      await Promise.all(
        Array.from({ length: 24 }, (_, i) =>
          (stores[i % 2] ?? store).timedResumes.set(aWish({ id: `wish-${i % 12}` }), set),
        ),
      );
      expect(await store.timedResumes.listWaiting(99)).toHaveLength(1);
      expect(await eventsOf(store)).toHaveLength(12);
    });

    test('are due at their time, and after a failure when they may be tried again', async () => {
      const store = await bench.open();
      await store.timedResumes.set(aWish(), set);
      expect(await store.timedResumes.due(minutes(59), minutes(999))).toEqual([]);
      expect(await store.timedResumes.due(minutes(60), minutes(1))).toEqual([aWish()]);
      await store.timedResumes.postpone('wish-1', minutes(1), minutes(5));
      expect(await store.timedResumes.due(minutes(99), minutes(4))).toEqual([]);
      const tried = aWish({ firstTriedAt: minutes(1) });
      expect(await store.timedResumes.due(minutes(99), minutes(5))).toEqual([tried]);
    });

    test('end once, with what is told of it', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      await store?.timedResumes.set(aWish(), set);
      const ended = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          stores[i % 2]?.timedResumes.end(
            'wish-1',
            'withdrawn',
            { audit: anEntry({ event: 'resume-unset' }), letters: [aLetter(`from ${i}`)] },
            NOW,
          ),
        ),
      );
      expect(ended.filter((did) => did)).toHaveLength(1);
      expect(await store?.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(store && (await eventsOf(store))).toEqual(['resume-set', 'resume-unset']);
      expect(await store?.timedResumes.waiting(REF)).toBeUndefined();
      expect(await store?.timedResumes.due(minutes(99), minutes(99))).toEqual([]);
    });

    test('are forgotten when their end is long ago, and never while they wait', async () => {
      const store = await bench.open();
      const ids = ['waits', 'early', 'late'];
      const wishes = ids.map((id) => aWish({ id, ref: { ...REF, jobId: id } }));
      for (const wish of wishes) await store.timedResumes.set(wish, set);
      await store.timedResumes.end('early', 'done', {}, minutes(5));
      await store.timedResumes.end('late', 'done', {}, minutes(6));
      await store.timedResumes.prune(minutes(6));
      expect(await store.timedResumes.listWaiting(9)).toMatchObject([{ id: 'waits' }]);
      // Only one that was forgotten can be set again.
      for (const wish of wishes) await store.timedResumes.set(wish, set);
      const waiting = await store.timedResumes.listWaiting(9);
      expect(waiting.map(({ id }) => id)).toEqual(['early', 'waits']);
    });

    test('give back texts of every kind', async () => {
      const store = await bench.open();
      const odd = (text: string) =>
        aWish({ id: text, reason: text, jobName: text, ref: { ...REF, jobId: text } });
      await store.timedResumes.set(odd(ODD), set);
      expect(await store.timedResumes.waiting({ ...REF, jobId: ODD })).toEqual(odd(ODD_KEPT));
      expect(await store.timedResumes.end(ODD, ODD, {}, NOW)).toBe(true);
    });
  });

  describe('a change that is done', () => {
    test('sets the resume that it came with, of the pause that it began', async () => {
      const store = await bench.open();
      await store.timedResumes.set(aWish(), set);
      const pause = anExecution({ action: 'pause', resumeAt: minutes(90) });
      await store.approvals.open(aRequest({ action: 'pause', resumeAt: minutes(90) }), anEntry());
      expect(await store.approvals.get('request-1')).toMatchObject({ resumeAt: minutes(90) });
      await store.executions.begin(pause, anEntry({ event: 'intended' }));
      expect(await store.executions.get(pause.id)).toEqual(pause);
      await store.executions.finish(pause.id, 'done', executed, { pausedAt: minutes(1) });
      const wish = aWish({
        ...{ id: pause.id, resumeAt: minutes(90), by: BEN, reason: pause.reason },
        ...{ createdAt: minutes(2), pausedAt: minutes(1) },
      });
      expect(await store.timedResumes.listWaiting(9)).toEqual([wish]);
      expect((await allRows(store)).slice(-2)).toMatchObject([
        { event: 'executed' },
        {
          event: 'resume-set',
          at: minutes(2),
          who: BEN,
          action: 'resume',
          ref: REF,
          outcome: minutes(90).toISOString(),
          referenceId: pause.id,
        },
      ]);
      await store.executions.finish(pause.id, 'done', executed, { pausedAt: minutes(1) });
      expect(await eventsOf(store)).toHaveLength(5);
    });

    test('by somebody else is told to who had set it, with the end, and once', async () => {
      const store = await bench.open();
      await store.timedResumes.set(aWish({ by: ANA }), set);
      const cancel = anExecution({ id: 'a', action: 'cancel', by: BEN });
      await change(store, cancel, 'done');
      await store.executions.finish('a', 'done', executed);
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await store.outbox.find('timed-resume wish-1')).toMatchObject({
        channelId: ANA.userId,
        createdAt: minutes(2),
        notice: { outcome: 'replaced', endedBy: BEN, change: 'cancel', isToRequester: true },
      });
    });

    test('takes away what waited; one that is not done does not', async () => {
      const store = await bench.open();
      await store.timedResumes.set(aWish(), set);
      await change(store, anExecution({ id: 'a', resumeAt: minutes(9) }), 'unknown');
      await change(store, anExecution({ id: 'b', ref: { ...REF, jobId: 'job-2' } }), 'done');
      expect(await store.timedResumes.waiting(REF)).toEqual(aWish());
      await change(store, anExecution({ id: 'c' }), 'done');
      expect(await store.timedResumes.waiting(REF)).toBeUndefined();
      expect(await store.timedResumes.end('wish-1', 'done', {}, NOW)).toBe(false);
    });

    test.each(['timed-wish-1', 'timed-wish-1-2'])(
      'and was the timed resume itself (%s) leaves its end to others',
      async (id) => {
        const store = await bench.open();
        await store.timedResumes.set(aWish({ id: 'wish-1' }), set);
        await change(store, anExecution({ id: 'timed-wish-9', action: 'pause' }), 'refused');
        await change(store, anExecution({ id, action: 'resume' }), 'done');
        expect(await store.timedResumes.end('wish-1', 'done', {}, NOW)).toBe(true);
        await store.timedResumes.set(aWish({ id: 'wish-2' }), set);
        await change(store, anExecution({ id: 'timed-wish-7', action: 'resume' }), 'done');
        expect(await store.timedResumes.waiting(REF)).toBeUndefined();
      },
    );

    test('is found as the newest one of its job', async () => {
      const store = await bench.open();
      expect(await store.executions.newestDone([REF])).toEqual([]);
      const startedAt = minutes(5);
      await change(store, anExecution({ id: 'a', startedAt, by: ANA }), 'done');
      await change(store, anExecution({ id: 'b' }), 'done');
      await change(store, anExecution({ id: 'c', startedAt: minutes(9) }), 'refused');
      const elsewhere = { ...REF, region: 'us-west-2' };
      await change(store, anExecution({ id: 'd', ref: elsewhere, startedAt: minutes(9) }), 'done');
      const other = { ...REF, jobId: 'never changed' };
      expect(await store.executions.newestDone([other, REF])).toMatchObject([
        { id: 'a', startedAt, by: ANA },
      ]);
    });
  });
}

async function change(store: Store, execution: Execution, outcome: string): Promise<void> {
  await store.executions.begin(execution, anEntry({ event: 'intended' }));
  await store.executions.finish(execution.id, outcome, executed);
}
