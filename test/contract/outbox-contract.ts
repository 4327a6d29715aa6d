import { describe, expect, test } from '@jest/globals';

import {
  aLetter,
  aNotice,
  anExpiringJob,
  aRevision,
  claimAt,
  claimOne,
  letterOf,
  ODD,
  ODD_KEPT,
  WHERE,
} from './notice-fixtures.ts';
import type { StoreBench } from './store-bench.ts';
import { minutes, NOW } from './store-fixtures.ts';

const NOT_TAKEN = {
  error: 'ratelimited',
  isDoubtful: false,
  tryAt: minutes(3),
  channelFreeAt: minutes(0.5),
};

export function outboxContract(bench: StoreBench): void {
  describe('letters', () => {
    test('are kept once for each key', async () => {
      const [store, other] = [await bench.open(), await bench.open()];
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? store : other).outbox.put([aLetter('a'), aLetter(`b${i % 4}`)], NOW),
        ),
      );
      expect(await store.outbox.counts()).toEqual({ waiting: 5, dead: 0 });
      await store.outbox.put([aLetter('a', { notice: aNotice('other') })], minutes(1));
      const { id, ...letter } = await letterOf(store, 'a');
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(letter).toEqual({
        ...{ key: 'a', channelId: 'C1', notice: aNotice('a'), version: 1, attempts: 0 },
        ...{ isDoubtful: false, isClassic: false, createdAt: NOW },
      });
      expect(await store.outbox.find('nothing')).toBeUndefined();
    });

    test('give back texts of every kind, and times as times', async () => {
      const store = await bench.open();
      const { notice } = aRevision(anExpiringJob({ jobName: ODD }));
      await store.outbox.put([aLetter(ODD, { channelId: ODD, notice })], NOW);
      const letter = await claimOne(store, 0);
      expect(letter.notice).toEqual(aRevision(anExpiringJob({ jobName: ODD_KEPT })).notice);
      expect([letter.key, letter.channelId]).toEqual([ODD_KEPT, ODD_KEPT]);
      await store.outbox.postpone(letter, { ...NOT_TAKEN, error: ODD, tryAt: minutes(0.1) });
      expect(await claimOne(store, 1)).toMatchObject({ error: ODD_KEPT });
      await store.outbox.revise(ODD, aNotice(ODD));
      expect(await letterOf(store, ODD)).toMatchObject({ version: 2, notice: aNotice(ODD_KEPT) });
      await store.outbox.revise(ODD, aNotice(ODD));
      expect(await letterOf(store, ODD)).toMatchObject({ version: 2 });
    });

    test('are given out in their order, and tried again when their time has come', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('b'), aLetter('a')], NOW);
      await store.outbox.put([aLetter('0')], minutes(-60));
      const first = await claimOne(store, 0);
      expect(first).toMatchObject({ key: 'b', attempts: 0, isDoubtful: false });
      expect(first.leaseUntil).toEqual(minutes(1));
      expect(first.firstTriedAt).toBeUndefined();
      await store.outbox.postpone(first, NOT_TAKEN);
      expect(await claimAt(store, 0.4)).toEqual([]);
      const second = await claimOne(store, 0.5);
      expect(second.key).toBe('a');
      await store.outbox.delivered(second, '1.1', minutes(1));
      expect(await claimOne(store, 1)).toMatchObject({ key: '0' });
      expect(await claimOne(store, 3)).toMatchObject({
        ...{ key: 'b', attempts: 1, isDoubtful: false, error: 'ratelimited', firstTriedAt: NOW },
      });
      expect(await claimOne(store, 4)).toMatchObject({
        ...{ key: 'b', attempts: 2, isDoubtful: true, firstTriedAt: NOW },
      });
    });

    test('are delivered, and told so', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      await store.outbox.delivered(await claimOne(store, 0), '1.1', minutes(0));
      expect(await letterOf(store, 'a')).toMatchObject({ ts: '1.1', attempts: 0 });
      expect(await claimAt(store, 9)).toEqual([]);
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    });

    test('are doubtful as long as Slack may have taken them', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      const why = { ...NOT_TAKEN, tryAt: NOW, channelFreeAt: NOW };
      await store.outbox.postpone(await claimOne(store, 0), { ...why, isDoubtful: true });
      const doubtful = await claimOne(store, 0);
      expect(doubtful.isDoubtful).toBe(true);
      await store.outbox.postpone(doubtful, { ...why, isClassic: true });
      const sure = await claimOne(store, 0);
      expect(sure).toMatchObject({ isDoubtful: false, isClassic: true, attempts: 2 });
    });

    test('that stood and are gone are posted anew, with their replies under them', async () => {
      const store = await bench.open();
      await store.outbox.put([aLetter('a')], NOW);
      await store.outbox.delivered(await claimOne(store, 0), '1.1', NOW);
      await store.outbox.put([aLetter('reply', { replyTo: 'a' })], NOW);
      await store.outbox.revise('a', aNotice('new'));
      const update = await claimOne(store, 0);
      expect(update).toMatchObject({ key: 'a', ts: '1.1', version: 2 });
      const gone = { ...NOT_TAKEN, isGone: true, tryAt: NOW, channelFreeAt: NOW };
      await store.outbox.postpone(update, gone);
      const again = await claimOne(store, 0);
      expect(again).toMatchObject({ key: 'a', version: 2 });
      expect([again.ts, again.firstTriedAt]).toEqual([undefined, undefined]);
      await store.outbox.delivered(again, '2.2', NOW);
      const reply = await claimOne(store, 0);
      expect(reply.thread).toEqual({ channelId: 'C1', ts: '2.2' });
      await store.outbox.postpone(reply, gone);
      expect((await claimOne(store, 0)).thread).toBeUndefined();
    });

    test('that are forgotten are those delivered before a time, and not needed any more', async () => {
      const store = await bench.open();
      const job = anExpiringJob();
      const { key, notice } = aRevision(job);
      const letters = ['old', 'late', 'parent'].map((name) => aLetter(name, { channelId: name }));
      const watched = aLetter(key, { notice, channelId: 'watched' });
      const page = { seen: [job], changed: [job], letters: [watched], revisions: [] };
      await store.expiry.seen(WHERE, NOW, page, NOW);
      await store.outbox.put([...letters, aLetter('dead', { channelId: 'dead' })], NOW);
      for (const letter of await claimAt(store, 0)) {
        if (letter.key === 'dead') await store.outbox.bury(letter, 'no', NOW);
        else if (letter.key === 'late') await store.outbox.postpone(letter, NOT_TAKEN);
        else await store.outbox.delivered(letter, '1.1', NOW);
      }
      await store.outbox.put([aLetter('reply', { replyTo: 'parent', channelId: 'late' })], NOW);
      await store.outbox.delivered(await claimOne(store, 3), '2.2', minutes(3));
      const left = async () => {
        const keys = ['old', 'late', 'parent', 'reply', key, 'dead'];
        const found = await Promise.all(keys.map((one) => store.outbox.find(one)));
        return found.flatMap((letter) => letter?.key ?? []);
      };
      await store.outbox.prune(minutes(0));
      expect(await left()).toHaveLength(6);
      await store.outbox.prune(minutes(3));
      expect(await left()).toEqual(['late', 'parent', 'reply', key, 'dead']);
      await store.outbox.delivered(await claimOne(store, 4), '3.3', minutes(4));
      await store.expiry.end(job, { how: 'gone', at: NOW }, { key, notice });
      await store.outbox.prune(minutes(5));
      expect(await left()).toEqual(['dead']);
    });
  });
}
