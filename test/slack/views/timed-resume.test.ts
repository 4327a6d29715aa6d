import { describe, expect, test } from '@jest/globals';

import { renderText } from '../../../src/sandbox/render-text.ts';
import { CALLBACK_IDS } from '../../../src/slack/ids.ts';
import { confirmModal } from '../../../src/slack/views/change-modal.ts';
import { renderChangeReport } from '../../../src/slack/views/change-report.ts';
import { renderTimedResume } from '../../../src/slack/views/timed-resume.ts';
import { timedResumeModal } from '../../../src/slack/views/timed-resume-modal.ts';
import { aJob, aResume } from '../../support/job-fixtures.ts';

const RESUME_AT = new Date('2026-02-20T08:00:00Z');
const UNIX = RESUME_AT.getTime() / 1_000;
const MOMENT = {
  type: 'date',
  timestamp: UNIX,
  format: '{date_short_pretty} {time}',
  fallback: '2026-02-20 08:00 UTC',
};

type Notice = Parameters<typeof renderTimedResume>[0];

function told(outcome: string, more: Partial<Notice> = {}) {
  return renderTimedResume({ kind: 'timed-resume', ...aResume(), outcome, ...more });
}

const linesOf = (message: ReturnType<typeof told>) => renderText(message.blocks);

describe('what became of a timed resume', () => {
  test('the job was resumed', () => {
    expect(told('done')).toEqual({
      text: 'pci-scan was resumed 2026-02-20 08:00 UTC, as <@U0OMAR0001> had set.',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: '▶️ ' },
                { type: 'text', text: 'pci-scan', style: { bold: true } },
                { type: 'text', text: ' (production · us-east-1)' },
                { type: 'text', text: ' was resumed ' },
                MOMENT,
                { type: 'text', text: ', as ' },
                { type: 'user', user_id: 'U0OMAR0001' },
                { type: 'text', text: ' had set.' },
                { type: 'text', text: '\n' },
                { type: 'text', text: 'Reason: ', style: { italic: true } },
                { type: 'text', text: 'too expensive' },
              ],
            },
          ],
        },
      ],
    });
  });

  test.each([
    ['asked', 'Somebody has to approve it first'],
    ['not-allowed', 'may no longer do that'],
    ['changed-meanwhile', 'no longer in the pause that was meant'],
    ['withdrawn', 'somebody withdrew it'],
    ['unknown', 'was sent once and is not sent again'],
    ['accepted', 'the job went another way'],
    ['access-denied', 'Nothing was done. AWS denied it.'],
    ['job-not-found', 'Nothing was done. Macie no longer knows that job.'],
    ['constructor', 'Nothing was done. Something went wrong inside the bot.'],
  ])('%s: what was to be, and what came of it, also in the text', (outcome, words) => {
    const message = told(outcome);
    const seen = renderText(message.blocks).join('\n');
    expect(seen).toContain(
      '⏰ pci-scan (production · us-east-1) was to be resumed 2026-02-20 08:00 UTC, as @U0OMAR0001 had set.',
    );
    expect(seen).toContain(words);
    expect(message.text).toContain(words);
  });
});

describe('to who asked for it', () => {
  const endedBy = { userId: 'U0ADA00001', teamId: 'T0ACME001' };
  const newResumeAt = new Date('2026-02-28T09:00:00Z');
  const toMe = (outcome: string, more: Partial<Notice>) =>
    told(outcome, { isToRequester: true, ...more });

  test.each<[string, Partial<Notice>, string]>([
    ['withdrawn', { endedBy }, '@U0ADA00001 withdrew it: the job stays paused'],
    ['replaced', { endedBy, newResumeAt }, '@U0ADA00001 set another time: 2026-02-28 09:00 UTC.'],
    ['replaced', { endedBy, change: 'cancel' }, '@U0ADA00001 cancelled the job'],
    ['replaced', { endedBy, change: 'pause', newResumeAt }, '@U0ADA00001 paused the job'],
    ['failing', {}, 'Macie or Slack does not answer, so it is not done yet.'],
    ['not-allowed', {}, 'you may no longer do that'],
  ])('%s %j: it says who it was, and “you”', (outcome, more, words) => {
    const message = toMe(outcome, more);
    expect(linesOf(message)[0]).toBe(
      '⏰ pci-scan (production · us-east-1) was to be resumed 2026-02-20 08:00 UTC, as you had set.',
    );
    expect(linesOf(message).at(-1)).toContain(words);
    expect(message.text).toMatch(/, as you had set\. \S/);
  });

  test('it was done, in private', () => {
    expect(toMe('done', {}).text).toBe(
      'pci-scan was resumed 2026-02-20 08:00 UTC, as you had set.',
    );
  });
});

test('what was done late says when', () => {
  const on = (minutes: number) =>
    told('done', { at: new Date(RESUME_AT.getTime() + minutes * 60_000) });
  expect(linesOf(on(5))[0]).toContain('was resumed 2026-02-20 08:00 UTC, as');
  const words = 'was resumed 2026-02-20 08:06 UTC instead of 2026-02-20 08:00 UTC, as';
  expect(linesOf(on(6))[0]).toContain(words);
  expect(on(6).text).toContain(words);
});

describe('to the channel that was told the time', () => {
  const endedBy = { userId: 'U0ADA00001', teamId: 'T0ACME001' };

  test('it is taken back', () => {
    const message = told('withdrawn', { endedBy });
    expect(linesOf(message)).toEqual([
      '↩️ @U0ADA00001 took back the time to resume pci-scan (production · us-east-1), 2026-02-20 08:00 UTC: it stays paused.',
    ]);
    expect(message.text).toBe(
      '<@U0ADA00001> took back the time to resume pci-scan, 2026-02-20 08:00 UTC: it stays paused.',
    );
  });

  test('it is another one', () => {
    const newResumeAt = new Date('2026-02-28T09:00:00Z');
    const message = told('replaced', { endedBy, newResumeAt });
    expect(linesOf(message)).toEqual([
      '⏰ @U0ADA00001 set another time to resume pci-scan (production · us-east-1): 2026-02-28 09:00 UTC instead of 2026-02-20 08:00 UTC.',
    ]);
    expect(message.text).toBe(
      '<@U0ADA00001> set another time to resume pci-scan: 2026-02-28 09:00 UTC instead of 2026-02-20 08:00 UTC.',
    );
  });
});

describe('the field for the time', () => {
  const picker = (initial?: number) => ({
    type: 'datetimepicker',
    action_id: 'resume-at',
    ...(initial !== undefined && { initial_date_time: initial }),
  });
  const change = { reason: '', fromCard: false };
  const policy = { required: 0, reason: 'optional' as const };

  test('is on the modal of a pause, optional, with what was typed', () => {
    const typed = { ...change, action: 'pause' as const, resumeAt: UNIX };
    const modal = confirmModal(aJob(), 'production', typed, policy);
    expect(modal.blocks[2]).toEqual({
      type: 'input',
      block_id: 'resume-at',
      optional: true,
      label: { type: 'plain_text', text: 'Resume at', emoji: false },
      hint: {
        type: 'plain_text',
        text: 'The bot then resumes the job in your name, if you still may.',
        emoji: false,
      },
      element: picker(UNIX),
    });
    const untyped = confirmModal(aJob(), 'production', { ...change, action: 'pause' }, policy);
    expect(untyped.blocks[2]).toMatchObject({ element: picker() });
  });

  test.each(['resume', 'cancel'] as const)('is not on the modal of %s', (action) => {
    const job = aJob({ status: 'USER_PAUSED' });
    const { blocks } = confirmModal(job, 'production', { ...change, action }, policy);
    expect(JSON.stringify(blocks)).not.toContain('datetimepicker');
  });

  test('has to be filled where a time is all that is asked for', () => {
    const jobExpiresAt = new Date('2026-03-04T11:00:00Z');
    const job = aJob({ status: 'USER_PAUSED', userPausedDetails: { jobExpiresAt } });
    const modal = timedResumeModal(job, 'production', aResume(), {});
    expect(modal.callback_id).toBe(CALLBACK_IDS.setTimedResume);
    expect(renderText(modal.blocks.slice(0, 1))).toEqual([
      'pci-scan (production · us-east-1) is paused.',
      'Macie cancels it if it still is on 2026-03-04 11:00 UTC.',
      'It is to be resumed 2026-02-20 08:00 UTC, set by @U0OMAR0001. What you set replaces that.',
    ]);
    expect(modal.blocks[1]).toMatchObject({ optional: false, element: picker(UNIX) });
    const bare = timedResumeModal(aJob({ type: 'SCHEDULED' }), 'production', undefined, {});
    expect(renderText(bare.blocks.slice(0, 1))).toEqual([
      'pci-scan (production · us-east-1) is paused.',
    ]);
    expect(bare.blocks[1]).toMatchObject({ element: picker() });
  });
});

describe('the public line of a pause', () => {
  const paused = aJob({
    status: 'USER_PAUSED',
    userPausedDetails: { jobExpiresAt: new Date('2026-03-04T11:00:00Z') },
  });
  const said = { action: 'pause' as const, userId: 'U0OMAR0001', reason: '', target: 'production' };

  test('says until when, and when it expires', () => {
    const outcome = { kind: 'done' as const, before: aJob(), job: paused, answerLost: false };
    const report = renderChangeReport({ ...said, outcome, resumeAt: RESUME_AT });
    expect(renderText(report.blocks)).toEqual([
      '@U0OMAR0001 paused pci-scan (production · us-east-1): Running → Paused until 2026-02-20 08:00 UTC, expires 2026-03-04 11:00 UTC',
    ]);
    expect(report.text).toBe(
      '<@U0OMAR0001> paused pci-scan: Running → Paused until 2026-02-20 08:00 UTC',
    );
  });

  test('does not say so before it is done', () => {
    const outcome = { kind: 'accepted' as const, before: aJob(), job: aJob() };
    const report = renderChangeReport({ ...said, outcome, resumeAt: RESUME_AT });
    expect(renderText(report.blocks).join()).not.toContain('until');
  });
});
