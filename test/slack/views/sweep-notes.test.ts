import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { PausedJob } from '../../../src/domain/expiry.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import {
  renderJobsWithoutExpiry,
  renderSweepFailing,
  renderSweepRecovered,
} from '../../../src/slack/views/sweep-notes.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { aJob, PAYMENTS, PRODUCTION } from '../../support/job-fixtures.ts';

const JOB: PausedJob = {
  ref: aJob().ref,
  target: 'production',
  jobName: 'support-attachments-weekly',
  type: 'SCHEDULED',
};
const REF = '111122223333/us-east-1/3ce05dbb7ec5505def334104bf347a06';
const PAUSED_AT = new Date('2026-03-01T12:00:00Z');
const SINCE = '<!date^1772366400^{date_short_pretty} {time}|2026-03-01 12:00 UTC>';
const KIND = 'jobs-without-expiry' as const;

describe('the list of paused jobs without an expiry', () => {
  test('has a line for each with a button to it', () => {
    const lost = { ...JOB, jobName: ' ', pausedAt: PAUSED_AT };
    const message = renderJobsWithoutExpiry({
      kind: KIND,
      jobs: [JOB, lost],
      count: 2,
      failures: [],
    });
    const small = 'They stay paused until somebody resumes or cancels them.';
    expect(message).toEqual({
      text: `2 paused jobs without an expiry: support-attachments-weekly, ${JOB.ref.jobId}. ${small}`,
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '*2 paused jobs without an expiry*' },
        },
        ...aRow('support-attachments-weekly', 'recurring · production · us-east-1'),
        ...aRow(JOB.ref.jobId, `recurring · production · us-east-1 · paused ${SINCE}`),
        { type: 'context', elements: [{ type: 'mrkdwn', text: small }] },
      ],
    });
  });

  test('counts those that are not named, and names where Macie could not be asked', () => {
    const failures = [PAYMENTS, ...Array.from({ length: 11 }, () => PRODUCTION)];
    const { text } = renderJobsWithoutExpiry({ kind: KIND, jobs: [JOB], count: 451, failures });
    expect(text).toContain('451 paused jobs without an expiry');
    expect(text).toContain('And 450 others: `/macie jobs status:paused`.');
    expect(text).toContain('Macie could not be asked in payments · eu-central-1, production');
    expect(text).toContain('and 2 more.');
  });

  test('says that there may be some where Macie could not be asked', () => {
    const list = { kind: KIND, jobs: [], count: 0, failures: [PAYMENTS] };
    const title = 'No paused jobs without an expiry were seen';
    const small = 'Macie could not be asked in payments · eu-central-1. There may be some.';
    expect(renderJobsWithoutExpiry(list)).toEqual({
      text: `${title}. ${small}`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `*${title}*` } },
        { type: 'context', elements: [{ type: 'mrkdwn', text: small }] },
      ],
    });
  });

  test('mentions nobody, whatever the jobs are called, and Slack takes it', () => {
    const jobs = fc.array(
      fc.tuple(anyJob, hostileText).map(
        ([{ ref, type, createdAt }, jobName]): PausedJob => ({
          ref,
          target: 'production',
          jobName,
          type,
          pausedAt: createdAt,
        }),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(jobs, (some) => {
        const failures = Array.from({ length: 100 }, () => PRODUCTION);
        const notice = { kind: KIND, jobs: some, count: 10_000, failures };
        const message = renderJobsWithoutExpiry(notice);
        expect(checkMessageBlocks(message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
        const own = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d: -]+UTC>/g;
        expect(JSON.stringify(message).replace(own, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 60 },
    );
  });
});

test('a target Region that cannot be swept is told with what to do', () => {
  const notice = {
    kind: 'sweep-failing' as const,
    where: PRODUCTION,
    since: PAUSED_AT,
    code: 'access-denied' as const,
  };
  const { text, blocks } = renderSweepFailing(notice);
  expect(text).toBe(
    `⚠️ Since ${SINCE} the bot has not seen the paused jobs of *production · us-east-1*: ` +
      'they may expire without a warning. AWS denied it. Ask whoever runs this bot to check its ' +
      'IAM policy with `macie-chatops doctor`.',
  );
  expect(blocks).toEqual([{ type: 'section', text: { type: 'mrkdwn', text } }]);
});

test('so is that it can be swept again', () => {
  const at = new Date('2026-03-01T20:00:00Z');
  const notice = { kind: 'sweep-recovered' as const, where: PRODUCTION, since: PAUSED_AT, at };
  expect(renderSweepRecovered(notice).text).toBe(
    '✅ The bot sees the paused jobs of *production · us-east-1* again since ' +
      '<!date^1772395200^{date_short_pretty} {time}|2026-03-01 20:00 UTC>; ' +
      `it had not since ${SINCE}.`,
  );
});

function aRow(name: string, facts: string) {
  return [
    {
      type: 'section',
      text: { type: 'plain_text', text: name, emoji: false },
      accessory: {
        type: 'button',
        action_id: 'expiry.open',
        text: { type: 'plain_text', text: 'Open', emoji: false },
        value: REF,
      },
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: facts }] },
  ];
}
