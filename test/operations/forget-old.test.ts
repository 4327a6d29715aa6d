import { expect, test } from '@jest/globals';

import { createForgetting } from '../../src/operations/forget-old.ts';

const HOUR = 3_600_000;

function createForgetfulStore() {
  const before: string[] = [];
  const prune = (what: string) => async (date: Date) => {
    before.push(`${what} ${date.toISOString()}`);
  };
  const store = {
    exposure: { prune: prune('snapshots') },
    outbox: { prune: prune('letters') },
    expiry: { prune: prune('watched jobs') },
    timedResumes: { prune: prune('timed resumes') },
    mutes: { prune: prune('mutes') },
    feeds: { prune: prune('told findings') },
    homes: { prune: prune('homes') },
  };
  return { before, store };
}

const now = () => new Date('2026-03-31T12:00:00Z');

test('what is older than it has to be kept is forgotten once an hour of real time', async () => {
  const { before, store } = createForgetfulStore();
  let wall = 0;
  const forget = createForgetting({
    store,
    now,
    wallClock: { now: () => new Date(wall) },
    retentionMs: 30 * 24 * HOUR,
  });
  await forget();
  wall = HOUR - 1;
  await forget();
  expect(before).toEqual([
    'snapshots 2026-03-01T12:00:00.000Z',
    'letters 2026-03-01T12:00:00.000Z',
    'watched jobs 2026-03-01T12:00:00.000Z',
    'timed resumes 2026-03-01T12:00:00.000Z',
    'mutes 2026-03-01T12:00:00.000Z',
    'told findings 2025-12-31T12:00:00.000Z',
    'homes 1969-12-31T00:00:00.000Z',
  ]);
  wall = HOUR;
  await forget();
  expect(before).toHaveLength(14);
});

test('what was told of findings is kept for longer if the rest is', async () => {
  const { before, store } = createForgetfulStore();
  const wallClock = { now: () => new Date(0) };
  await createForgetting({ store, now, wallClock, retentionMs: 120 * 24 * HOUR })();
  expect(before).toContain('told findings 2025-12-01T12:00:00.000Z');
});
