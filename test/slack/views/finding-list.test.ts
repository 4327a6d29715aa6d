import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../../src/domain/bot-error.ts';
import { toFindingSummary } from '../../../src/domain/finding-summary.ts';
import type { FindingFailure, ReadFindingPage } from '../../../src/operations/read-finding-page.ts';
import { renderFindingList } from '../../../src/slack/views/finding-list.ts';
import { aFindingSummary, aPolicyFinding } from '../../support/finding-fixtures.ts';
import { PAYMENTS } from '../../support/job-fixtures.ts';
import { shownLines } from '../../support/shown-text.ts';

function aPage(changes: Partial<ReadFindingPage> = {}): ReadFindingPage {
  return {
    listId: 'list',
    pageNumber: 1,
    query: {},
    order: 'newest',
    findings: [aFindingSummary(), toFindingSummary(aPolicyFinding())],
    counts: [
      { key: 'Low', count: 1_040 },
      { key: 'High', count: 3 },
      { key: 'Medium', count: 12 },
    ],
    failures: [],
    asked: 2,
    ...changes,
  };
}

const linesOf = (changes: Partial<ReadFindingPage>) =>
  shownLines(renderFindingList(aPage(changes), () => 'production'));

test('a page: how many of each severity, then the findings', () => {
  const { text, ...message } = renderFindingList(aPage({ next: [] }), () => 'production');
  expect(text).toBe('Findings (3 High · 12 Medium · 1,040 Low), page 1: 2 findings.');
  expect(shownLines(message)).toEqual([
    'Findings · 3 High · 12 Medium · 1,040 Low · newest first · page 1',
    '🔴 credit card number (2,000), name (300), Employee ID (custom, 10)',
    'pci-exports/exports/2026/payroll.xlsx  [Open]',
    '   High · production · us-east-1 · 2026-02-03 06:12 UTC',
    '🔴 Bucket made public',
    'pci-exports  [Open]',
    '   High · production · us-east-1 · by role Deploy, session alice of account 111122223333, ⚠️ without MFA · 2026-02-03 07:00 UTC · seen 2 times',
    '[Next]',
    '   Open a finding to see where the data is, and why it matters.',
  ]);
});

test('a row says whose resource it is, and that it is archived or a sample', () => {
  const finding = aFindingSummary({ accountId: '222233334444', archived: true, sample: true });
  expect(linesOf({ findings: [finding] })[3]).toBe(
    '   High · production · us-east-1 · account 222233334444 · 2026-02-03 06:12 UTC · 🗄️ archived · 🧪 sample',
  );
});

test.each([
  [{ analysis: 'SKIPPED', kinds: [], kindCount: 0 }, '🔴 Skipped: not analysed'],
  [{ analysis: 'PARTIAL', kindCount: 3 }, /^🔴 Partly analysed · credit card number \(2,000\), /],
  [{ analysis: 'SKIPPED', kindCount: 3 }, /^🔴 Skipped: not analysed · credit card number /],
])('a row says first that not all was analysed: %j', (changes, words) => {
  const [, row] = linesOf({ findings: [aFindingSummary(changes)] });
  expect(row).toMatch(words);
});

test('the filters, in words', () => {
  const query = {
    jobId: '3ce05dbb7ec5505def334104bf347a06',
    bucket: '<!channel>',
    severities: ['High', 'Medium'] as const,
    types: ['Policy:IAMUser/S3BucketPublic', 'Policy:IAMUser/New'],
    category: 'POLICY' as const,
    since: new Date('2026-02-01T00:00:00Z'),
    before: new Date('2026-02-02T00:00:00Z'),
    archived: true,
  };
  expect(linesOf({ query, order: 'severe', pageNumber: 2 }).slice(0, 2)).toEqual([
    'Findings · 3 High · 12 Medium · 1,040 Low · most severe first · page 2',
    'Only of the job 3ce05dbb7ec5505def334104bf347a06 · in the bucket <!channel> · High or Medium · Bucket made public or Policy:IAMUser/New · policy · since 2026-02-01 00:00 UTC · before 2026-02-02 00:00 UTC · archived ones',
  ]);
});

test('the job that is asked for, by its name', () => {
  const query = { jobId: '3ce05dbb7ec5505def334104bf347a06' };
  expect(linesOf({ query, jobName: 'pci-scan' })).toContain('Only of the job pci-scan');
  expect(linesOf({ query, jobName: ' ' })).toContain(`Only of the job ${query.jobId}`);
});

const denied = new BotError('access-denied', 'no');
const DENIED =
  '⚠️ payments · eu-central-1: denied. Ask whoever runs this bot to check its IAM policy with macie-chatops doctor.';

describe('a target Region that did not answer', () => {
  const failing = (missing: FindingFailure['missing']) => ({
    failures: [{ where: PAYMENTS, error: denied, missing }],
  });
  const COUNTS = '3 High · 12 Medium · 1,040 Low';

  test.each<[FindingFailure['missing'], string, string]>([
    [
      'findings',
      `Findings · ${COUNTS} · newest first · page 1 · without payments · eu-central-1`,
      `${DENIED} Its findings are counted, but not listed.`,
    ],
    [
      'count',
      `Findings · at least ${COUNTS} · newest first · page 1`,
      `${DENIED} Its findings are listed, but not counted.`,
    ],
    [
      'all',
      `Findings · at least ${COUNTS} · newest first · page 1 · without payments · eu-central-1`,
      DENIED,
    ],
  ])('is told before the findings, where it lacks: %s', (missing, title, line) => {
    expect(linesOf(failing(missing)).slice(0, 2)).toEqual([title, line]);
  });

  test('several are counted in the title, and named below, but not without end', () => {
    const failures = Array.from({ length: 40 }, () => failing('all').failures).flat();
    const [title, ...lines] = linesOf({ failures, asked: 50 });
    expect(title).toMatch(/ · without 40 target Regions$/);
    expect(lines.filter((line) => line === DENIED)).toHaveLength(6);
    expect(lines).toContain('⚠️ 34 more target Regions did not answer.');
  });

  test('where none answered, nothing is counted and nothing is said not to be there', () => {
    const changes = { ...failing('findings'), findings: [], asked: 1 };
    const { text, ...message } = renderFindingList(aPage(changes), () => 'payments');
    expect(text).toBe('No target answered.');
    expect(shownLines(message)).toEqual([
      'No target answered.',
      DENIED,
      '   There may be findings all the same.',
    ]);
  });
});

describe('a page without findings says what was asked, and that nothing fits', () => {
  const empty = { findings: [], counts: [] };
  const failures = [{ where: PAYMENTS, error: denied, missing: 'all' as const }];
  const query = { bucket: 'b', archived: false };

  test.each<[string, Partial<ReadFindingPage>, string[]]>([
    ['of all', empty, ['There are no findings.']],
    [
      'of those that are not archived',
      { ...empty, query: { archived: false } },
      ['There are no findings.', '   Archived ones are left out: /macie findings archived:any.'],
    ],
    [
      'of some',
      { ...empty, query },
      [
        'No finding fits.',
        'Only in the bucket b',
        '   Ask with fewer filters: /macie findings. Archived ones are left out: /macie findings archived:any.',
      ],
    ],
    [
      'of some, where not all answered',
      { ...empty, query, failures },
      [
        'No finding fits where Macie answered.',
        'Only in the bucket b',
        DENIED,
        '   There may be findings all the same.',
      ],
    ],
    ['any more', { ...empty, pageNumber: 3 }, ['There are no more findings.', '[Previous]']],
  ])('%s', (_what, changes, lines) => {
    expect(linesOf(changes)).toEqual(lines);
  });
});
