import { describe, expect, test } from '@jest/globals';

import type { Finding, Occurrence } from '../../../src/domain/finding.ts';
import { renderFinding } from '../../../src/slack/views/finding-card.ts';
import { expectHarmless } from '../../support/expect-harmless.ts';
import { aClassification, aFinding, OCCURRENCES } from '../../support/finding-fixtures.ts';
import { buttonLabels, shownLines } from '../../support/shown-text.ts';

const OPTIONS = { target: 'production', jobName: 'pci-scan', canShare: true, canMute: true };
const linesOf = (finding: Finding) => shownLines(renderFinding(finding, OPTIONS));

describe('the places on the card', () => {
  const cells = (count: number): Occurrence[] =>
    Array.from({ length: count }, (_, index) => ({ kind: 'cell', row: index + 1 }));
  const withPlaces = (count: number, occurrences: Occurrence[], changes = {}) => {
    const detection = { category: 'PERSONAL_INFORMATION', name: 'NAME', isCustom: false, count };
    const totals = [{ category: 'PERSONAL_INFORMATION', count }];
    const detections = [{ ...detection, occurrences }];
    return aFinding({ classification: aClassification({ detections, totals, ...changes }) });
  };

  test.each([
    [15, 15, 'Where, the first 5 of 15'],
    [40, 4, 'Where, the 4 located of 40'],
    [40, 1, 'Where, the only one located of 40'],
    [3, 3, 'Where, all 3'],
    [2, 2, 'Where, both'],
    [1, 1, 'Where'],
  ])('of %d, %d are located: %s', (count, located, words) => {
    const message = renderFinding(withPlaces(count, cells(located)), OPTIONS);
    expect(shownLines(message)).toContain(words);
    expectHarmless(message);
  });

  test('a sum of one category says nothing new, unless Macie counts otherwise', () => {
    const sumOf = (finding: Finding) =>
      linesOf(finding).filter((line) => line.startsWith('By category'));
    expect(sumOf(withPlaces(3, cells(3)))).toEqual([]);
    const totals = [{ category: 'PERSONAL_INFORMATION', count: 4 }];
    expect(sumOf(withPlaces(3, cells(3), { totals }))).toEqual(['By category: personal 4']);
  });

  test('records are said to be counted from 0', () => {
    const lines = linesOf(withPlaces(2, [OCCURRENCES.record, OCCURRENCES.record]));
    expect(lines.filter((line) => line.includes('from 0'))).toEqual([
      'Records are counted from 0.',
    ]);
  });

  test.each([
    [56, {}, /^Macie located none of them; all are in the discovery result s3:\/\/macie-results\//],
    [1, {}, /^Macie did not locate it; it is in the discovery result s3:\/\/macie-results\//],
    [
      56,
      { detailedResultsLocation: undefined },
      'Macie located none of them; all are in the discovery result, whose place Macie does not tell.',
    ],
    [
      56,
      { detailedResultsLocation: 's3://[export-config-not-set]/x' },
      'Macie located none of them; all are kept nowhere: no bucket for discovery results is set up in Macie.',
    ],
  ])('of %d, none is located, %j', (count, changes, words) => {
    const finding = withPlaces(count, [], changes);
    const lines = linesOf(finding);
    expect(lines.find((line) => line.startsWith('Macie '))).toMatch(words);
    expect(lines).toContain('[JSON]');
  });
});

test('an object without located data has no buttons for places', () => {
  const classification = aClassification({ detections: [] });
  const labels = buttonLabels(renderFinding(aFinding({ classification }), OPTIONS));
  expect(labels.slice(0, 2)).toEqual(['Open job', 'Findings of the job']);
});
