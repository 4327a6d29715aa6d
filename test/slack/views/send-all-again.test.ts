import { expect, test } from '@jest/globals';

import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { renderSchedule } from '../../../src/slack/views/schedule.ts';
import { aLetter } from '../../support/letter-fixtures.ts';

const blocksFor = (dead: number) =>
  renderSchedule(
    {
      entries: [],
      resumes: [],
      failing: [],
      unread: [],
      letters: { waiting: 0, dead },
      dead: Array.from({ length: Math.min(dead, 10) }, (_, i) => aLetter({ id: `letter-${i}` })),
    },
    () => 'production',
  ).blocks;

test.each([
  [0, false],
  [1, false],
  [2, true],
  [500, true],
])('of %i messages that failed all can be sent again at once: %s', (dead, isOffered) => {
  const blocks = blocksFor(dead);
  expect(JSON.stringify(blocks).includes('Send all again')).toBe(isOffered);
  expect(checkMessageBlocks(blocks)).toEqual([]);
});
