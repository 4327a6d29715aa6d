import { describe, expect, test } from '@jest/globals';

import type { Store } from '../../src/operations/store-port.ts';
import type { StoreBench } from './store-bench.ts';
import {
  ANA,
  anEntry,
  aRequest,
  BEN,
  DONE,
  EVE,
  eventsOf,
  minutes,
  NOW,
  REF,
} from './store-fixtures.ts';

const became = (event: 'approval-given' | 'approved') => anEntry({ event, who: BEN });

export function approvalContract(bench: StoreBench): void {
  describe('approval requests', () => {
    test('are kept whole, with one audit row', async () => {
      const store = await bench.open();
      const request = aRequest();
      expect(await store.approvals.open(request, anEntry())).toEqual({ opened: true, request });
      expect(await (await bench.open()).approvals.get(request.id)).toEqual(request);
      expect(await store.approvals.get('another')).toBeUndefined();
      expect(await eventsOf(store)).toEqual(['requested']);
    });

    test('give back texts of every kind', async () => {
      const store = await bench.open();
      const reason = `${'x'.repeat(10_000)} '"; drop table audit; -- 𝒳 عربي\n`;
      await store.approvals.open(aRequest({ reason }), anEntry({ reason }));
      expect((await store.approvals.get('request-1'))?.reason).toBe(reason);
      const broken = await store.approvals.open(
        aRequest({ id: 'request-2', action: 'pause', reason: 'a\0b\ud800' }),
        anEntry(),
      );
      expect(broken.request.reason).toBe('a\ufffdb\ufffd');
    });

    test('are opened once for each job and action, whoever asks', async () => {
      const stores = [await bench.open(), await bench.open()];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          pick(stores, i).approvals.open(aRequest({ id: `request-${i}` }), anEntry()),
        ),
      );
      const opened = answers.filter((answer) => answer.opened);
      expect(opened).toHaveLength(1);
      expect(new Set(answers.map(({ request }) => request.id))).toEqual(
        new Set([opened[0]?.request.id]),
      );
      expect(await eventsOf(pick(stores, 0))).toEqual(['requested']);
    });

    test('stand beside those of other jobs, actions, Regions and accounts', async () => {
      const store = await bench.open();
      const others = [
        aRequest({ id: 'b', action: 'pause', createdAt: minutes(3) }),
        aRequest({ id: 'c', ref: { ...REF, jobId: 'job-2' }, createdAt: minutes(2) }),
        aRequest({ id: 'd', ref: { ...REF, region: 'us-east-1' }, createdAt: minutes(1) }),
        aRequest({ id: 'e', ref: { ...REF, accountId: '444455556666' }, createdAt: minutes(4) }),
      ];
      for (const request of [aRequest(), ...others]) {
        expect(await store.approvals.open(request, anEntry())).toMatchObject({ opened: true });
      }
      const open = await store.approvals.listOpen();
      expect(open.map(({ id }) => id)).toEqual(['request-1', 'd', 'c', 'b', 'e']);
    });

    test('can be opened again once the one before has ended', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      await store.approvals.end('request-1', { state: 'withdrawn', by: ANA, at: NOW }, anEntry());
      const again = await store.approvals.open(aRequest({ id: 'request-2' }), anEntry());
      expect(again.opened).toBe(true);
    });

    test('keep where their message stands, and what became of them', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      const message = { channelId: 'C9', ts: '1700000000.000100' };
      await store.approvals.shown('request-1', 1, message);
      expect(await store.approvals.get('request-1')).toEqual(aRequest({ message }));
      await store.approvals.approve('request-1', BEN, 'RUNNING', minutes(1), became);
      expect(await store.approvals.unfinished(minutes(1))).toEqual([]);
      expect(await store.approvals.unfinished(minutes(2))).toMatchObject([{ id: 'request-1' }]);
      await store.approvals.conclude('request-1', { ending: DONE, letters: [] }, minutes(2));
      expect(await store.approvals.unfinished(minutes(2))).toEqual([]);
      const kept = { result: 'done', ending: DONE, message };
      expect(await store.approvals.get('request-1')).toMatchObject(kept);
    });

    test('count each person once, until the number is full', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest({ required: 2 }), anEntry());
      const approve = (by: typeof BEN, after: number) =>
        store.approvals.approve('request-1', by, 'RUNNING', minutes(after), (event) =>
          anEntry({ event }),
        );
      expect(await approve(BEN, 1)).toMatchObject({ became: 'approval-given' });
      expect(await approve(BEN, 2)).toMatchObject({ became: 'repeated' });
      expect(await approve(ANA, 3)).toEqual({
        became: 'approved',
        request: aRequest({
          required: 2,
          state: 'approved',
          approvedBy: [BEN, ANA],
          decidedBy: ANA,
          decidedAt: minutes(3),
          version: 3,
        }),
      });
      expect(await approve(EVE, 4)).toMatchObject({ became: 'not-open' });
      expect(await eventsOf(store)).toEqual(['requested', 'approval-given', 'approved']);
    });

    test('end once, with who, when and why', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      const how = { state: 'denied' as const, by: BEN, reason: 'not now', at: minutes(5) };
      const request = aRequest({
        state: 'denied',
        decidedBy: BEN,
        decidedAt: minutes(5),
        decisionReason: 'not now',
        version: 2,
      });
      const denied = anEntry({ event: 'denied', who: BEN });
      expect(await store.approvals.end('request-1', how, denied)).toEqual({ ended: true, request });
      const late = { state: 'lapsed' as const, at: minutes(6) };
      expect(await store.approvals.end('request-1', late, anEntry({ event: 'lapsed' }))).toEqual({
        ended: false,
        request,
      });
      expect(await eventsOf(store)).toEqual(['requested', 'denied']);
    });

    test('leave nothing behind if their audit row cannot be written', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      const fails = () => {
        throw new TypeError('a mistake in the program');
      };
      await expect(
        store.approvals.approve('request-1', BEN, 'RUNNING', NOW, fails),
      ).rejects.toThrow('a mistake');
      expect(await store.approvals.get('request-1')).toEqual(aRequest());
      expect(await eventsOf(store)).toEqual(['requested']);
    });

    test('that are not known are an error', async () => {
      const store = await bench.open();
      await expect(
        store.approvals.approve('no', BEN, 'RUNNING', NOW, became),
      ).rejects.toMatchObject({
        code: 'internal',
      });
    });

    test('lapse when their time is over', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      expect(await store.approvals.dueToLapse(minutes(239))).toEqual([]);
      expect(await store.approvals.dueToLapse(minutes(240))).toEqual([aRequest()]);
      const lapsed = { state: 'lapsed' as const, at: minutes(240) };
      await store.approvals.end('request-1', lapsed, anEntry({ event: 'lapsed' }));
      expect(await store.approvals.dueToLapse(minutes(241))).toEqual([]);
    });

    test('come to one end, however many decide at once on two stores', async () => {
      const stores = [await bench.open(), await bench.open()];
      const store = pick(stores, 0);
      await store.approvals.open(aRequest(), anEntry());
      const ends = await Promise.all(
        Array.from({ length: 100 }, (_, i) => decide(pick(stores, i), i)),
      );
      expect(ends.filter((ended) => ended)).toHaveLength(1);
      expect(await eventsOf(store)).toHaveLength(2);
    });

    test('need two people even if both approve at once', async () => {
      const stores = [await bench.open(), await bench.open()];
      await pick(stores, 0).approvals.open(aRequest({ required: 2 }), anEntry());
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          pick(stores, i).approvals.approve(
            'request-1',
            i % 4 < 2 ? BEN : EVE,
            'RUNNING',
            NOW,
            became,
          ),
        ),
      );
      const came = answers.map((answer) => answer.became);
      expect(came.filter((word) => word === 'approval-given')).toHaveLength(1);
      expect(came.filter((word) => word === 'approved')).toHaveLength(1);
      const request = await pick(stores, 1).approvals.get('request-1');
      expect(request?.approvedBy).toHaveLength(2);
    });
  });
}

/** One of four decisions; whether it was the one. */
async function decide(store: Store, i: number): Promise<boolean> {
  const state = (['denied', 'withdrawn', 'lapsed'] as const)[i % 4];
  if (state) {
    const how = { state, at: NOW };
    return (await store.approvals.end('request-1', how, anEntry({ event: state }))).ended;
  }
  const by = { userId: `U${i}`, teamId: 'T1' };
  return (
    (await store.approvals.approve('request-1', by, 'RUNNING', NOW, became)).became === 'approved'
  );
}

function pick<T>(items: readonly T[], i: number): T {
  const item = items[i % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
