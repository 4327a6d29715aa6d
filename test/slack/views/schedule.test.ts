import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Schedule } from '../../../src/domain/schedule.ts';
import type { Letter } from '../../../src/operations/notice-store-port.ts';
import type { ScheduleReport } from '../../../src/operations/read-schedule.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import { renderSchedule } from '../../../src/slack/views/schedule.ts';
import { hostileText } from '../../support/arbitrary-job.ts';
import { aResume } from '../../support/job-fixtures.ts';
import { markupStringsOf } from '../../support/message-strings.ts';

const at = (time: string) => new Date(`2026-03-02T${time}Z`);
const WHO = { userId: 'U0OMAR0001', teamId: 'T0ACME001' };
const REF = { accountId: '111122223333', region: 'us-east-1', jobId: 'f'.repeat(32) };
const DIGEST: Schedule = {
  id: 'digest C0DIGEST00 all',
  kind: 'digest',
  channelId: 'C0DIGEST00',
  cron: '0 9 * * *',
  timezone: 'Europe/Berlin',
};
const EXPIRY: Schedule = { id: 'expiry', kind: 'expiry', cron: '*/15 * * * *', timezone: 'UTC' };
const LETTER: Letter = {
  id: '3c1a6f0e',
  key: 'sweep',
  channelId: 'C0DIGEST00',
  notice: {
    kind: 'sweep-recovered',
    where: { target: 'production', accountId: '111122223333', region: 'us-east-1' },
    since: at('01:00'),
    at: at('08:00'),
  },
  version: 1,
  attempts: 1,
  isDoubtful: false,
  isClassic: false,
  createdAt: at('08:00'),
  leaseUntil: at('08:01'),
  error: 'is_archived',
};

const FAILING = {
  accountId: '111122223333',
  region: 'ap-southeast-2',
  slot: at('08:00'),
  failingSince: at('02:00'),
  isWarned: true,
};

const UNREAD = {
  ...{ accountId: '111122223333', region: 'ap-southeast-2' },
  ...{ readTo: at('02:55'), lateFrom: at('02:40'), failingSince: at('03:00') },
};

function aReport(changes: Partial<ScheduleReport> = {}): ScheduleReport {
  return {
    entries: [
      {
        schedule: DIGEST,
        newest: { schedule: DIGEST.id, at: at('08:00'), outcome: 'by-hand', by: WHO },
        next: new Date('2026-03-03T08:00Z'),
      },
      { schedule: EXPIRY, next: at('09:15') },
    ],
    resumes: [],
    failing: [],
    unread: [],
    letters: { waiting: 0, dead: 0 },
    dead: [],
    ...changes,
  };
}

const read = (report: ScheduleReport) =>
  renderText(renderSchedule(report, () => 'production').blocks).join('\n');

describe('/macie schedule', () => {
  test('says of a timed resume that is late that it fails', () => {
    const resume = aResume();
    expect(read(aReport({ resumes: [resume, { ...resume, isOverdue: true }] }))).toContain(
      '2026-02-20 08:00 UTC: pci-scan (production · us-east-1), asked by @U0OMAR0001\n' +
        '⚠️ was due 2026-02-20 08:00 UTC: pci-scan (production · us-east-1), asked by @U0OMAR0001; ' +
        'Macie or Slack does not answer, tried again',
    );
  });

  test('says what runs when, last and next', () => {
    const words = read(aReport());
    expect(words).toContain('Exposure digest');
    expect(words).toContain('0 9 * * * Europe/Berlin');
    expect(words).toMatch(/last: .*2026-03-02 08:00 UTC.*, by/);
    expect(words).toMatch(/next: .*2026-03-03 08:00 UTC/);
    expect(words).toContain('last: not yet');
    expect(words).toContain('0 messages wait, none failed');
    const blocks = JSON.stringify(renderSchedule(aReport(), () => 'production').blocks);
    expect(blocks.match(/"schedule\.run"/g)).toHaveLength(2);
  });

  test('says where a feed tells what, and where its findings cannot be read', () => {
    const feed = (minSeverity: 'Low' | 'Medium'): ScheduleReport['entries'][number] => ({
      schedule: {
        ...{ id: `feed ${minSeverity}`, kind: 'feed', channelId: 'C0FINDINGS' },
        ...{ cron: '*/5 * * * *', timezone: 'UTC', targets: ['production'] },
        filter: { minSeverity, samples: 'mark' },
      },
      next: at('09:05'),
    });
    const words = read(aReport({ entries: [feed('Medium'), feed('Low')], unread: [UNREAD] }));
    const where = 'Feed of new findings · #C0FINDINGS · production';
    expect(words).toContain(`${where} · of severity Medium or higher`);
    expect(words).toContain(`${where} · of every severity`);
    expect(words).toContain(
      'production · ap-southeast-2: its findings could not be read since 2026-03-02 03:00 UTC',
    );
  });

  test('names twenty targets of a digest, and counts the others', () => {
    const targets = Array.from({ length: 200 }, (_, index) => `target-${index}`.padEnd(40, 'x'));
    const named = (count: number) =>
      aReport({
        entries: [{ schedule: { ...DIGEST, targets: targets.slice(0, count) }, next: at('09:00') }],
      });
    expect(read(named(200))).toContain(`${targets[19]} and 180 more`);
    expect(read(named(200))).not.toContain(targets[20]);
    expect(read(named(21))).toContain(`${targets[19]} and 1 more`);
    expect(read(named(20))).not.toContain('more');
    const { blocks } = renderSchedule(named(200), () => 'production');
    expect(checkMessageBlocks(blocks)).toEqual([]);
  });

  test('names what failed, and lets it be sent again', () => {
    const report = aReport({
      letters: { waiting: 1, dead: 1 },
      dead: [LETTER],
      failing: [FAILING],
    });
    const words = read(report);
    expect(words).toContain('1 message waits, 1 could not be delivered');
    expect(words).toContain('of 2026-03-02 08:00 UTC for #C0DIGEST00. The channel is archived.');
    expect(words).toContain('could not be listed since');
    const { blocks } = renderSchedule(report, () => 'production');
    expect(JSON.stringify(blocks)).toContain('"value":"3c1a6f0e"');
  });

  test('fits into a message, however much there is and whatever jobs are called', () => {
    const name = fc.tuple(hostileText, fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(name, ([jobName, count]) => {
        const digests = Array.from({ length: count }, (_, index) => ({
          schedule: { ...DIGEST, id: `digest ${index}`, targets: ['<!here>', '*a*'] },
          next: at('09:00'),
        }));
        const resume = {
          id: 'r',
          ref: REF,
          target: 'production',
          jobName,
          resumeAt: at('10:00'),
          by: WHO,
          reason: jobName,
          createdAt: at('08:00'),
          state: 'waiting' as const,
        };
        const message = renderSchedule(
          aReport({
            entries: [...aReport().entries, ...digests],
            resumes: Array.from({ length: 10 }, () => resume),
            dead: Array.from({ length: 10 }, () => LETTER),
            failing: Array.from({ length: count }, () => FAILING),
            unread: Array.from({ length: count }, () => UNREAD),
          }),
          () => `<b>${'x'.repeat(100)}`,
        );
        expect(checkMessageBlocks(message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
        expect(markupStringsOf(message).join('\n')).not.toMatch(/<!(?!date)|<b>/);
      }),
      { numRuns: 40 },
    );
  });
});
