import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { systemClock } from '../../src/domain/clock.ts';
import { endMute } from '../../src/operations/end-mute.ts';
import { type MuteWish, muteFindings } from '../../src/operations/mute-findings.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';

const DAY = 24 * 60 * 60_000;
const MONDAY = new Date('2026-03-02T09:00:00.000Z');
const OMAR = { userId: 'U0OMAR0001', teamId: 'T0ACME001' };
const ADA = { userId: 'U0ADA00001', teamId: 'T0ACME001' };
const WISH: MuteWish = {
  id: 'mute-1',
  subject: 'bucket',
  value: 'acme-exports',
  reason: 'known, ticket 12',
  by: OMAR,
  forMs: 7 * DAY,
};

let directory: string;
let store: Store;
let today: Date;
const deps = () => ({ store, now: () => today });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'macie-mutes-'));
  store = await createStore({ url: `sqlite:${join(directory, 'bot.db')}`, clock: systemClock });
  today = MONDAY;
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const rows = async () => (await store.audit.page({}, { limit: 9 })).toReversed();

test('a mute lasts as long as was wished, and is recorded with what and why', async () => {
  const until = new Date('2026-03-09T09:00:00.000Z');
  const { forMs, ...wish } = WISH;
  const mute = { ...wish, createdAt: MONDAY, until };
  expect(await muteFindings(WISH, deps())).toEqual({ mute });
  expect(await store.mutes.lasting(MONDAY)).toEqual([{ ...mute, kept: 0 }]);
  expect(await store.mutes.lasting(until)).toEqual([]);
  expect(await rows()).toMatchObject([
    {
      at: MONDAY,
      event: 'muted',
      who: OMAR,
      action: 'mute',
      reason: 'known, ticket 12',
      outcome: 'bucket acme-exports until 2026-03-09T09:00:00.000Z',
      referenceId: 'mute-1',
    },
  ]);
  expect(forMs).toBe(7 * DAY);
});

test('the record has the name of a muted job', async () => {
  const job = { ...WISH, subject: 'job', value: '3ce05dbb', label: 'pci-scan' } as const;
  await muteFindings(job, deps());
  const outcome = 'job 3ce05dbb until 2026-03-09T09:00:00.000Z';
  expect(await rows()).toMatchObject([{ jobName: 'pci-scan', outcome }]);
});

test('the same wish twice is one', async () => {
  expect(await muteFindings(WISH, deps())).toBeDefined();
  expect(await muteFindings(WISH, deps())).toBeUndefined();
  expect(await store.mutes.lasting(MONDAY)).toHaveLength(1);
  expect(await rows()).toHaveLength(1);
});

test('one in place of another is recorded with the end of that one', async () => {
  await muteFindings(WISH, deps());
  today = new Date(MONDAY.getTime() + DAY);
  const second = await muteFindings({ ...WISH, id: 'mute-2', by: ADA, forMs: DAY }, deps());
  expect(second?.before).toMatchObject({ id: 'mute-1' });
  today = new Date(MONDAY.getTime() + 3 * DAY);
  await muteFindings({ ...WISH, id: 'mute-3' }, deps());
  const [, ...later] = await rows();
  expect(later).toMatchObject([
    {
      event: 'unmuted',
      who: ADA,
      outcome: 'bucket acme-exports until 2026-03-09T09:00:00.000Z',
      referenceId: 'mute-1',
    },
    { event: 'muted', who: ADA, referenceId: 'mute-2' },
    // The second was over by itself.
    { event: 'muted', who: OMAR, referenceId: 'mute-3' },
  ]);
});

test('it is ended once, by whoever is first, and recorded with them', async () => {
  await muteFindings(WISH, deps());
  today = new Date(MONDAY.getTime() + DAY);
  const ends = await Promise.all([endMute('mute-1', ADA, deps()), endMute('mute-1', OMAR, deps())]);
  expect(ends.filter(Boolean)).toHaveLength(1);
  expect(await store.mutes.lasting(today)).toEqual([]);
  const [, unmuted, ...others] = await rows();
  expect(others).toEqual([]);
  expect(unmuted).toMatchObject({ at: today, event: 'unmuted', action: 'unmute' });
  expect([ADA, OMAR]).toContainEqual(unmuted?.who);
  expect(unmuted?.reason).toBeUndefined();
});

test('one that is over cannot be ended', async () => {
  await muteFindings(WISH, deps());
  today = new Date(MONDAY.getTime() + 7 * DAY);
  expect(await endMute('mute-1', OMAR, deps())).toBeUndefined();
  expect(await endMute('mute-2', OMAR, deps())).toBeUndefined();
});
