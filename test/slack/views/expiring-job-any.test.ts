import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { EXPIRY_ENDINGS, type ExpiringJob } from '../../../src/domain/expiry.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderExpiringJob, renderThreshold } from '../../../src/slack/views/expiring-job.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { aWatchedJob, DAY, left, OMAR } from '../../support/expiry-world.ts';
import { markupStringsOf } from '../../support/message-strings.ts';
import { VERA } from './expiring-jobs.ts';

const OWN_MARKUP = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d: -]+UTC>|<@[A-Z0-9]+>/g;

function expectHarmless(message: Message): void {
  expect(checkMessageBlocks(message.blocks)).toEqual([]);
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
  for (const one of markupStringsOf(message))
    expect(one.replace(OWN_MARKUP, '')).not.toMatch(/[<>]/);
}

test('whatever a job is called, Slack takes it and nothing in it is markup', () => {
  const person = fc.constantFrom(OMAR, VERA);
  const time = fc.date({ min: left(30 * DAY), max: left(0), noInvalidDate: true });
  const watched = fc
    .record(
      {
        pausedAt: time,
        pausedBy: person,
        snoozedUntil: time,
        snoozedBy: person,
        resumesAt: time,
        ending: fc.record(
          { how: fc.constantFrom(...EXPIRY_ENDINGS), at: time, by: person },
          { requiredKeys: ['how', 'at'] },
        ),
      },
      { requiredKeys: [] },
    )
    .chain((more) =>
      fc.tuple(anyJob, fc.oneof(hostileText, fc.constant('fine\nPaused by Ada.'))).map(
        ([{ ref, type }, jobName]): ExpiringJob => ({
          ...aWatchedJob({ ref, type, jobName }),
          ...more,
        }),
      ),
    );
  fc.assert(
    fc.property(watched, (job) => {
      for (const message of [renderExpiringJob(job), renderThreshold(job)]) {
        expectHarmless(message);
        expect(renderText(message.blocks).join('\n')).not.toMatch(/^Paused by Ada/m);
      }
    }),
    { numRuns: 200 },
  );
});
