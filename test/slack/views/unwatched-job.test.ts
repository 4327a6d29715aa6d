import { expect, test } from '@jest/globals';

import { renderExpiringJob } from '../../../src/slack/views/expiring-job.ts';
import { seen } from '../../support/audit-fixtures.ts';
import { aWatchedJob, DAY, left } from '../../support/expiry-world.ts';

test('a job that is watched no longer says why, and what still happens to it, without buttons', () => {
  const ending = { how: 'unwatched', at: left(DAY) } as const;
  const message = renderExpiringJob({ ...aWatchedJob(), ending });
  expect(seen(message).split('\n').slice(0, 4)).toEqual([
    '*🔕 No longer watched: a job that is about to expire*',
    'pci-scan (one-time · production · us-east-1)',
    'Its target is not in the bot’s configuration any more, as was seen 2026-03-30 12:00 UTC.',
    'The job is lost 2026-03-31 12:00 UTC: Macie then cancels it for good, unless somebody resumes it before.',
  ]);
  expect(message.blocks.map(({ type }) => type)).toEqual(['section', 'rich_text']);
});
