import { describe, expect, test } from '@jest/globals';

import type { FindingGroup } from '../../../src/domain/finding-group.ts';
import { toFindingSummary } from '../../../src/domain/finding-summary.ts';
import type { Notice } from '../../../src/domain/notice.ts';
import { FINDING_ACTION_IDS, groupValue, muteValue } from '../../../src/slack/finding-values.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderNotice } from '../../../src/slack/views/render-notice.ts';
import { aFindingGroup, aFindingSummary, aPolicyFinding } from '../../support/finding-fixtures.ts';
import { shownLines } from '../../support/shown-text.ts';

const render = (notice: Notice) => renderNotice(notice, false);

function valueOfButton({ blocks }: Message, actionId: string): string {
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const button = buttons.find((one) => 'action_id' in one && one.action_id === actionId);
  return button?.type === 'button' ? (button.value ?? '') : '';
}

describe('one finding', () => {
  test('of a job', () => {
    const message = render({
      kind: 'finding',
      finding: aFindingSummary(),
      target: 'production',
      jobName: 'pci-scan',
    });
    expect(shownLines(message)).toEqual([
      '🔴 High: Several categories of sensitive data',
      '2,310 occurrences: credit card number (2,000), name (300), Employee ID (custom, 10)',
      'pci-exports/exports/2026/payroll.xlsx',
      'production · us-east-1 · by the job pci-scan · 2026-02-03 06:12 UTC',
      '[Open] [Findings of the job] [Mute…]',
    ]);
    expect(message.text).toMatch(
      /^Finding: 🔴 High: Several categories of sensitive data\. 2,310 occurrences: .*payroll\.xlsx\. production · /,
    );
  });

  test('of a policy, seen again and archived', () => {
    const finding = toFindingSummary(aPolicyFinding({ archived: true, sample: true }));
    expect(shownLines(render({ kind: 'finding', finding, target: 'production' }))).toEqual([
      '🔴 High: Bucket made public',
      'pci-exports',
      'By role Deploy, session alice of account 111122223333, ⚠️ without MFA',
      'production · us-east-1 · 2026-02-03 06:12 UTC · seen 2 times, last 2026-02-03 07:00 UTC',
      '🗄️ Archived in Macie. 🧪 A sample: its data is made up.',
      '[Open] [Mute…]',
    ]);
  });

  test.each([
    ['SKIPPED', '🔴 High: Skipped: not analysed'],
    ['PARTIAL', '🔴 High: Several categories of sensitive data · Partly analysed'],
  ])('of an object whose analysis is %s', (analysis, title) => {
    const finding = aFindingSummary({ analysis });
    expect(shownLines(render({ kind: 'finding', finding, target: 'production' }))[0]).toBe(title);
  });

  test('of automated discovery in a member account', () => {
    const { job, ...finding } = aFindingSummary({ accountId: '222233334444' });
    expect(shownLines(render({ kind: 'finding', finding, target: 'production' }))[3]).toBe(
      'production · us-east-1 · account 222233334444 · by automated discovery · 2026-02-03 06:12 UTC',
    );
  });
});

describe('a group', () => {
  const linesOf = (changes: Partial<FindingGroup>) =>
    shownLines(render({ kind: 'finding-group', group: aFindingGroup(changes) }));

  test('of a job: severities, kinds and period at a glance', () => {
    const message = render({ kind: 'finding-group', group: aFindingGroup() });
    expect(shownLines(message)).toEqual([
      '🔴 40 new findings of the job pci-scan',
      '3 High · 12 Medium · 25 Low',
      'credit card number in 31, name in 12, Employee ID in 2',
      'production · us-east-1 · 2026-02-03 06:00 UTC to 2026-02-03 06:30 UTC',
      'They are in the thread, the most severe first.',
      '[Show all] [Mute…]',
    ]);
    expect(groupValue.read(valueOfButton(message, FINDING_ACTION_IDS.ofGroup))).toEqual({
      target: 'production',
      region: 'us-east-1',
      jobId: '3ce05dbb7ec5505def334104bf347a06',
      severities: ['Low', 'Medium', 'High'],
      since: Date.parse('2026-02-03T06:00:00Z'),
      to: Date.parse('2026-02-03T06:30:00Z'),
    });
    expect(muteValue.read(valueOfButton(message, FINDING_ACTION_IDS.mute))).toEqual({
      job: { value: '3ce05dbb7ec5505def334104bf347a06', label: 'pci-scan' },
    });
  });

  test('of a bucket', () => {
    const about = [{ name: 'EMPLOYEE_ID', count: 3, isCustom: true as const }];
    const [title, , kinds] = linesOf({ of: { kind: 'bucket', bucket: 'logs' }, about });
    expect(title).toBe('🔴 40 new findings of automated discovery in the bucket logs');
    expect(kinds).toBe('EMPLOYEE_ID (custom) in 3');
  });

  test('of a type of policy: the buckets, as they are called', () => {
    const [title, , buckets] = linesOf({
      of: { kind: 'type', type: 'Policy:IAMUser/S3BucketPublic' },
      about: Array.from({ length: 9 }, (_, index) => ({ name: `b-${index}`, count: 1 })),
    });
    expect(title).toBe('🔴 40 new findings: Bucket made public');
    expect(buckets).toMatch(/^b-0 in 1, b-1 in 1, .*b-7 in 1 and 1 more bucket$/);
  });

  test.each([
    [[{ severity: 'High', count: 2 }], ['High']],
    // Macie can be asked for none of tomorrow's severities: all are asked for.
    [[...aFindingGroup().severities, { severity: 'Critical', count: 1 }], []],
  ])('leads to the findings of its own severities', (severities, asked) => {
    const message = render({ kind: 'finding-group', group: aFindingGroup({ severities }) });
    const value = valueOfButton(message, FINDING_ACTION_IDS.ofGroup);
    expect(groupValue.read(value).severities).toEqual(asked);
  });

  test.each([
    [40, 'They are in the thread, the most severe first.'],
    [30, 'The 30 most severe are in the thread.'],
    [1, 'The most severe one is in the thread.'],
    [0, 'There are too many for a thread: show all.'],
  ])('with %d in its thread', (shown, words) => {
    expect(linesOf({ shown })).toContain(words);
  });
});

test('a part of a group numbers its findings', () => {
  const findings = [aFindingSummary(), toFindingSummary(aPolicyFinding())];
  const message = render({ kind: 'finding-group-part', findings, target: 'production', from: 11 });
  expect(message.text).toBe('Findings 11 to 12, the most severe first.');
  expect(shownLines(message)).toEqual([
    'Findings 11 to 12',
    '🔴 credit card number (2,000), name (300), Employee ID (custom, 10)',
    'pci-exports/exports/2026/payroll.xlsx  [Open]',
    '   High · production · us-east-1 · 2026-02-03 06:12 UTC',
    '🔴 Bucket made public',
    'pci-exports  [Open]',
    '   High · production · us-east-1 · by role Deploy, session alice of account 111122223333, ⚠️ without MFA · 2026-02-03 07:00 UTC · seen 2 times',
  ]);
});
