import { describe, expect, test } from '@jest/globals';

import { thresholdWords } from '../../../src/domain/expiry-words.ts';
import { renderThreshold } from '../../../src/slack/views/expiring-job.ts';
import { snoozeNote } from '../../../src/slack/views/snooze-note.ts';
import { DAY, HOUR, left } from '../../support/expiry-world.ts';
import { EXPIRES, ONCE, RECURRING } from './expiring-jobs.ts';

describe('the reply when a threshold has passed', () => {
  test('mentions the one who paused the job, and says how long is left', () => {
    expect(renderThreshold({ ...ONCE, threshold: 12 * HOUR })).toEqual({
      text:
        '⏳ <@U0OMAR0001> Less than 12 hours left: pci-scan. ' +
        `The job is lost ${EXPIRES}: Macie then cancels it for good, unless somebody resumes it before.`,
      blocks: [expect.objectContaining({ type: 'rich_text' })],
    });
  });

  test('mentions nobody if the bot does not know who, and is shown to the channel instead', () => {
    const reply = renderThreshold(RECURRING);
    expect(reply.text).not.toContain('<@');
    expect(reply.isBroadcast).toBe(true);
  });

  test.each([
    [14 * DAY, '14 days'],
    [DAY, '1 day'],
    [36 * HOUR, '36 hours'],
    [HOUR, '1 hour'],
    [90 * 60_000, '90 minutes'],
    [30_000, '1 minute'],
  ])('%i ms are %s', (threshold, expected) => {
    expect(thresholdWords(threshold)).toBe(expected);
  });
});

test('what was snoozed is told in a sentence of its own', () => {
  const until = left(3 * DAY);
  const notes = [
    snoozeNote({ kind: 'snoozed', job: ONCE, until, isLast: false }),
    snoozeNote({ kind: 'snoozed', job: ONCE, until, isLast: true }),
    snoozeNote({ kind: 'too-late', job: ONCE }),
    snoozeNote({ kind: 'over' }),
  ];
  expect(new Set(notes).size).toBe(4);
  expect(notes[0]).toMatch(/^💤 No reminder until <!date\^\d+\^[^>]+\|2026-03-28 12:00 UTC>\.$/);
});
