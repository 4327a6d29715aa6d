import { describe, expect, test } from '@jest/globals';

import type { Letter } from '../../src/operations/notice-store-port.ts';
import { aLetter, aNotice, claimAt, claimOne, letterOf } from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { minutes, NOW } from './store-fixtures.ts';

const FAILED = { error: 'x', isDoubtful: false, tryAt: NOW, channelFreeAt: NOW };

export function outboxClaimContract(bench: StoreBench): void {
  describe('a claim', () => {
    test('gives each letter to one of many, and one for each channel at a time', async () => {
      const stores = [await bench.open(), await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      const letters = Array.from({ length: 24 }, (_, i) =>
        aLetter(`${i}`, { channelId: `C${i % 4}` }),
      );
      await store.outbox.put(letters, NOW);
      const claimed: Letter[] = [];
      for (let minute = 0; minute < 6; minute++) {
        const answers = await Promise.all(
          Array.from({ length: 9 }, (_, i) => claimAt(stores[i % 3] ?? store, minute)),
        );
        const round = answers.flat();
        expect(round.map(({ channelId }) => channelId).sort()).toEqual(['C0', 'C1', 'C2', 'C3']);
        claimed.push(...round);
        await Promise.all(
          round.map((letter, i) =>
            (stores[i % 3] ?? store).outbox.delivered(letter, `${letter.key}.1`, minutes(minute)),
          ),
        );
      }
      expect(claimed.map(({ key }) => Number(key)).sort((a, b) => a - b)).toEqual(
        letters.map((_, i) => i),
      );
      expect(await claimAt(store, 9)).toEqual([]);
    });

    test('leaves a channel alone until it is free, and no other channel with it', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      const pair = [aLetter('a'), aLetter('b')];
      await store.outbox.put([...pair, aLetter('c', { channelId: 'C2' })], NOW);
      const [a, c] = await claimAt(store, 0);
      if (!a || !c) throw new Error('two channels were free');
      expect([a.key, c.key]).toEqual(['a', 'c']);
      expect(await claimAt(other, 0.9)).toEqual([]);
      await store.outbox.delivered(a, '1.1', minutes(0.5));
      expect(await claimAt(other, 0.4)).toEqual([]);
      expect(await claimOne(other, 0.5)).toMatchObject({ key: 'b' });
    });

    test('takes over what is held no more, as doubtful, and the slow one changes nothing', async () => {
      const [slow, store] = [await bench.open(), await bench.open()];
      await store.outbox.put([aLetter('a')], NOW);
      const late = await claimOne(slow, 0);
      expect(await claimAt(store, 0.99)).toEqual([]);
      const letter = await claimOne(store, 1);
      expect(letter).toMatchObject({
        id: late.id,
        isDoubtful: true,
        attempts: 1,
        firstTriedAt: NOW,
      });
      await slow.outbox.delivered(late, '1.1', NOW);
      await slow.outbox.postpone(late, FAILED);
      await slow.outbox.bury(late, 'no', NOW, aLetter('announcement'));
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await claimAt(slow, 1.5)).toEqual([]);
      await store.outbox.delivered(letter, '2.2', minutes(2));
      await slow.outbox.delivered(late, '1.1', NOW);
      await store.outbox.delivered({ ...letter, leaseUntil: undefined }, '3.3', NOW);
      expect(await letterOf(store, 'a')).toMatchObject({ ts: '2.2' });
    });

    test('that lasted too long is concluded all the same, if nobody else has taken it', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('late'), aLetter('b')], NOW);
      const late = await claimOne(store, 0);
      await bench.byHand(`update letters set try_at = ${minutes(9).getTime()} where key = 'late'`);
      const b = await claimOne(store, 1);
      await store.outbox.delivered(late, '1.1', NOW);
      expect(await letterOf(store, 'late')).toMatchObject({ ts: '1.1' });
      // The channel is the other's.
      expect(b.key).toBe('b');
      await store.outbox.put([aLetter('c')], NOW);
      expect(await claimAt(store, 1.5)).toEqual([]);
    });

    test('gives out a reply once its parent stands, with its place', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('reply', { replyTo: 'a' }), aLetter('a')], NOW);
      const parent = await claimOne(store, 0);
      expect(parent.key).toBe('a');
      await store.outbox.postpone(parent, { ...FAILED, tryAt: minutes(5) });
      expect(await claimAt(store, 1)).toEqual([]);
      await store.outbox.delivered(await claimOne(store, 5), '5.5', NOW);
      const reply = await claimOne(store, 5);
      expect(reply).toMatchObject({ key: 'reply', thread: { channelId: 'C1', ts: '5.5' } });
    });

    test('gives out a reply whose parent is forgotten by itself', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('reply', { replyTo: 'long ago' })], NOW);
      const reply = await claimOne(store, 0);
      expect([reply.key, reply.thread]).toEqual(['reply', undefined]);
    });
  });

  describe('a change', () => {
    test('of a delivered message is due at once, and does nothing if it is none', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      await store.outbox.delivered(await claimOne(store, 0), '1.1', NOW);
      await store.outbox.revise('a', aNotice('a'));
      await store.outbox.revise('nothing', aNotice());
      expect(await claimAt(store, 0)).toEqual([]);
      await store.outbox.revise('a', aNotice('b'));
      const update = await claimOne(store, 0);
      expect(update).toMatchObject({ ts: '1.1', version: 2, notice: aNotice('b'), attempts: 0 });
      await store.outbox.delivered(update, '1.1', NOW);
      expect(await claimAt(store, 0)).toEqual([]);
    });

    test('while the message is sent is sent after it', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      await store.outbox.put([aLetter('a')], NOW);
      const letter = await claimOne(store, 0);
      await other.outbox.revise('a', aNotice('b'));
      await store.outbox.delivered(letter, '1.1', minutes(0.1));
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      const update = await claimOne(store, 0.1);
      expect(update).toMatchObject({ ts: '1.1', version: 2, notice: aNotice('b'), attempts: 0 });
      expect(update.isDoubtful).toBe(false);
    });

    test('of a message that waits is what is sent, with the doubt about what it was', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      await store.outbox.postpone(await claimOne(store, 0), { ...FAILED, isDoubtful: true });
      await store.outbox.revise('a', aNotice('b'));
      const letter = await claimOne(store, 0);
      expect(letter).toMatchObject({
        ...{ version: 2, notice: aNotice('b'), isDoubtful: true, attempts: 0 },
      });
      // What was found in the channel is the earlier version.
      await store.outbox.delivered({ ...letter, version: 1 }, '1.1', NOW);
      expect(await claimOne(store, 0)).toMatchObject({ ts: '1.1', version: 2 });
    });

    test('of one of many at once loses none', async () => {
      const stores = [await bench.open(), await bench.open()];
      const [store] = stores;
      if (!store) throw new Error('no store');
      const keys = Array.from({ length: 8 }, (_, i) => `k${i}`);
      await store.outbox.put(
        keys.map((key) => aLetter(key, { channelId: key })),
        NOW,
      );
      await Promise.all(
        Array.from({ length: 24 }, async (_, i) => {
          const one = stores[i % 2] ?? store;
          if (i % 3 > 0) {
            return one.outbox.revise(keys[(i * 5) % 8] ?? '', aNotice(`changed ${i}`));
          }
          for (const letter of await claimAt(one, i)) {
            await one.outbox.delivered(letter, `${i}.1`, minutes(i));
          }
          return undefined;
        }),
      );
      for (let minute = 99; ; minute++) {
        const letters = await claimAt(store, minute);
        if (letters.length === 0) break;
        for (const letter of letters) {
          await store.outbox.delivered(letter, letter.ts ?? 'late.1', minutes(minute));
        }
      }
      const ends = await Promise.all(keys.map((key) => letterOf(store, key)));
      expect(ends.map(({ version }) => version).reduce((a, b) => a + b)).toBe(8 + 16);
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    });
  });

  describe('dead letters', () => {
    test('are kept, announced, and newest first', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a'), aLetter('b')], NOW);
      await store.outbox.bury(await claimOne(store, 0), 'is_archived', NOW);
      const announcement = aLetter('dead b', { channelId: 'C9' });
      await store.outbox.bury(await claimOne(store, 0), 'no_text', NOW, announcement);
      const dead = await store.outbox.dead(10);
      expect(dead.map(({ key, error }) => [key, error])).toEqual([
        ['b', 'no_text'],
        ['a', 'is_archived'],
      ]);
      expect(await store.outbox.dead(1)).toHaveLength(1);
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 2 });
      expect(await claimOne(store, 0)).toMatchObject({ key: 'dead b', createdAt: NOW });
    });

    test('stay dead when they change, and are tried again when somebody says so', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      const letter = await claimOne(store, 0);
      await store.outbox.bury(letter, 'is_archived', NOW);
      await store.outbox.revise('a', aNotice('b'));
      expect(await claimAt(store, 9)).toEqual([]);
      const revived = await Promise.all(
        Array.from({ length: 5 }, () => store.outbox.revive(letter.id, minutes(10))),
      );
      expect(revived.filter((did) => did)).toHaveLength(1);
      expect(await store.outbox.revive('nothing', NOW)).toBe(false);
      expect(await claimAt(store, 9)).toEqual([]);
      const again = await claimOne(store, 10);
      expect(again).toMatchObject({ key: 'a', version: 2, notice: aNotice('b'), attempts: 0 });
    });

    test('take their replies with them, when they die and when they are tried again', async () => {
      const store = await bench.open();
      const replies = [aLetter('r1', { replyTo: 'a' }), aLetter('r2', { replyTo: 'a' })];
      await store.outbox.put([aLetter('a'), ...replies, aLetter('other')], NOW);
      await store.outbox.bury(await claimOne(store, 0), 'is_archived', NOW);
      expect(await claimOne(store, 0)).toMatchObject({ key: 'other' });
      const dead = await store.outbox.dead(10);
      expect(dead.map(({ key, error }) => [key, error])).toEqual([
        ['r2', 'is_archived'],
        ['r1', 'is_archived'],
        ['a', 'is_archived'],
      ]);
      expect(await store.outbox.revive(dead[0]?.id ?? '', minutes(5))).toBe(true);
      expect(await store.outbox.counts()).toMatchObject({ dead: 0 });
      await store.outbox.delivered(await claimOne(store, 5), '5.5', minutes(5));
      expect(await claimOne(store, 5)).toMatchObject({ key: 'r1', thread: { ts: '5.5' } });
    });

    test('hold up nobody when all that is left in a channel dies with them', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a'), aLetter('r', { replyTo: 'a' })], NOW);
      await store.outbox.bury(await claimOne(store, 0), 'is_archived', NOW);
      expect(await claimAt(store, 0)).toEqual([]);
      await store.outbox.put([aLetter('later')], NOW);
      expect(await claimOne(store, 0)).toMatchObject({ key: 'later' });
    });
  });
}
