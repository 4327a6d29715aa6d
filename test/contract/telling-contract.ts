import { describe, expect, test } from '@jest/globals';

import { reminderKey } from '../../src/domain/approval-letters.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { aLetter, claimAt, claimOne, letterOf } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import {
  anEntry,
  anExecution,
  aRequest,
  BEN,
  DONE,
  eventsOf,
  minutes,
  NOW,
} from './store-fixtures.ts';

/** What is told of approvals and changes is decided with the fact. */
export function tellingContract(bench: StoreBench): void {
  describe('the end of an approval request', () => {
    const denied = { state: 'denied' as const, by: BEN, reason: 'not now', at: minutes(5) };

    test('is told as it ended, by the one who ended it', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      const letters = ({ state, decidedBy }: ReturnType<typeof aRequest>) => [
        aLetter(`${state} by ${decidedBy?.userId}`),
      ];
      await store.approvals.end('request-1', denied, anEntry({ event: 'denied' }), letters);
      const lapsed = { state: 'lapsed' as const, at: minutes(6) };
      await store.approvals.end('request-1', lapsed, anEntry({ event: 'lapsed' }), letters);
      expect(await claimOne(store, 6)).toMatchObject({ key: 'denied by UBEN' });
    });

    test('is nothing if it cannot be told', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      const fails = () => {
        throw new TypeError('a mistake in the program');
      };
      const ending = store.approvals.end('request-1', denied, anEntry({ event: 'denied' }), fails);
      await expect(ending).rejects.toThrow('a mistake');
      expect(await store.approvals.get('request-1')).toMatchObject({ state: 'open' });
      expect(await eventsOf(store)).toEqual(['requested']);
    });
  });

  describe('the message of an approval request', () => {
    const AT = { channelId: 'C9', ts: '1700000000.000100' };

    test('is to be shown anew with all that changes it', async () => {
      const store = await bench.open();
      const unshown = async () =>
        (await store.approvals.unshown()).map(({ id, version }) => `${id} ${version}`);
      const { request } = await store.approvals.open(aRequest({ required: 2 }), anEntry());
      await store.approvals.open(aRequest({ id: 'other', action: 'pause' }), anEntry());
      expect(await unshown()).toEqual(['other 1', 'request-1 1']);
      await store.approvals.shown('other', 1, AT);
      await store.approvals.shown('request-1', request.version, AT);
      expect(await unshown()).toEqual([]);
      await store.approvals.showFor('request-1', 'IDLE', ['Waits.']);
      expect(await unshown()).toEqual(['request-1 2']);
      await store.approvals.approve('request-1', BEN, 'IDLE', NOW, () => anEntry());
      expect(await unshown()).toEqual(['request-1 3']);
      await store.approvals.approve('request-1', BEN, 'IDLE', NOW, () => anEntry());
      await store.approvals.shown('request-1', 3, AT);
      expect(await unshown()).toEqual([]);
      const withdrawn = { state: 'withdrawn' as const, at: NOW };
      await store.approvals.end('request-1', withdrawn, anEntry({ event: 'withdrawn' }));
      expect(await unshown()).toEqual(['request-1 4']);
      await store.approvals.shown('request-1', 4, AT);
      expect(await unshown()).toEqual([]);
    });

    test('is to be shown anew if an older one was shown late', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      const denied = { state: 'denied' as const, at: NOW };
      await store.approvals.end('request-1', denied, anEntry({ event: 'denied' }));
      await store.approvals.shown('request-1', 2, AT);
      await store.approvals.shown('request-1', 1, AT);
      expect(await store.approvals.unshown()).toMatchObject([{ state: 'denied', message: AT }]);
    });
  });

  describe('reminders', () => {
    const reminder = aLetter(reminderKey('request-1'), { threadTs: '1.1' });

    test('are due while the request is open, and kept once', async () => {
      const stores = [await bench.open(), await bench.open()];
      const store = pick(stores, 0);
      const { remindAt: _, ...silent } = aRequest({ id: 'silent', action: 'pause' });
      await store.approvals.open(aRequest(), anEntry());
      await store.approvals.open(silent, anEntry());
      expect(await store.approvals.dueToRemind(minutes(119))).toEqual([]);
      expect(await store.approvals.remind('request-1', minutes(119), reminder)).toBe(false);
      expect(await store.approvals.dueToRemind(minutes(120))).toEqual([aRequest()]);
      const kept = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          pick(stores, i).approvals.remind('request-1', minutes(120), reminder),
        ),
      );
      expect(kept.filter((did) => did)).toHaveLength(1);
      expect(await store.approvals.dueToRemind(minutes(121))).toEqual([]);
      const letter = await claimOne(store, 121);
      expect(letter).toMatchObject({ thread: { channelId: 'C1', ts: '1.1' } });
      const gone = { error: 'thread_not_found', isDoubtful: false, isGone: true };
      const soon = { tryAt: minutes(121), channelFreeAt: minutes(121) };
      await store.outbox.postpone(letter, { ...gone, ...soon });
      expect((await claimOne(store, 121)).thread).toBeUndefined();
    });

    test.each(['approved', 'denied'] as const)(
      'that are not sent when it is %s are forgotten',
      async (how) => {
        const store = await bench.open();
        await store.approvals.open(aRequest(), anEntry());
        await store.approvals.remind('request-1', minutes(120), reminder);
        const end = () =>
          how === 'denied'
            ? store.approvals.end('request-1', { state: how, at: NOW }, anEntry({ event: how }))
            : store.approvals.approve('request-1', BEN, 'RUNNING', NOW, () => anEntry());
        await end();
        expect(await store.outbox.find(reminder.key)).toBeUndefined();
        expect(await store.approvals.remind('request-1', minutes(121), reminder)).toBe(false);
      },
    );
  });

  describe('what became of a change', () => {
    const executed = anEntry({ event: 'executed', outcome: 'done' });
    const telling = { ending: DONE, letters: [aLetter('done')] };
    const approved = async (store: Store) => {
      await store.approvals.open(aRequest(), anEntry());
      await store.approvals.approve('request-1', BEN, 'RUNNING', NOW, () => anEntry());
    };

    test('is told with its end, and in the message of its request', async () => {
      const store = await bench.open();
      await approved(store);
      await store.executions.begin(anExecution({ id: 'request-1' }), anEntry());
      expect(await store.executions.finish('request-1', 'done', executed, { telling })).toBe(true);
      const kept = { result: 'done', ending: DONE, version: 3 };
      expect(await store.approvals.unshown()).toMatchObject([kept]);
      expect(await store.executions.untold(minutes(9))).toEqual([]);
      const late = { letters: [aLetter('late')] };
      expect(await store.executions.finish('request-1', 'done', executed, { telling: late })).toBe(
        false,
      );
      await store.approvals.conclude('request-1', telling, NOW);
      expect(await store.approvals.get('request-1')).toMatchObject(kept);
      expect(await claimOne(store, 0)).toMatchObject({ key: 'done' });
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
    });

    test('changes the message of its request with each news', async () => {
      const store = await bench.open();
      await approved(store);
      const { before, job } = DONE;
      const accepted = {
        kind: 'accepted' as const,
        before,
        job: { ...job, status: 'RUNNING' as const },
      };
      await store.approvals.conclude('request-1', { ending: accepted, letters: [] }, NOW);
      await store.approvals.conclude('request-1', telling, NOW);
      expect(await store.approvals.get('request-1')).toMatchObject({ ending: DONE, version: 4 });
    });

    test('is nothing to a request that was not approved', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      await store.approvals.conclude('request-1', { ending: DONE, letters: [] }, NOW);
      expect(await store.approvals.get('request-1')).toEqual(aRequest());
    });

    test('is to be told until somebody says that it was, once', async () => {
      const stores = [await bench.open(), await bench.open()];
      const store = pick(stores, 0);
      await store.executions.begin(anExecution(), anEntry());
      expect(await store.executions.tell('execution-1', [aLetter('early')], NOW)).toBe(false);
      await store.executions.finish('execution-1', 'done', executed);
      expect(await store.executions.untold(minutes(0))).toEqual([]);
      const untold = anExecution({ stage: 'finished', outcome: 'done' });
      expect(await store.executions.untold(minutes(1))).toEqual([untold]);
      const said = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          pick(stores, i).executions.tell('execution-1', [aLetter(`told ${i}`)], NOW),
        ),
      );
      expect(said.filter((did) => did)).toHaveLength(1);
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await store.executions.untold(minutes(9))).toEqual([]);
    });
  });

  describe('a letter with another channel', () => {
    test('goes there once its own does not take it', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a', { elsewhere: 'C2' }), aLetter('b')], NOW);
      const first = await claimOne(store, 0);
      expect(first).toMatchObject({ channelId: 'C1', elsewhere: 'C2' });
      const soon = { isDoubtful: false, tryAt: minutes(0.1), channelFreeAt: minutes(0.1) };
      await store.outbox.postpone(first, { ...soon, error: 'is_archived', isElsewhere: true });
      const claimed = await claimAt(store, 0.1);
      expect(claimed).toMatchObject([
        { key: 'a', channelId: 'C2', attempts: 0, isDoubtful: false },
        { key: 'b', channelId: 'C1' },
      ]);
      expect((await letterOf(store, 'a')).elsewhere).toBeUndefined();
    });
  });
}

function pick(stores: readonly Store[], i: number): Store {
  const store = stores[i % stores.length];
  if (!store) throw new Error('no store');
  return store;
}
