import { describe, expect, test } from '@jest/globals';

import { createStore, migrate } from '../../src/store/create-store.ts';
import type { StoreBench } from './store-bench.ts';
import { allRows, anEntry, aRequest } from './store-fixtures.ts';

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
        version: 1,
        applied: ['create-tables'],
      });
      expect(await migrate(bench.url(), bench.clock)).toEqual({ version: 1, applied: [] });
    });

    test('keeps what is there when the bot starts again', async () => {
      const store = await bench.open();
      await store.approvals.open(aRequest(), anEntry());
      await store.close();
      const again = await bench.open();
      expect(await again.approvals.listOpen()).toEqual([aRequest()]);
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
