import { describe, expect, test } from '@jest/globals';

import { aLetter, anExpiringJob, aRevision, WHERE } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { anEntry, BEN, minutes, NOW, REF } from './store-fixtures.ts';

/** How the sweeps of target Regions stand. */
export function sweepContract(bench: StoreBench): void {
  describe('sweeps', () => {
    const state = { slot: NOW, sweptAt: NOW, isWarned: false };

    test('of a slot are finished once, with what is told', async () => {
      const stores = [await bench.open(), await bench.open()];
      const finished = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          stores[i % 2]?.expiry.finishSweep(WHERE, state, [aLetter(`from ${i}`)], NOW),
        ),
      );
      const [store] = stores;
      expect(finished.filter((did) => did)).toHaveLength(1);
      expect(await store?.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await store?.expiry.sweeps()).toEqual([
        { accountId: REF.accountId, region: REF.region, ...state },
      ]);
    });

    test('only go forward, each target Region by itself', async () => {
      const store = await bench.open();
      const west = { ...WHERE, region: 'us-west-2' };
      const failing = {
        slot: minutes(15),
        sweptAt: NOW,
        failingSince: minutes(15),
        isWarned: true,
      };
      await store.expiry.finishSweep(WHERE, failing, [], NOW);
      expect(await store.expiry.finishSweep(WHERE, state, [aLetter('late')], NOW)).toBe(false);
      expect(await store.expiry.finishSweep(west, { slot: NOW, isWarned: false }, [], NOW)).toBe(
        true,
      );
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
      expect(await store.expiry.sweeps()).toEqual([
        { accountId: REF.accountId, region: REF.region, ...failing },
        { accountId: REF.accountId, region: 'us-west-2', slot: NOW, isWarned: false },
      ]);
    });

    test('are set back where a clock ran ahead, with what they saw and what was snoozed', async () => {
      const store = await bench.open();
      const job = anExpiringJob();
      const west = { ...WHERE, region: 'us-west-2' };
      const page = { seen: [job], changed: [job], letters: [], revisions: [] };
      await store.expiry.seen(WHERE, minutes(60), page, minutes(60));
      const audit = anEntry({ at: minutes(61) });
      await store.expiry.snooze(job, minutes(70), BEN, aRevision(job), audit);
      for (const where of [WHERE, west]) {
        const ahead = { slot: minutes(60), sweptAt: minutes(60), isWarned: true };
        await store.expiry.finishSweep(where, ahead, [], NOW);
      }
      expect(await store.expiry.finishSweep(WHERE, state, [], NOW)).toBe(false);
      await store.expiry.setBack(WHERE, NOW);
      expect(await store.expiry.unseen(WHERE, NOW, 9)).toMatchObject([{ ref: REF }]);
      const closer = { ...job, threshold: 1 };
      await store.expiry.seen(WHERE, NOW, { ...page, changed: [closer] }, NOW);
      expect(await store.expiry.watched([job])).toEqual([closer]);
      expect(await store.expiry.finishSweep(WHERE, state, [], NOW)).toBe(true);
      expect(await store.expiry.finishSweep(west, state, [], NOW)).toBe(false);
      await store.expiry.setBack(WHERE, NOW);
      expect(await store.expiry.unseen(WHERE, NOW, 9)).toEqual([]);
    });
  });
}
