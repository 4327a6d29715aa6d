import { describe, expect, test } from '@jest/globals';

import { aLetter, aNotice, claimAt, claimOne } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { minutes, NOW } from './store-fixtures.ts';

const FAILED = { error: 'x', isDoubtful: false, tryAt: NOW, channelFreeAt: NOW };

export function outboxWaitingContract(bench: StoreBench): void {
  describe('a post that nobody concluded', () => {
    const claim = (store: Awaited<ReturnType<StoreBench['open']>>) =>
      store.outbox.claim(NOW, minutes(1), NOW, minutes(3));

    test('stays in doubt for a while, and holds up nobody meanwhile', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a'), aLetter('b')], NOW);
      expect(await claim(store)).toMatchObject([{ key: 'a' }]);
      const b = await claimOne(store, 1);
      expect(b.key).toBe('b');
      await store.outbox.delivered(b, '1.1', minutes(1));
      expect(await claimAt(store, 2.9)).toEqual([]);
      expect(await claimOne(store, 3)).toMatchObject({ key: 'a', isDoubtful: true });
    });

    test('is due when its claimer says, if that does conclude it', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      const [letter] = await claim(store);
      if (!letter) throw new Error('it was due');
      await store.outbox.postpone(letter, FAILED);
      expect(await claimOne(store, 0.5)).toMatchObject({ key: 'a', isDoubtful: false });
    });

    test('is told from a change, which is due when the claim is over', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      await store.outbox.delivered(await claimOne(store, 0), '1.1', NOW);
      await store.outbox.revise('a', aNotice('new'));
      expect(await claim(store)).toMatchObject([{ key: 'a', ts: '1.1' }]);
      expect(await claimOne(store, 1)).toMatchObject({ key: 'a', ts: '1.1' });
    });
  });

  test('a letter that waits in an outage keeps the number of its tries', async () => {
    const store = await bench.open();
    await store.outbox.put([aLetter('a')], NOW);
    for (const attempts of [5, 3]) {
      await store.outbox.postpone(await claimOne(store, 0), { ...FAILED, attempts });
      expect(await store.outbox.find('a')).toMatchObject({ attempts });
    }
    await store.outbox.postpone(await claimOne(store, 0), FAILED);
    expect(await store.outbox.find('a')).toMatchObject({ attempts: 4 });
  });

  describe('all dead letters', () => {
    test('are tried again at once, from now on, and no other letter is', async () => {
      const store = await bench.open();
      const names = ['a', 'b', 'c', 'd'];
      await store.outbox.put(
        names.map((name) => aLetter(name, { channelId: name })),
        NOW,
      );
      for (const letter of await claimAt(store, 0)) {
        if (letter.key === 'c') await store.outbox.delivered(letter, '1.1', NOW);
        else if (letter.key === 'd') {
          await store.outbox.postpone(letter, { ...FAILED, tryAt: minutes(20) });
        } else await store.outbox.bury(letter, 'is_archived', NOW);
      }
      expect(await store.outbox.reviveAll(minutes(10))).toBe(2);
      expect(await store.outbox.counts()).toEqual({ waiting: 3, dead: 0 });
      expect(await claimAt(store, 9)).toEqual([]);
      const revived = await claimAt(store, 10);
      expect(revived.map(({ key, attempts }) => [key, attempts])).toEqual([
        ['a', 0],
        ['b', 0],
      ]);
      expect(await store.outbox.reviveAll(minutes(10))).toBe(0);
    });

    test('are counted once, whoever asks at the same time', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      const letters = Array.from({ length: 6 }, (_, i) => aLetter(`${i}`, { channelId: `C${i}` }));
      await store.outbox.put(letters, NOW);
      for (const letter of await claimAt(store, 0)) await store.outbox.bury(letter, 'x', NOW);
      const counts = await Promise.all(
        Array.from({ length: 6 }, (_, i) => (stores[i % 2] ?? store).outbox.reviveAll(NOW)),
      );
      expect(counts.reduce((a, b) => a + b)).toBe(6);
    });
  });
}
