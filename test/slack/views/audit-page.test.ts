import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AUDIT_EVENTS, type AuditRow } from '../../../src/domain/audit.ts';
import { BotError } from '../../../src/domain/bot-error.ts';
import { JOB_STATUSES } from '../../../src/domain/job.ts';
import { JOB_ACTIONS } from '../../../src/domain/job-transitions.ts';
import type { AuditPage } from '../../../src/operations/browse-audit.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import { AUDIT_ACTION_IDS, auditPageValue } from '../../../src/slack/parse-audit-query.ts';
import { renderAuditPage, renderNoOneJob } from '../../../src/slack/views/audit-page.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { aRow, HASH, seen, wordsOf } from '../../support/audit-fixtures.ts';
import { aJob, PAYMENTS } from '../../support/job-fixtures.ts';
import { markupStringsOf } from '../../support/message-strings.ts';

const { ref } = aJob();

function aPage(changes: Partial<AuditPage> = {}): AuditPage {
  return { search: {}, rows: [aRow()], head: { count: 1_234, hash: HASH }, ...changes };
}

function buttonsOf(message: Message) {
  return message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
}

/** Slack takes it, and nothing from outside is markup in it. */
function expectHarmless(message: Message): void {
  expect(checkMessageBlocks(message.blocks)).toEqual([]);
  expect(message.text).not.toBe('');
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
  for (const text of markupStringsOf(message)) expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
}

describe('a page of the record', () => {
  test('says when, who, what, which job, where, what changed, why, and how it is found again', () => {
    const row = aRow({
      reason: 'too\nexpensive',
      before: 'RUNNING',
      after: 'CANCELLED',
      outcome: 'done',
    });
    const page = renderAuditPage(aPage({ rows: [row] }));
    expect(seen(page)).toContain(
      '2026-03-01 14:05 UTC · @U0OMAR0001 cancelled pci-scan\n' +
        '#7 · production · us-east-1 · Running → Cancelled · outcome done · reference r-1\n' +
        'Reason: too expensive',
    );
    expect(seen(page)).toContain('1,234 rows in all, head `abcdef012345` ·');
    expect(seen(page)).toContain('`macie-chatops audit verify`');
    expect(page.text).toBe('Audit, newest first: 1 row.');
  });

  test.each<[Partial<AuditRow>, string]>([
    [{ event: 'requested' }, '@U0OMAR0001 asked for approval to cancel pci-scan\n'],
    [{ event: 'approval-given' }, 'gave one of several approvals to cancel pci-scan\n'],
    [{ event: 'approved' }, 'approved the request to cancel pci-scan\n'],
    [{ event: 'denied' }, 'denied the request to cancel pci-scan\n'],
    [{ event: 'withdrawn' }, 'withdrew the request to cancel pci-scan\n'],
    [
      { event: 'lapsed', who: undefined },
      'The bot ended the request to cancel pci-scan: nobody decided in time\n',
    ],
    [{ event: 'void', who: undefined }, 'The bot ended the request to cancel pci-scan: no longer'],
    [{ event: 'intended', action: 'pause' }, 'set out to pause pci-scan\n'],
    [{ event: 'executed', action: 'resume', outcome: 'done' }, 'resumed pci-scan\n'],
    [{ event: 'executed', outcome: 'accepted' }, 'asked Macie to cancel pci-scan: it accepted\n'],
    [{ event: 'executed', outcome: 'unknown' }, 'pci-scan: what became of it is not known\n'],
    [{ event: 'executed' }, 'asked Macie to cancel pci-scan\n'],
    [
      { event: 'refused', outcome: 'changed-meanwhile' },
      'could not cancel pci-scan: the job had changed\n',
    ],
    [{ event: 'refused', outcome: 'constructor' }, 'could not cancel pci-scan: refused\n'],
    [{ event: 'permission-denied' }, 'lacked the permission to cancel pci-scan\n'],
    [
      { event: 'permission-denied', outcome: 'own-request' },
      'may not decide their own request to cancel pci-scan\n',
    ],
    [
      { event: 'permission-denied', action: 'jobs', ref: undefined, jobName: undefined },
      'lacked the permission to use “jobs”\n',
    ],
    [
      { event: 'resume-set', action: 'resume', outcome: '2026-03-09T08:00:00.000Z' },
      'set a time to resume pci-scan: 2026-03-09 08:00 UTC\n',
    ],
    [
      { event: 'resume-unset', action: 'resume', outcome: '2026-03-09T08:00:00.000Z' },
      'took back the time to resume pci-scan: 2026-03-09 08:00 UTC\n',
    ],
    [
      { event: 'snoozed', action: 'snooze', outcome: '2026-03-09T08:00:00.000Z' },
      'put off the reminders of pci-scan: until 2026-03-09 08:00 UTC\n',
    ],
    [
      { event: 'run-by-hand', action: 'schedule', ref: undefined, jobName: undefined },
      'ran a schedule by hand\n',
    ],
    [
      { event: 'run-by-hand', action: 'message', ref: undefined, jobName: undefined },
      'had a message sent again\n',
    ],
    [{ jobName: ' ' }, ` ${ref.jobId}\n`],
    [{ before: 'RUNNING' }, '· Running · reference'],
    [{ after: 'MELTED' }, '· → MELTED · reference'],
    [{ who: { userId: '(missing)', teamId: 'T' } }, '· (missing) asked'],
    [{ at: new Date(Number.NaN) }, 'at an unreadable time · @U0OMAR0001'],
  ])('%j', (changes, words) => {
    expect(seen(renderAuditPage(aPage({ rows: [aRow(changes)] })))).toContain(words);
  });

  test('an event that this version does not know is shown as it stands', () => {
    const row = JSON.parse(JSON.stringify({ ...aRow(), event: 'toString' }));
    const page = renderAuditPage(aPage({ rows: [{ ...row, at: new Date(0) }] }));
    expect(seen(page)).toContain('@U0OMAR0001 toString pci-scan');
  });

  test('a reason of 10,000 characters is shortened, and it is said where it is whole', () => {
    const page = renderAuditPage(aPage({ rows: [aRow({ reason: 'x'.repeat(10_000) })] }));
    expect(seen(page)).toContain(`Reason: ${'x'.repeat(299)}…`);
    expect(seen(page)).not.toContain('x'.repeat(300));
    expect(seen(page)).toContain('`macie-chatops audit export`');
  });

  test('its title says what is looked for', () => {
    const search = {
      jobId: ref.jobId,
      userId: 'U0OMAR0001',
      action: 'cancel' as const,
      since: new Date('2026-03-01T00:00:00Z'),
    };
    expect(seen(renderAuditPage(aPage({ search, before: 40 })))).toContain(
      `Audit, newest first · job ${ref.jobId} · by @U0OMAR0001 · cancel · since 2026-03-01 00:00 UTC · before #40`,
    );
  });

  test('its buttons carry what is looked for, and where', () => {
    const search = { jobId: ref.jobId, since: new Date(5) };
    const buttons = buttonsOf(renderAuditPage(aPage({ search, before: 40, older: 30 })));
    expect(buttons).toMatchObject([
      { action_id: AUDIT_ACTION_IDS.older, text: { text: 'Older' } },
      { action_id: AUDIT_ACTION_IDS.newest, text: { text: 'Newest' } },
    ]);
    const values = buttons.map((one) => auditPageValue.read('value' in one ? `${one.value}` : ''));
    expect(values).toEqual([{ search, before: 30 }, { search }]);
    expect(buttonsOf(renderAuditPage(aPage()))).toEqual([]);
  });

  test.each<[Partial<AuditPage>, string]>([
    [{}, 'Nothing is recorded yet.'],
    [{ search: { jobId: undefined } }, 'Nothing is recorded yet.'],
    [{ search: { action: 'pause' } }, 'Ask with fewer filters: `/macie audit`.'],
    [{ before: 1 }, 'Press *Newest*'],
  ])('without rows it says what to do next: %j', (changes, words) => {
    const page = renderAuditPage(aPage({ rows: [], ...changes }));
    expect(seen(page)).toContain(words);
    expectHarmless(page);
  });
});

describe('whatever is in the record, Slack takes it and nothing in it is markup:', () => {
  const optional = fc.option(hostileText, { nil: undefined });
  const row: fc.Arbitrary<AuditRow> = fc.record({
    seq: fc.integer({ min: 1 }),
    at: fc.date(),
    event: fc.constantFrom(...AUDIT_EVENTS),
    who: fc.option(fc.record({ userId: hostileText, teamId: hostileText }), { nil: undefined }),
    action: fc.oneof(fc.constantFrom(...JOB_ACTIONS), hostileText),
    ref: fc.option(fc.record({ accountId: hostileText, region: hostileText, jobId: hostileText }), {
      nil: undefined,
    }),
    target: optional,
    jobName: optional,
    reason: fc.option(fc.string({ unit: 'grapheme', maxLength: 10_000 }), { nil: undefined }),
    before: fc.oneof(fc.constantFrom(...JOB_STATUSES), optional),
    after: fc.oneof(fc.constantFrom(...JOB_STATUSES), optional),
    outcome: optional,
    referenceId: fc.oneof(fc.constant(''), hostileText),
    hash: hostileText,
    previousHash: hostileText,
  });

  test('the page', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), hostileText, (rows, hash) => {
        const page = renderAuditPage(
          aPage({ rows, before: 9, older: 2, head: { count: rows.length, hash } }),
        );
        expectHarmless(page);
        for (const block of page.blocks) expect(wordsOf(block).length).toBeLessThan(1_200);
      }),
      { numRuns: 100 },
    );
  });

  test('several jobs, and none, with every target Region silent', () => {
    const failures = Array.from({ length: 60 }, () => ({
      where: PAYMENTS,
      error: new BotError('throttled', 'x'),
    }));
    fc.assert(
      fc.property(fc.array(anyJob, { maxLength: 30 }), hostileText, (jobs, asked) => {
        const several = { kind: 'several' as const, jobs, more: false, failures };
        const message = renderNoOneJob(several, asked, () => 'production');
        expectHarmless(message);
        const how = jobs.length === 1 ? 'its id' : 'a full name or an id';
        expect(seen(message)).toContain(`Ask again with ${how}:`);
        const none = { kind: 'none' as const, nearest: jobs.slice(0, 5).map((job) => job.name) };
        expectHarmless(renderNoOneJob({ ...none, failures }, asked, () => 'production'));
      }),
      { numRuns: 50 },
    );
  });
});
