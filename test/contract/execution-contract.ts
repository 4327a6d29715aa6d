import { describe, expect, test } from '@jest/globals';

import type { StoreBench } from './store-bench.ts';
import { anEntry, anExecution, eventsOf, minutes, REF } from './store-fixtures.ts';

const intended = anEntry({ event: 'intended' });
const executed = anEntry({ event: 'executed' });

export function executionContract(bench: StoreBench): void {
  describe('executions', () => {
    test('go from intended over calling to finished', async () => {
      const store = await bench.open();
      const execution = anExecution();
      expect(await store.executions.begin(execution, intended)).toEqual({
        begun: 'begun',
        execution,
      });
      expect(await store.executions.get('execution-1')).toEqual(execution);
      expect(await store.executions.startCalling('execution-1', minutes(2))).toBe(true);
      expect(await store.executions.startCalling('execution-1', minutes(2))).toBe(false);
      expect(await store.executions.renew('execution-1', minutes(3))).toBe(true);
      expect(await store.executions.finish('execution-1', 'done', executed)).toBe(true);
      expect(await store.executions.finish('execution-1', 'unknown', executed)).toBe(false);
      expect(await store.executions.renew('execution-1', minutes(4))).toBe(false);
      expect(await store.executions.get('execution-1')).toEqual(
        anExecution({ stage: 'finished', outcome: 'done', leaseUntil: minutes(3) }),
      );
      expect(await eventsOf(store)).toEqual(['intended', 'executed']);
    });

    test('begin once for an id, and one at a time for a job', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          (stores[i % 2] ?? store).executions.begin(anExecution({ id: `e-${i % 4}` }), intended),
        ),
      );
      const count = (word: string) => answers.filter(({ begun }) => begun === word).length;
      expect([count('begun'), count('repeated'), count('busy')]).toEqual([1, 9, 30]);
      const begun = answers.find((answer) => answer.begun === 'begun');
      expect(new Set(answers.map(({ execution }) => execution.id))).toEqual(
        new Set([begun?.execution.id]),
      );
      expect(await eventsOf(store)).toEqual(['intended']);
    });

    test('of another job do not wait; of the same job may follow once it is finished', async () => {
      const store = await bench.open();
      await store.executions.begin(anExecution(), intended);
      const other = anExecution({ id: 'other', ref: { ...REF, jobId: 'job-2' } });
      expect(await store.executions.begin(other, intended)).toMatchObject({ begun: 'begun' });
      await store.executions.finish('execution-1', 'done', executed);
      const next = anExecution({ id: 'next', action: 'pause' });
      expect(await store.executions.begin(next, intended)).toMatchObject({ begun: 'begun' });
      expect(await store.executions.begin(anExecution(), intended)).toMatchObject({
        begun: 'repeated',
        execution: { stage: 'finished', outcome: 'done' },
      });
    });

    test('are taken over by one, and only when the lease is over', async () => {
      const [first, second, third] = [await bench.open(), await bench.open(), await bench.open()];
      await first.executions.begin(anExecution(), intended);
      expect(await second.executions.takeOver(minutes(0.9), minutes(2))).toEqual([]);
      const taken = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? second : third).executions.takeOver(minutes(1), minutes(2)),
        ),
      );
      expect(taken.flat()).toEqual([anExecution({ leaseUntil: minutes(2) })]);
      expect(await first.executions.renew('execution-1', minutes(9))).toBe(false);
      expect(await first.executions.startCalling('execution-1', minutes(9))).toBe(false);
      const renewed = await Promise.all(
        [second, third].map(({ executions }) => executions.renew('execution-1', minutes(3))),
      );
      expect(renewed.filter((held) => held)).toHaveLength(1);
    });

    test('that are finished are not taken over', async () => {
      const store = await bench.open();
      await store.executions.begin(anExecution(), intended);
      await store.executions.finish('execution-1', 'done', executed);
      expect(await store.executions.takeOver(minutes(60), minutes(61))).toEqual([]);
    });

    test('start one call, however many try', async () => {
      const store = await bench.open();
      await store.executions.begin(anExecution(), intended);
      const started = await Promise.all(
        Array.from({ length: 20 }, () => store.executions.startCalling('execution-1', minutes(2))),
      );
      expect(started.filter((did) => did)).toHaveLength(1);
    });
  });
}
