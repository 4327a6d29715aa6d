import { describe, expect, test } from '@jest/globals';

import type { Store } from '../../src/operations/store-port.ts';
import { aLetter, claimAt } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { minutes, NOW } from './store-fixtures.ts';

const ERROR = 'findings_in_shared_channel';

/** Claims the letter that is due at a minute, and buries it with its announcement. */
async function lose(store: Store, minute: number, error = ERROR) {
  const letter = (await claimAt(store, minute)).find(({ channelId }) => channelId !== 'C9');
  if (!letter) throw new Error('none is due');
  const key = `dead ${letter.key} ${minute}`;
  await store.outbox.bury(letter, error, NOW, aLetter(key, { channelId: 'C9' }));
  return { letter, isAnnounced: (await store.outbox.find(key)) !== undefined };
}

export function outboxDeadContract(bench: StoreBench): void {
  describe('letters that die one after another', () => {
    const put = (store: Store, key: string, channelId = 'C1') =>
      store.outbox.put([aLetter(key, { channelId })], NOW);

    async function loseNext(store: Store, key: string, minute: number, error?: string) {
      await put(store, key);
      return (await lose(store, minute, error)).isAnnounced;
    }

    test('are announced once for a channel and an error, while that lasts', async () => {
      const store = await bench.open();
      expect(await loseNext(store, 'a', 0)).toBe(true);
      expect(await loseNext(store, 'b', 1)).toBe(false);
      expect(await loseNext(store, 'c', 2, 'is_archived')).toBe(true);
      await put(store, 'd', 'C2');
      expect((await lose(store, 3)).isAnnounced).toBe(true);
      const day = 24 * 60;
      expect(await loseNext(store, 'e', day)).toBe(false);
      expect(await loseNext(store, 'f', 2 * day + 1)).toBe(true);
      expect((await store.outbox.counts()).dead).toBe(6);
    });

    test('are announced again when they were sent again', async () => {
      const store = await bench.open();
      await put(store, 'a');
      const { letter } = await lose(store, 0);
      expect(await loseNext(store, 'b', 1)).toBe(false);
      await store.outbox.revive(letter.id, minutes(2));
      expect((await lose(store, 3)).isAnnounced).toBe(true);
      await store.outbox.reviveAll(minutes(4));
      expect((await lose(store, 5)).isAnnounced).toBe(true);
      expect((await lose(store, 6)).isAnnounced).toBe(false);
    });
  });
}
