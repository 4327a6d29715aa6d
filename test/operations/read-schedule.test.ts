import { afterEach, beforeEach, expect, test } from '@jest/globals';

import type { Schedule } from '../../src/domain/schedule.ts';
import { readSchedule } from '../../src/operations/read-schedule.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';
import { at, createFeedWorld, type FeedWorld, SCHEDULE, WEST } from './feed-world.ts';

let world: FeedWorld;
beforeEach(async () => {
  world = await createFeedWorld();
});
afterEach(() => world.stop());

const sources = [PRODUCTION, PAYMENTS, WEST];

async function unreadFor(...schedules: Schedule[]) {
  const { store } = world;
  const { unread } = await readSchedule({ schedules, sources, now: () => at(30), store });
  return unread.map(({ region, failingSince }) => [region, failingSince]);
}

test('what a feed cannot read is named once, for as long as one of today reads it', async () => {
  const second: Schedule = { ...SCHEDULE, id: 'feed C0SECOND all', channelId: 'C0SECOND' };
  const mark = { ...WEST, readTo: at(0), lateFrom: at(0) };
  await world.store.feeds.keepFailing(SCHEDULE.id, [{ ...mark, failingSince: at(5) }]);
  await world.store.feeds.keepFailing(second.id, [{ ...mark, failingSince: at(10) }]);
  expect(await unreadFor(SCHEDULE, second)).toEqual([[WEST.region, at(5)]]);
  expect(await unreadFor(second)).toEqual([[WEST.region, at(10)]]);
  expect(await unreadFor()).toEqual([]);
  expect(await unreadFor({ ...SCHEDULE, targets: ['payments'] })).toEqual([]);
  expect(await unreadFor({ ...SCHEDULE, targets: undefined })).toEqual([[WEST.region, at(5)]]);
});
