import { readFileSync } from 'node:fs';
import { Finding$, type Finding as MacieFinding } from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import { toOccurrenceCsv, toOccurrenceJson } from '../../src/domain/occurrence-export.ts';
import { toFinding } from '../../src/macie/to-finding.ts';
import { renderFinding } from '../../src/slack/views/finding-card.ts';
import { renderOccurrences } from '../../src/slack/views/occurrence-page.ts';
import { renderOccurrenceText } from '../../src/slack/views/occurrence-text.ts';
import { type Leaf, leavesOf, readShape } from '../support/sdk-shape.ts';
import {
  aPolicyFinding,
  CLASSIFICATION_FINDING,
  IDENTITIES,
} from '../support/whole-macie-finding.ts';
import { API_DOCUMENT_PATHS } from './api-document-fields.ts';

const LEAVES = new Map(leavesOf(readShape(Finding$)));

/** The fields that docs/findings.md says are not shown, each with a reason. */
const NOT_SHOWN = notShownIn(readFileSync('docs/findings.md', 'utf8'));

function notShownIn(docs: string): Map<string, string> {
  const [, part = ''] = docs.split('\n## Fields that are not shown\n');
  const [table = ''] = part.split('\n## ');
  const rows = [...table.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
  return new Map(rows.map(([, path = '', reason = '']) => [path, reason]));
}

/** A finding that has the field, as Macie gives it. */
function findingWith(path: string): MacieFinding {
  if (!path.startsWith('policyDetails')) return CLASSIFICATION_FINDING;
  const [, own = ''] = /userIdentity\.(\w+)/.exec(path) ?? [];
  return aPolicyFinding(IDENTITIES[own] ?? IDENTITIES.other ?? {});
}

type Change = (value: unknown) => unknown;

/** The finding with another value at every place of a path that has one. */
function changed(finding: MacieFinding, path: string, change: Change): MacieFinding {
  return changedAt(finding, path.replaceAll('[]', '.[]').split('.'), change) as MacieFinding;
}

function changedAt(value: unknown, [step = '', ...rest]: string[], change: Change): unknown {
  if (step === '') return change(value);
  if (step === '[]' && Array.isArray(value))
    return value.map((item) => changedAt(item, rest, change));
  if (typeof value !== 'object' || value === null || !(step in value)) return value;
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    name === step ? changedAt(each, rest, change) : each,
  ]);
  return Object.fromEntries(entries);
}

const MARK = 'mark4711';
/** A value of each kind that occurs nowhere else. */
const CHANGES: Record<Leaf, Change> = {
  text: () => MARK,
  number: (value) => Number(value) + 7_654_321,
  boolean: (value) => !value,
  time: (value) => new Date(Number(value) + 86_400_000),
};

/** All that a person is shown of a finding: in messages, and in files. */
function shownOf(finding: MacieFinding): string {
  const where = { accountId: '111122223333', region: 'us-east-1' };
  const mapped = toFinding(finding, where, finding.id ?? '');
  const target = 'production';
  const messages = [
    renderFinding(mapped, { target, jobName: 'pci-scan', canShare: true, canMute: true }),
    ...[1, 2, 3, 4, 5].map((page) => renderOccurrences(mapped, { target, page })),
    renderOccurrenceText(mapped),
  ];
  const texts = messages.flatMap(({ text, blocks }) => [text, visibleIn(blocks)]);
  return [...texts, toOccurrenceCsv(mapped), toOccurrenceJson(mapped)].join('\n');
}

/** What Slack draws of blocks: no ids, values of buttons, or addresses of links. */
function visibleIn(blocks: unknown): string {
  const unseen = ['type', 'block_id', 'action_id', 'value', 'url', 'style', 'format'];
  return JSON.stringify(blocks, (name, value) => (unseen.includes(name) ? undefined : value));
}

/** Words of Macie's that the bot puts in its own: two that must read differently. */
const OWN_WORDS = new Map([['category', ['CLASSIFICATION', 'POLICY']]]);

function isShown(path: string): boolean {
  const leaf = LEAVES.get(path) ?? 'text';
  const finding = findingWith(path);
  const words = OWN_WORDS.get(path);
  if (words)
    return new Set(words.map((word) => shownOf(changed(finding, path, () => word)))).size > 1;
  const other = shownOf(changed(finding, path, CHANGES[leaf]));
  return leaf === 'text' ? other.toLowerCase().includes(MARK) : other !== shownOf(finding);
}

describe('a field of GetFindings is shown, or docs/findings.md says why it is not', () => {
  test.each([...LEAVES.keys()])('%s', (path) => {
    expect([path, isShown(path)]).toEqual([path, !NOT_SHOWN.has(path)]);
  });
});

test('the table names fields that there are, each with a reason', () => {
  for (const [path, reason] of NOT_SHOWN) {
    expect([path, LEAVES.has(path)]).toEqual([path, true]);
    expect(reason.length).toBeGreaterThan(20);
  }
  expect(NOT_SHOWN.size).toBeLessThanOrEqual(3);
});

test("the walk covers the API document's response, and what Macie has added since", () => {
  const added = [...LEAVES.keys()].filter((path) => !API_DOCUMENT_PATHS.includes(path));
  expect(API_DOCUMENT_PATHS.filter((path) => !LEAVES.has(path))).toEqual([]);
  expect(API_DOCUMENT_PATHS).toHaveLength(153);
  expect(added).toEqual([
    'classificationDetails.originType',
    'classificationDetails.result.customDataIdentifiers.detections[].occurrences.records[].jsonPath',
    'classificationDetails.result.sensitiveData[].detections[].occurrences.records[].jsonPath',
    'resourcesAffected.s3Bucket.allowsUnencryptedObjectUploads',
  ]);
});

test('the findings in which it looks have every field', () => {
  const without = [...LEAVES.keys()].filter((path) => {
    const finding = findingWith(path);
    return JSON.stringify(changed(finding, path, () => MARK)) === JSON.stringify(finding);
  });
  expect(without).toEqual([]);
});
