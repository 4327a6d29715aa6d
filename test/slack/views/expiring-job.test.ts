import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { EXPIRY_ENDINGS, type ExpiringJob } from '../../../src/domain/expiry.ts';
import { thresholdWords } from '../../../src/domain/expiry-words.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { expiryBlock, readSnooze, SNOOZES } from '../../../src/slack/expiry-values.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderExpiringJob, renderThreshold } from '../../../src/slack/views/expiring-job.ts';
import { snoozeNote } from '../../../src/slack/views/snooze-note.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { seen } from '../../support/audit-fixtures.ts';
import { aWatchedJob, DAY, HOUR, left, OMAR } from '../../support/expiry-world.ts';

const ONCE = aWatchedJob({ pausedBy: OMAR });
const RECURRING = aWatchedJob({ type: 'SCHEDULED', jobName: 'crm-sync-daily' });
const REF = '111122223333/us-east-1/3ce05dbb7ec5505def334104bf347a06';
const KEY = `expiry ${REF} 2026-03-31T12:00:00.000Z`;
const EXPIRES = '<!date^1774958400^{date_short_pretty} {time}|2026-03-31 12:00 UTC>';
const PAUSED = '<!date^1772366400^{date_short_pretty} {time}|2026-03-01 12:00 UTC>';
const VERA = { userId: 'U0VERA0001', teamId: 'T0ACME001' };
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

describe('the reply when a threshold has passed', () => {
  test('mentions the one who paused the job, and says how long is left', () => {
    expect(renderThreshold({ ...ONCE, threshold: 12 * HOUR })).toEqual({
      text:
        '⏳ <@U0OMAR0001> Less than 12 hours left: pci-scan. ' +
        `The job is lost ${EXPIRES}: Macie then cancels it for good, unless somebody resumes it before.`,
      blocks: [expect.objectContaining({ type: 'rich_text' })],
    });
  });

  test('mentions nobody if the bot does not know who', () => {
    expect(renderThreshold(RECURRING).text).not.toContain('<@');
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

const OWN_MARKUP = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d: -]+UTC>|<@[A-Z0-9]+>/g;

function expectHarmless(message: Message): void {
  expect(checkMessageBlocks(message.blocks)).toEqual([]);
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
  const texts = [message.text, JSON.stringify(message.blocks)];
  for (const one of texts) expect(one.replace(OWN_MARKUP, '')).not.toMatch(/[<>]/);
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

function literal(value: string) {
  return { type: 'plain_text', text: value, emoji: false };
}

function aButton(label: string, action_id: string, value: string, style?: string) {
  return { type: 'button', action_id, text: literal(label), value, ...(style && { style }) };
}
