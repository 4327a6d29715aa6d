import { expect, test } from '@jest/globals';

import { createForgetting } from '../../src/operations/forget-old.ts';

const HOUR = 3_600_000;

test('what is older than it has to be kept is forgotten once an hour of real time', async () => {
  const before: string[] = [];
  let wall = 0;
  const prune = (what: string) => async (date: Date) => {
    before.push(`${what} ${date.toISOString()}`);
  };
  const store = {
    exposure: { prune: prune('snapshots') },
    outbox: { prune: prune('letters') },
    expiry: { prune: prune('watched jobs') },
    timedResumes: { prune: prune('timed resumes') },
  };
  const forget = createForgetting({
    store,
    now: () => new Date('2026-03-31T12:00:00Z'),
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
  ]);
  wall = HOUR;
  await forget();
  expect(before).toHaveLength(8);
});
