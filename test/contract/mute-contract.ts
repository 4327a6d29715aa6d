import { describe, expect, test } from '@jest/globals';

import type { FindingMute } from '../../src/domain/finding-mute.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { aMute, aStep, aTold, FEED } from './finding-fixtures.ts';
import { ODD, ODD_KEPT } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { allRows, anEntry, BEN, eventsOf, minutes, NOW } from './store-fixtures.ts';

const muted = anEntry({ event: 'muted' });
const unmuted = () => anEntry({ event: 'unmuted' });

export function muteContract(bench: StoreBench): void {
  describe('mutes', () => {
    test('last until their time, the soonest over first', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      const job = aMute({ id: 'mute-2', subject: 'job', value: 'job-1', until: minutes(30) });
      const labelled = { ...job, label: 'pci-scan', by: BEN };
      await store.mutes.set(aMute(), muted, unmuted);
      await store.mutes.set(labelled, muted, unmuted);
      const shown = [labelled, aMute()].map((mute) => ({ ...mute, kept: 0 }));
      expect(await other.mutes.lasting(minutes(29))).toEqual(shown);
      expect(await other.mutes.lasting(minutes(30))).toEqual(shown.slice(1));
      expect(await other.mutes.lasting(minutes(60))).toEqual([]);
      expect(await eventsOf(store)).toEqual(['muted', 'muted']);
    });

    test('take the place of the one of the same subject and value', async () => {
      const store = await bench.open();
      const second = aMute({ id: 'mute-2', until: minutes(5) });
      const third = aMute({ id: 'mute-3', subject: 'type' });
      const replaced = ({ id }: FindingMute) => anEntry({ event: 'unmuted', referenceId: id });
      for (const mute of [aMute(), second, third]) await store.mutes.set(mute, muted, replaced);
      expect(await idsLasting(store)).toEqual(['mute-2', 'mute-3']);
      expect(await eventsOf(store)).toEqual(['muted', 'unmuted', 'muted', 'muted']);
      expect((await allRows(store))[1]).toMatchObject({ referenceId: 'mute-1' });
      expect(await store.mutes.end('mute-1', NOW, unmuted)).toBeUndefined();
      // One that is over is replaced as well.
      await store.mutes.set(aMute({ id: 'mute-4', until: minutes(90) }), muted, unmuted);
      expect(await idsLasting(store, 70)).toEqual(['mute-4']);
    });

    test('are set once each, and one lasts, however many are set at once', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      const kept = await Promise.all(
        Array.from({ length: 24 }, (_, i) =>
          (stores[i % 2] ?? store).mutes.set(aMute({ id: `mute-${i % 12}` }), muted, unmuted),
        ),
      );
      expect(kept.filter(Boolean)).toHaveLength(12);
      expect(await idsLasting(store)).toHaveLength(1);
      const events = await eventsOf(store);
      expect(events.filter((event) => event === 'muted')).toHaveLength(12);
      expect(events.filter((event) => event === 'unmuted')).toHaveLength(11);
    });

    test('end before their time, once, with an entry about the mute that it was', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      await store?.mutes.set(aMute(), muted, unmuted);
      const entry = ({ value }: FindingMute) => anEntry({ event: 'unmuted', outcome: value });
      const ended = await Promise.all(
        Array.from({ length: 10 }, (_, i) => stores[i % 2]?.mutes.end('mute-1', minutes(1), entry)),
      );
      expect(ended.filter(Boolean)).toEqual([aMute()]);
      const rows = store ? await allRows(store) : [];
      expect(rows.slice(1)).toMatchObject([{ event: 'unmuted', outcome: 'pci-exports' }]);
      expect(await store?.mutes.lasting(minutes(1))).toEqual([]);
    });

    test('that are over cannot be ended', async () => {
      const store = await bench.open();
      await store.mutes.set(aMute(), muted, unmuted);
      expect(await store.mutes.end('mute-1', minutes(60), unmuted)).toBeUndefined();
      expect(await store.mutes.end('nobody', NOW, unmuted)).toBeUndefined();
      expect(await eventsOf(store)).toEqual(['muted']);
    });

    test('count the findings that they keep out, each once for all feeds', async () => {
      const store = await bench.open();
      await store.mutes.set(aMute(), muted, unmuted);
      await store.mutes.set(
        aMute({ id: 'mute-2', value: 'other', until: minutes(61) }),
        muted,
        unmuted,
      );
      const out = (id: string, muteId: string) => aTold(id, { letterKey: undefined, muteId });
      const told = [out('f1', 'mute-1'), out('f2', 'mute-1'), out('f3', 'gone'), aTold('f4')];
      const record = (schedule: string, minute: number, some = told) => {
        const after = minute > 0 ? { after: minutes(minute - 1) } : {};
        const slot = { schedule, at: minutes(minute), outcome: 'done' as const };
        return store.slots.record(slot, { feed: aStep({ ...after, told: some }) });
      };
      await Promise.all([FEED, 'feed C2 all', 'feed C3 all'].map((feed) => record(feed, 0)));
      await record(FEED, 1, [out('f2', 'mute-1'), aTold('f1')]);
      expect(await store.mutes.lasting(NOW)).toEqual([
        { ...aMute(), kept: 2 },
        { ...aMute({ id: 'mute-2', value: 'other', until: minutes(61) }), kept: 0 },
      ]);
    });

    test('are forgotten when they are over for long, and never while they last', async () => {
      const store = await bench.open();
      const over = aMute({ id: 'over', value: 'over', until: minutes(5) });
      const ended = aMute({ id: 'ended', value: 'ended' });
      const late = aMute({ id: 'late', value: 'late', until: minutes(6) });
      for (const mute of [aMute(), over, ended, late]) await store.mutes.set(mute, muted, unmuted);
      await store.mutes.end('ended', minutes(5), unmuted);
      await store.mutes.prune(minutes(6));
      expect(await idsLasting(store)).toEqual(['late', 'mute-1']);
      // Only one that was forgotten can be set again.
      for (const mute of [over, ended, late]) await store.mutes.set(mute, muted, unmuted);
      expect(await idsLasting(store)).toEqual(['over', 'late', 'ended', 'mute-1']);
    });

    test('give back texts of every kind', async () => {
      const store = await bench.open();
      const odd = (text: string) => aMute({ id: text, value: text, label: text, reason: text });
      await store.mutes.set(odd(ODD), muted, unmuted);
      expect(await store.mutes.lasting(NOW)).toEqual([{ ...odd(ODD_KEPT), kept: 0 }]);
      expect(await store.mutes.end(ODD, NOW, unmuted)).toEqual(odd(ODD_KEPT));
    });
  });

  describe('the Home', () => {
    test('is known to be open since when it was opened last, for a while', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      expect(await store.homes.hasOpened('UANA', minutes(-99))).toBe(false);
      await store.homes.opened('UANA', minutes(5));
      await store.homes.opened('UANA', minutes(2));
      expect(await other.homes.hasOpened('UANA', minutes(5))).toBe(true);
      expect(await other.homes.hasOpened('UANA', minutes(6))).toBe(false);
      expect(await other.homes.hasOpened('UBEN', minutes(5))).toBe(false);
      await store.homes.prune(minutes(5));
      expect(await other.homes.hasOpened('UANA', minutes(0))).toBe(true);
      await store.homes.prune(minutes(6));
      expect(await other.homes.hasOpened('UANA', minutes(0))).toBe(false);
    });
  });
}

async function idsLasting(store: Store, minute = 0): Promise<string[]> {
  return (await store.mutes.lasting(minutes(minute))).map(({ id }) => id);
}
