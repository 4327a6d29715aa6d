import { describe, expect, test } from '@jest/globals';

import { expiryBlock } from '../../../src/slack/expiry-values.ts';
import { renderExpiringJob } from '../../../src/slack/views/expiring-job.ts';
import { seen } from '../../support/audit-fixtures.ts';
import { DAY, left } from '../../support/expiry-world.ts';
import { EXPIRES, KEY, ONCE, RECURRING, REF, VERA } from './expiring-jobs.ts';

const PAUSED = '<!date^1772366400^{date_short_pretty} {time}|2026-03-01 12:00 UTC>';
const words = (value: string, style?: object) => ({
  type: 'text',
  text: value,
  ...(style && { style }),
});
const moment = (timestamp: number, fallback: string) => ({
  type: 'date',
  timestamp,
  format: '{date_short_pretty} {time}',
  fallback,
});

describe('the message of a paused job that expires', () => {
  test('says that the job is lost, when, and who paused it; with what can be done', () => {
    expect(renderExpiringJob(ONCE)).toEqual({
      text:
        '⏳ A paused job expires: pci-scan (one-time · production · us-east-1) ' +
        `Less than 7 days left. The job is lost ${EXPIRES}: Macie then cancels it for good, ` +
        `unless somebody resumes it before. Paused ${PAUSED} by <@U0OMAR0001>.`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*⏳ A paused job expires*' } },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                words('pci-scan', { bold: true }),
                words(' (one-time · production · us-east-1)'),
                words('\n'),
                words('Less than 7 days left', { bold: true }),
                words('. '),
                words('The '),
                words('job', { bold: true }),
                words(' is lost '),
                moment(1_774_958_400, '2026-03-31 12:00 UTC'),
                words(': Macie then cancels it for good, unless somebody resumes it before.'),
                words('\n'),
                words('Paused '),
                moment(1_772_366_400, '2026-03-01 12:00 UTC'),
                words(' by '),
                { type: 'user', user_id: 'U0OMAR0001' },
                words('.'),
              ],
            },
          ],
        },
        {
          type: 'actions',
          block_id: KEY,
          elements: [
            aButton('Resume…', 'expiry.resume', `USER_PAUSED ${REF}`, 'primary'),
            aButton('Cancel…', 'expiry.cancel', `USER_PAUSED ${REF}`, 'danger'),
            {
              type: 'static_select',
              action_id: 'expiry.snooze',
              placeholder: literal('Snooze'),
              options: [
                { text: literal('For 1 day'), value: '1d' },
                { text: literal('For 3 days'), value: '3d' },
                { text: literal('For 7 days'), value: '7d' },
                { text: literal('Until the last reminder'), value: 'last' },
              ],
            },
            aButton('Open', 'expiry.open', REF),
          ],
        },
      ],
    });
  });

  test('says that only the run of a recurring job is lost, and that the bot does not know who paused it', () => {
    expect(seen(renderExpiringJob(RECURRING)).split('\n').slice(0, 4)).toEqual([
      '*⏳ The run of a paused job expires*',
      'crm-sync-daily (recurring · production · us-east-1)',
      'Less than 7 days left. Only this run is lost 2026-03-31 12:00 UTC, unless somebody resumes the job before. The job itself is not.',
      'Paused 2026-03-01 12:00 UTC, outside this bot.',
    ]);
  });

  test('says that it is snoozed, until when and by whom, and when the bot resumes it', () => {
    const job = { ...ONCE, snoozedUntil: left(3 * DAY), snoozedBy: VERA, resumesAt: left(DAY) };
    expect(seen(renderExpiringJob(job)).split('\n').slice(4, 6)).toEqual([
      'The bot resumes it 2026-03-30 12:00 UTC.',
      'Reminders snoozed until 2026-03-28 12:00 UTC by @U0VERA0001.',
    ]);
  });

  test('has another menu once it is snoozed, in which nothing is chosen', () => {
    const snoozed = { ...ONCE, snoozedUntil: left(3 * DAY) };
    expect(expiryBlock.write(snoozed)).not.toBe(expiryBlock.write(ONCE));
    for (const job of [ONCE, snoozed]) {
      const { ref, expiresAt } = ONCE;
      expect(expiryBlock.read(expiryBlock.write(job))).toEqual({ ref, expiresAt });
    }
  });
});

describe('the message of one that has ended has no buttons and says what became of it:', () => {
  const at = left(DAY);
  const [when, expiry] = ['2026-03-30 12:00 UTC', '2026-03-31 12:00 UTC'];
  const paused = 'Paused 2026-03-01 12:00 UTC by @U0OMAR0001.';
  test.each([
    [
      { how: 'resumed', at, by: VERA } as const,
      '*▶️ Resumed: a job that was about to expire*',
      `Resumed by @U0VERA0001 ${when}.`,
    ],
    [
      { how: 'resumed', at } as const,
      '*▶️ Resumed: a job that was about to expire*',
      `Resumed outside this bot, as was seen ${when}.`,
    ],
    [
      { how: 'cancelled', at, by: VERA } as const,
      '*⏹️ Cancelled: a job that was about to expire*',
      `Cancelled by @U0VERA0001 ${when}.`,
    ],
    [
      { how: 'cancelled', at } as const,
      '*⏹️ Cancelled: a job that was about to expire*',
      `Cancelled outside this bot, as was seen ${when}.`,
    ],
    [
      { how: 'expired', at: ONCE.expiresAt } as const,
      '*❌ Expired: a paused job is lost*',
      `Nobody resumed it in time: Macie cancelled the job ${expiry}.`,
    ],
    [
      { how: 'run-lost', at: ONCE.expiresAt } as const,
      '*❌ Expired: the run of a paused job is lost*',
      `Nobody resumed it in time: this run was lost ${expiry}.\nThe job itself is not lost; it can be resumed at any time.`,
    ],
    [
      { how: 'gone', at } as const,
      '*❔ Gone: a job that was about to expire*',
      `Macie knows it no more, as was seen ${when}.`,
    ],
  ])('%j', (ending, title, sentence) => {
    const message = renderExpiringJob({ ...ONCE, snoozedUntil: left(2 * DAY), ending });
    const name = 'pci-scan (one-time · production · us-east-1)';
    expect(seen(message)).toBe([title, name, sentence, paused].join('\n'));
    expect(message.blocks.map(({ type }) => type)).toEqual(['section', 'rich_text']);
  });
});

function literal(value: string) {
  return { type: 'plain_text', text: value, emoji: false };
}

function aButton(label: string, action_id: string, value: string, style?: string) {
  return { type: 'button', action_id, text: literal(label), value, ...(style && { style }) };
}
