import { describe, expect, test } from '@jest/globals';

import type { ExposureSnapshot } from '../../src/domain/exposure.ts';
import { totalsOf } from '../../src/domain/exposure-totals.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { aReading, aSnapshot, aStatistics, ODD, ODD_KEPT, WHERE } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { minutes, NOW } from './store-fixtures.ts';

const EVERY = 'digest C1';
const OTHER = 'digest C2';
const WEST = { ...WHERE, region: 'us-west-2' };

export function exposureContract(bench: StoreBench): void {
  describe('exposure snapshots', () => {
    test('come back whole, the newest at or before a time', async () => {
      const store = await bench.open();
      const first = at(0, { readings: [aReading({ organisation: aStatistics() })] });
      const second = at(10, { failures: [{ where: WEST, code: 'access-denied' }] });
      await keep(store, EVERY, first, second);
      await keep(store, OTHER, at(20));
      expect(await store.exposure.newest(EVERY, minutes(-1))).toBeUndefined();
      expect(await store.exposure.newest(EVERY, minutes(0))).toEqual(first);
      expect(await store.exposure.newest(EVERY, minutes(9))).toEqual(first);
      expect(await store.exposure.newest(EVERY, minutes(99))).toEqual(second);
      expect(await store.exposure.newest('nobody', minutes(99))).toBeUndefined();
    });

    test('are compared by their totals, oldest first', async () => {
      const store = await bench.open();
      const grown = at(10, { readings: [aReading(), aReading({ where: WEST })] });
      await keep(store, EVERY, at(0), grown, at(20, { readings: [] }));
      await keep(store, OTHER, at(15));
      const trend = await store.exposure.trend(EVERY, minutes(10));
      expect(trend.map(({ takenAt }) => takenAt)).toEqual([minutes(10), minutes(20)]);
      expect(trend.map(({ totals }) => totals)).toEqual([
        totalsOf(grown),
        totalsOf({ readings: [] }),
      ]);
      expect(trend[0]?.totals).toMatchObject({ buckets: 600, public: 14, unknownPermission: 4 });
    });

    test('give the newest reading of each target Region, whichever schedule took it', async () => {
      const store = await bench.open();
      const east = aReading({ takenAt: minutes(0) });
      const west = aReading({ where: WEST, takenAt: minutes(5) });
      const later = aReading({ takenAt: minutes(20), isComplete: false });
      await keep(store, EVERY, at(0, { readings: [east] }), at(20, { readings: [later] }));
      // The second one kept a reading that it could not take anew.
      await keep(store, OTHER, at(30, { readings: [west, east] }));
      const places = [WHERE, WEST, { ...WHERE, accountId: '444455556666' }];
      expect(await store.exposure.readings(places, minutes(60))).toEqual({
        takenAt: minutes(20),
        readings: [later, west],
        failures: [],
      });
      expect(await store.exposure.readings(places, minutes(10))).toMatchObject({
        takenAt: minutes(0),
        readings: [east],
      });
      expect(await store.exposure.readings([WEST], minutes(10))).toBeUndefined();
      expect(await store.exposure.readings([], minutes(60))).toBeUndefined();
    });

    test('are forgotten from a time back', async () => {
      const store = await bench.open();
      await keep(store, EVERY, at(0), at(10), at(20));
      await keep(store, OTHER, at(5));
      await store.exposure.prune(minutes(10));
      expect(await store.exposure.trend(EVERY, NOW)).toHaveLength(2);
      expect(await store.exposure.trend(OTHER, NOW)).toEqual([]);
    });

    test('give back texts of every kind', async () => {
      const store = await bench.open();
      const named = (name: string) =>
        at(0, {
          readings: [aReading({ exposed: [{ accountId: '1', name, exposures: ['public'] }] })],
        });
      await keep(store, EVERY, named(ODD));
      expect(await store.exposure.newest(EVERY, NOW)).toEqual(named(ODD_KEPT));
    });
  });
}

function at(minute: number, changes: Partial<ExposureSnapshot> = {}): ExposureSnapshot {
  return aSnapshot({ takenAt: minutes(minute), ...changes });
}

async function keep(store: Store, schedule: string, ...snapshots: ExposureSnapshot[]) {
  for (const snapshot of snapshots) {
    const slot = { schedule, at: snapshot.takenAt, outcome: 'done' as const };
    await store.slots.record(slot, { snapshot });
  }
}
