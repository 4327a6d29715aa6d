import { expect, test } from '@jest/globals';

import { expiryEnding } from '../../src/domain/expiry-ending.ts';
import { aPausedJob, aWatchedJob, DAY, left, OMAR } from '../support/expiry-world.ts';

const { pausedAt, ...watched } = aWatchedJob({ seenAt: left(10 * DAY) });
const now = left(7 * DAY);
const resumed = (startedAt: Date) =>
  expiryEnding(
    watched,
    aPausedJob({ status: 'RUNNING', userPausedDetails: undefined }),
    { action: 'resume', by: OMAR, startedAt },
    now,
  );

test('a resume is the bot’s own if it came after the job was seen, though nobody knows since when it was paused', () => {
  const startedAt = left(8 * DAY);
  expect(resumed(startedAt)).toEqual({ how: 'resumed', at: startedAt, by: OMAR });
});

test('one of before is not', () => {
  expect(resumed(left(11 * DAY))).toEqual({ how: 'resumed', at: now });
});
