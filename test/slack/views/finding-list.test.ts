import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../../src/domain/bot-error.ts';
import { toFindingSummary } from '../../../src/domain/finding-summary.ts';
import type { ReadFindingPage } from '../../../src/operations/read-finding-page.ts';
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

describe('a page without findings', () => {
  const empty = { findings: [], counts: [] };
  const failures = [{ where: PAYMENTS, error: new BotError('validation', 'x') }];

  test.each<[string, Partial<ReadFindingPage>, string]>([
    ['of all', empty, 'There are no findings.'],
    [
      'of some',
      { ...empty, query: { bucket: 'b' } },
      'No finding fits. Ask with fewer filters: /macie findings.',
    ],
    [
      'of targets that failed',
      { ...empty, failures },
      'There are no findings. But not every target answered.',
    ],
  ])('%s', (_what, changes, hint) => {
    expect(linesOf(changes).at(-1)).toBe(`   ${hint}`);
  });

  test('names the targets that failed, but not without end', () => {
    expect(linesOf({ ...empty, failures })).toContain(
      '⚠️ payments · eu-central-1: refused the question. Ask anew, with fewer words: /macie findings.',
    );
    const many = Array.from({ length: 40 }, () => failures).flat();
    expect(linesOf({ ...empty, failures: many })).toContain(
      '⚠️ 34 more target Regions did not answer.',
    );
  });
});
