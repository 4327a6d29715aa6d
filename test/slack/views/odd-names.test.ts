import { describe, expect, test } from '@jest/globals';

import { NEWEST_FIRST } from '../../../src/domain/job-query.ts';
import { outcomeNote, renderChangeReport } from '../../../src/slack/views/change-report.ts';
import { renderJobCard } from '../../../src/slack/views/job-card.ts';
import { renderJobList } from '../../../src/slack/views/job-list.ts';
import { aJob, aSummary } from '../../support/job-fixtures.ts';

describe('odd names', () => {
  test('a blank name: the id stands for it, because Slack refuses empty texts', () => {
    const job = aSummary({ name: '  ' });
    const page = { listId: 'l', pageNumber: 1, query: NEWEST_FIRST, jobs: [job], failures: [] };
    const { blocks } = renderJobList(page, () => 'production');
    expect(blocks[1]).toMatchObject({ text: { text: job.ref.jobId } });
    expect(renderJobCard(aJob({ name: '' }), 'production').blocks[0]).toMatchObject({
      text: { text: job.ref.jobId },
    });
  });

  test('a name of 500 characters is on the card, whole', () => {
    const name = `${'long-'.repeat(99)}name!`;
    expect(JSON.stringify(renderJobCard(aJob({ name }), 'production'))).toContain(name);
    expect(JSON.stringify(renderJobCard(aJob(), 'production'))).not.toContain('Whole name');
  });
});

test('a job that finished before it could be paused is told as that', () => {
  const outcome = {
    kind: 'accepted',
    before: aJob(),
    job: aJob({ status: 'COMPLETE' }),
  } as const;
  expect(outcomeNote('pause', outcome)).toContain('it is now *Complete*');
  const report = {
    action: 'pause',
    outcome,
    userId: 'U1',
    reason: '',
    target: 'production',
  } as const;
  expect(renderChangeReport(report).text).toBe(
    '<@U1> asked Macie to pause pci-scan: Running → Complete',
  );
});
