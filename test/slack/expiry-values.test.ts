import { expect, test } from '@jest/globals';

import { expiryBlock, readSnooze, SNOOZES } from '../../src/slack/expiry-values.ts';
import { DAY } from '../support/expiry-world.ts';
import { KEY, REF } from './views/expiring-jobs.ts';

test('a menu that is not of today is refused', () => {
  expect(SNOOZES.map(({ value }) => readSnooze(value).forMs)).toEqual([
    DAY,
    3 * DAY,
    7 * DAY,
    undefined,
  ]);
  expect(() => readSnooze('2d')).toThrow();
  for (const blockId of ['', 'expiry', `expiry ${REF}`, `expiry x ${KEY.split(' ')[2]}`]) {
    expect(() => expiryBlock.read(blockId)).toThrow();
  }
});
