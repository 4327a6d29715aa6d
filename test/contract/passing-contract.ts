import { describe, expect, test } from '@jest/globals';

import type { OpenList } from '../../src/domain/job-list.ts';
import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import type { StoreBench } from './store-bench.ts';
import { minutes, NOW } from './store-fixtures.ts';

const where = { target: 'production', accountId: '111122223333', region: 'eu-central-1' };
const list = (token: string): OpenList => ({
  kind: 'jobs',
  query: { ...NEWEST_FIRST, words: ['pci', "o'neil"] },
  pages: [[{ where, index: 3, exhausted: false, token }]],
});

const findings: OpenList = {
  kind: 'findings',
  query: { severities: ['High'], types: ["O'Neil:\u202e"], since: new Date(NOW.getTime() + 1) },
  order: 'severe',
  pages: [[{ where, index: 0, exhausted: false }]],
  counts: [{ key: 'High', count: 3 }],
};

export function passingContract(bench: StoreBench): void {
  describe('open lists', () => {
    test('are the same for all stores, as they were kept last', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      expect(await store.lists.get('list-1')).toBeUndefined();
      await store.lists.keep('list-1', list('a'));
      await other.lists.keep('list-1', list('b'));
      expect(await store.lists.get('list-1')).toEqual(list('b'));
    });

    test('of findings come back with their times', async () => {
      const store = await bench.open();
      await store.lists.keep('list-1', findings);
      expect(await store.lists.get('list-1')).toEqual(findings);
    });

    test('are forgotten after an hour', async () => {
      const store = await bench.open();
      await store.lists.keep('list-1', list('a'));
      bench.clock.moveTo(minutes(60));
      expect(await store.lists.get('list-1')).toEqual(list('a'));
      bench.clock.moveTo(minutes(60.1));
      await store.lists.keep('list-2', list('b'));
      bench.clock.moveTo(NOW);
      expect(await store.lists.get('list-1')).toBeUndefined();
    });
  });

  describe('requests from Slack', () => {
    test('are admitted once, whichever store is asked', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      const admitted = await Promise.all(
        Array.from({ length: 30 }, (_, i) => (i % 2 ? store : other).requests.admit('v0=1', NOW)),
      );
      expect(admitted.filter((did) => did)).toHaveLength(1);
      expect(await store.requests.admit('v0=2', NOW)).toBe(true);
    });

    test('are remembered for ten minutes', async () => {
      const store = await bench.open();
      await store.requests.admit('v0=1', NOW);
      await store.requests.admit('v0=2', minutes(10));
      expect(await store.requests.admit('v0=1', minutes(10))).toBe(false);
      await store.requests.admit('v0=3', minutes(11.1));
      expect(await store.requests.admit('v0=1', minutes(11.1))).toBe(true);
    });
  });
}
