import { describe, expect, test } from '@jest/globals';

import type { ExpiringJob, ExpiryEnding } from '../../src/domain/expiry.ts';
import { expiryKey } from '../../src/domain/expiry-key.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { anExpiringJob, aRevision, letterOf, WHERE } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { BEN, minutes, NOW, REF } from './store-fixtures.ts';

const job = anExpiringJob();
const WEST = { ...WHERE, region: 'us-west-2' };

/** What comes back after its watch has ended, what leaves with its target, and what is forgotten. */
export function expiryReturnContract(bench: StoreBench): void {
  describe('a watched job that has ended', () => {
    test.each(['gone', 'unwatched'] as const)(
      'as %s is watched again once a later sweep sees it, in the same message',
      async (how) => {
        const store = await bench.open();
        await see(store, NOW, job);
        await end(store, job, how, minutes(5));
        const closer = { ...job, threshold: 1, pausedBy: BEN };
        await see(store, minutes(15), closer);
        expect(await store.expiry.watched([job])).toEqual([closer]);
        expect(await letterOf(store, expiryKey(job))).toMatchObject({
          ...aRevision(closer),
          version: 3,
        });
        await see(store, minutes(15), closer);
        expect(await letterOf(store, expiryKey(job))).toMatchObject({ version: 3 });
        await end(store, closer, 'resumed', minutes(20));
        expect(await store.expiry.watched([job])).toEqual([]);
      },
    );

    test.each([
      ['gone', minutes(15)],
      ['resumed', minutes(5)],
      ['cancelled', minutes(5)],
      ['expired', minutes(5)],
      ['run-lost', minutes(5)],
    ] as const)('as %s at %p is not brought back', async (how, at) => {
      const store = await bench.open();
      await see(store, NOW, job);
      await end(store, job, how, at);
      const before = await letterOf(store, expiryKey(job));
      await see(store, minutes(15), { ...job, threshold: 1 });
      expect(await store.expiry.watched([job])).toEqual([]);
      expect(await letterOf(store, expiryKey(job))).toEqual(before);
    });

    test('is forgotten when that is long ago, and one that is watched never', async () => {
      const store = await bench.open();
      const kept = anExpiringJob({ ref: { ...REF, jobId: 'kept' } });
      const late = anExpiringJob({ ref: { ...REF, jobId: 'late' } });
      for (const one of [job, kept, late]) await see(store, NOW, one);
      await end(store, job, 'resumed', minutes(5));
      await end(store, late, 'resumed', minutes(6));
      await store.expiry.prune(minutes(6));
      expect(await rowsOf(store)).toEqual(['kept']);
      // Only what was forgotten can be seen as new.
      for (const one of [job, late]) await see(store, minutes(15), one);
      expect(await rowsOf(store)).toEqual(['job-1', 'kept']);
    });
  });

  describe('watched jobs', () => {
    test('tell in which target Regions they are, each once', async () => {
      const store = await bench.open();
      expect(await store.expiry.watchedIn()).toEqual([]);
      const west = anExpiringJob({ ref: { ...REF, region: WEST.region } });
      const second = anExpiringJob({ ref: { ...REF, jobId: 'second' } });
      for (const one of [west, job, second]) await see(store, NOW, one);
      const { accountId, region } = REF;
      expect(await store.expiry.watchedIn()).toEqual([
        { accountId, region },
        { accountId, region: WEST.region },
      ]);
      await end(store, west, 'resumed', minutes(5));
      expect(await store.expiry.watchedIn()).toEqual([{ accountId, region }]);
    });

    test('of which the soonest expire first', async () => {
      const store = await bench.open();
      const at = (jobId: string, minute: number) =>
        anExpiringJob({ ref: { ...REF, jobId }, expiresAt: minutes(minute) });
      const [late, soon, over] = [at('late', 300), at('soon', 200), at('over', 100)];
      for (const one of [late, soon, over]) await see(store, NOW, one);
      await end(store, over, 'resumed', minutes(5));
      expect(await store.expiry.soonest(9)).toEqual([soon, late]);
      expect(await store.expiry.soonest(1)).toEqual([soon]);
    });

    test('say when they were first seen, if nobody knows when they were paused', async () => {
      const store = await bench.open();
      const { pausedAt, ...bare } = job;
      await see(store, NOW, bare);
      await see(store, minutes(15), { ...bare, threshold: 1 });
      expect(await store.expiry.ofJob(REF)).toEqual([{ ...bare, threshold: 1, seenAt: NOW }]);
    });
  });
}

/** A sweep that sees a job, and takes it for new. */
function see(store: Store, slot: Date, one: ExpiringJob): Promise<void> {
  const letters = [{ ...aRevision(one), channelId: 'C1' }];
  const page = { seen: [one], changed: [one], letters, revisions: [] };
  return store.expiry.seen(WHERE, slot, page, slot);
}

async function end(store: Store, one: ExpiringJob, how: ExpiryEnding, at: Date): Promise<void> {
  const ending = { how, at, by: BEN };
  expect(await store.expiry.end(one, ending, aRevision({ ...one, ending }))).toBe(true);
}

async function rowsOf({ expiry }: Store): Promise<string[]> {
  return (await expiry.unseen(WHERE, minutes(99), 9)).map(({ ref }) => ref.jobId).sort();
}
