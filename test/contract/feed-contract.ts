import { describe, expect, test } from '@jest/globals';

import type { Slot } from '../../src/operations/notice-store-port.ts';
import { aMark, aStep, aSummary, aTold, FEED } from './finding-fixtures.ts';
import { aLetter, aNotice, letterOf, ODD, ODD_KEPT, WHERE } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { anEntry, eventsOf, minutes, NOW } from './store-fixtures.ts';

const slotAt = (minute: number, schedule = FEED): Slot => ({
  schedule,
  at: minutes(minute),
  outcome: 'done',
});
const WEST = { ...WHERE, region: 'us-west-2' };

export function feedContract(bench: StoreBench): void {
  describe('a step of a feed', () => {
    test('is kept with its slot and its letters', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      expect(await store.feeds.marks(FEED)).toEqual([]);
      const told = [aTold('f1'), aTold('f2', { letterKey: undefined, muteId: 'mute-1' })];
      const feed = aStep({ told });
      expect(await store.slots.record(slotAt(0), { feed, letters: [aLetter('a')] })).toBe(true);
      expect(await other.feeds.marks(FEED)).toEqual([aMark()]);
      expect(await other.feeds.marks('feed C2 all')).toEqual([]);
      const ids = ['f0', 'f1', 'f2'];
      expect(await other.feeds.told(FEED, WHERE, ids)).toEqual([
        { summary: aSummary('f1'), letterKey: 'a' },
        { summary: aSummary('f2'), muteId: 'mute-1' },
      ]);
      expect(await other.feeds.told('feed C2 all', WHERE, ids)).toEqual([]);
      expect(await other.feeds.told(FEED, WEST, ids)).toEqual([]);
      expect(await other.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
    });

    test('replaces what was told of a finding, and the message in which it stands', async () => {
      const store = await bench.open();
      const letters = [aLetter('a'), aLetter('b')];
      await store.slots.record(slotAt(0), { feed: aStep(), letters });
      const summary = aSummary('f1', { count: 2, updatedAt: minutes(3) });
      const feed = aStep({
        after: minutes(0),
        marks: [aMark({ readTo: minutes(4), lateFrom: minutes(-1) })],
        told: [{ summary, letterKey: 'a' }],
        revisions: [{ key: 'a', notice: aNotice('changed') }],
      });
      expect(await store.slots.record(slotAt(5), { feed })).toBe(true);
      expect(await store.feeds.told(FEED, WHERE, ['f1'])).toEqual([{ summary, letterKey: 'a' }]);
      expect(await store.feeds.marks(FEED)).toEqual(feed.marks);
      expect(await letterOf(store, 'a')).toMatchObject({ version: 2, notice: aNotice('changed') });
      expect(await letterOf(store, 'b')).toMatchObject({ version: 1 });
    });

    test('is kept for one of those that record its slot at once', async () => {
      const stores = [await bench.open(), await bench.open(), await bench.open()];
      const answers = await Promise.all(
        stores.map((store, i) =>
          store.slots.record(slotAt(0), {
            feed: aStep({ told: [aTold(`f${i}`)] }),
            letters: [aLetter(`from ${i}`)],
          }),
        ),
      );
      expect(answers.filter((did) => did)).toHaveLength(1);
      const told = await stores[0]?.feeds.told(FEED, WHERE, ['f0', 'f1', 'f2']);
      expect(told).toHaveLength(1);
      expect(await stores[0]?.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
    });

    test('that was decided after another slot than the newest is not kept', async () => {
      const store = await bench.open();
      await store.slots.record(slotAt(0), {});
      const record = (minute: number, after: number | undefined, id: string) =>
        store.slots.record(slotAt(minute), {
          feed: aStep({
            ...(after !== undefined && { after: minutes(after) }),
            told: [aTold(id)],
            marks: [aMark({ readTo: minutes(minute) })],
          }),
          letters: [aLetter(id)],
          audit: anEntry(),
        });
      expect(await record(5, undefined, 'f1')).toBe(false);
      expect(await record(5, -5, 'f2')).toBe(false);
      expect(await record(5, 0, 'f3')).toBe(true);
      expect(await record(6, 0, 'f4')).toBe(false);
      expect(await record(5, 5, 'f5')).toBe(false);
      expect(await record(6, 5, 'f6')).toBe(true);
      const told = await store.feeds.told(FEED, WHERE, ['f1', 'f2', 'f3', 'f4', 'f5', 'f6']);
      expect(told.map(({ summary }) => summary.ref.findingId)).toEqual(['f3', 'f6']);
      expect(await store.feeds.marks(FEED)).toMatchObject([{ readTo: minutes(6) }]);
      expect(await store.outbox.counts()).toEqual({ waiting: 2, dead: 0 });
      expect(await eventsOf(store)).toHaveLength(2);
    });

    test('is kept whole or not at all', async () => {
      const store = await bench.open();
      await store.slots.record(slotAt(0), { letters: [aLetter('a')] });
      await bench.byHand('drop table audit');
      const feed = aStep({
        after: minutes(0),
        revisions: [{ key: 'a', notice: aNotice('changed') }],
      });
      const effects = { feed, letters: [aLetter('b')], audit: anEntry() };
      await expect(store.slots.record(slotAt(5), effects)).rejects.toMatchObject({
        code: 'store-unavailable',
      });
      expect(await store.slots.newest()).toEqual([slotAt(0)]);
      expect(await store.feeds.marks(FEED)).toEqual([]);
      expect(await store.feeds.told(FEED, WHERE, ['f1'])).toEqual([]);
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await letterOf(store, 'a')).toMatchObject({ version: 1 });
    });

    test('of thousands of findings is kept and read', async () => {
      const store = await bench.open();
      const ids = Array.from({ length: 2_100 }, (_, i) => `finding-${i}`);
      const feed = aStep({ told: ids.map((id) => aTold(id)) });
      await store.slots.record(slotAt(0), { feed });
      const told = await store.feeds.told(FEED, WHERE, ids);
      expect(new Set(told.map(({ summary }) => summary.ref.findingId)).size).toBe(2_100);
    });

    test('gives back texts of every kind', async () => {
      const store = await bench.open();
      const summary = aSummary(ODD, { objectKey: ODD, title: ODD });
      const feed = aStep({ told: [{ summary, letterKey: ODD }] });
      await store.slots.record(slotAt(0, ODD), { feed });
      const kept = aSummary(ODD_KEPT, { objectKey: ODD_KEPT, title: ODD_KEPT });
      expect(await store.feeds.told(ODD, WHERE, [ODD])).toEqual([
        { summary: kept, letterKey: ODD_KEPT },
      ]);
    });
  });

  describe('feeds', () => {
    test('name where they fail, until they do no more', async () => {
      const store = await bench.open();
      const east = aMark();
      const west = aMark({ region: WEST.region, failingSince: minutes(-1) });
      await store.slots.record(slotAt(0), { feed: aStep({ marks: [east, west], told: [] }) });
      const other = aMark({ failingSince: minutes(2) });
      await store.feeds.keepFailing('feed C2 all', [other]);
      const elsewhere = { ...other, feed: 'feed C2 all' };
      expect(await store.feeds.failing()).toEqual([elsewhere, { ...west, feed: FEED }]);
      expect(await store.feeds.marks('feed C2 all')).toEqual([other]);
      const marks = [aMark({ region: WEST.region })];
      const feed = aStep({ after: minutes(0), marks, told: [] });
      await store.slots.record(slotAt(1), { feed });
      expect(await store.feeds.failing()).toEqual([elsewhere]);
    });

    test('that fail take no mark back that another run has moved on', async () => {
      const store = await bench.open();
      await store.slots.record(slotAt(0), { feed: aStep() });
      const old = aMark({ readTo: minutes(-1), failingSince: NOW });
      await store.feeds.keepFailing(FEED, [old]);
      expect(await store.feeds.marks(FEED)).toEqual([aMark()]);
    });

    test('forget where they have read, each by itself', async () => {
      const store = await bench.open();
      const [east, west] = [aMark(), aMark({ region: WEST.region })];
      for (const feed of [FEED, ODD]) {
        const step = aStep({ marks: [east, west], told: [] });
        await store.slots.record(slotAt(0, feed), { feed: step });
      }
      const all = await store.feeds.allMarks();
      expect(all).toHaveLength(4);
      expect(all).toContainEqual({ ...east, feed: ODD_KEPT });
      await store.feeds.forgetMarks([
        { ...east, feed: FEED },
        { ...west, feed: ODD_KEPT },
      ]);
      expect(await store.feeds.marks(FEED)).toEqual([west]);
      expect(await store.feeds.marks(ODD)).toEqual([east]);
      await store.feeds.forgetMarks([]);
      expect(await store.feeds.allMarks()).toHaveLength(2);
    });

    test('forget what was told of findings that were updated long ago', async () => {
      const store = await bench.open();
      const told = [0, 1, 2].map((minute) =>
        aTold('', { summary: aSummary(`f${minute}`, { updatedAt: minutes(minute) }) }),
      );
      await store.slots.record(slotAt(0), { feed: aStep({ told }) });
      await store.feeds.prune(minutes(1));
      const left = await store.feeds.told(FEED, WHERE, ['f0', 'f1', 'f2']);
      expect(left.map(({ summary }) => summary.ref.findingId)).toEqual(['f1', 'f2']);
      expect(await store.feeds.marks(FEED)).toEqual([aMark()]);
    });
  });
}
