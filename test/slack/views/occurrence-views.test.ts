import { describe, expect, test } from '@jest/globals';

import type { Detection } from '../../../src/domain/finding.ts';
import { renderFinding } from '../../../src/slack/views/finding-card.ts';
import { renderOccurrences } from '../../../src/slack/views/occurrence-page.ts';
import { renderOccurrenceText } from '../../../src/slack/views/occurrence-text.ts';
import {
  aClassification,
  aFinding,
  aFindingObject,
  OCCURRENCES,
} from '../../support/finding-fixtures.ts';
import { buttonLabels, shownLines } from '../../support/shown-text.ts';

const RESULT =
  's3://macie-results/AWSLogs/111122223333/Macie/us-east-1/3ce05dbb7ec5505def334104bf347a06/111122223333/4fa0b7e1.jsonl.gz';

function aDetection(changes: Partial<Detection> = {}): Detection {
  return {
    category: 'PERSONAL_INFORMATION',
    name: 'NAME',
    isCustom: false,
    count: 1,
    occurrences: [OCCURRENCES.csvCell],
    ...changes,
  };
}

function findingWith(detections: Detection[], hasMoreOccurrences = false) {
  return aFinding({ classification: aClassification({ detections, hasMoreOccurrences }) });
}

describe('the page of all places', () => {
  test('by kind of data, the custom ones beside the managed, with the rest and where it is', () => {
    const { text, ...message } = renderOccurrences(aFinding(), { target: 'production', page: 1 });
    expect(text).toBe(
      'Where it is: 15 of 2,310 located in s3://pci-exports/exports/2026/payroll.xlsx, a finding in production.',
    );
    const cells = (count: number) =>
      Array.from({ length: count }, (_, index) => `• Sheet2!C${index + 5} (ssn)`);
    expect(shownLines(message)).toEqual([
      'Where it is',
      's3://pci-exports/exports/2026/payroll.xlsx',
      'credit card number (financial): 9 of 2,000 located',
      ...cells(9),
      'name (personal): 4 of 300 located',
      ...cells(4),
      'Employee ID (custom identifier): 2 of 10 located',
      ...cells(2),
      `15 of 2,310 located; the rest is in the discovery result ${RESULT}`,
      '[As text] [CSV] [JSON] [Open the finding]',
    ]);
  });

  test('every kind of place on one page', () => {
    const finding = findingWith([
      aDetection({ count: 9, occurrences: Object.values(OCCURRENCES) }),
      aDetection({ name: 'ADDRESS', count: 12, occurrences: [] }),
    ]);
    const lines = shownLines(renderOccurrences(finding, { target: 'production', page: 1 }));
    expect(lines.filter((line) => line.startsWith('• '))).toHaveLength(9);
    expect(lines).toContain('address (personal): none of 12 located');
    expect(lines).toContain('• record 108 at $.patient.ssn');
  });

  test('records are said to be counted from 0 once, and only where there are some', () => {
    const wordsOf = (occurrences: Detection['occurrences']) =>
      shownLines(
        renderOccurrences(findingWith([aDetection({ occurrences })]), {
          target: 'production',
          page: 1,
        }),
      ).filter((line) => line.includes('counted from 0'));
    const { record, page } = OCCURRENCES;
    expect(wordsOf([record, record])).toEqual(['Records are counted from 0.']);
    expect(wordsOf([page])).toEqual([]);
  });

  test.each([
    ['api/dump.json', '$.items[2].ssn'],
    ['api/log.jsonl', 'line 1 at $.items[2].ssn'],
    ['api/log.parquet', 'record 0 at $.items[2].ssn'],
  ])('in %s, everywhere: %s', (key, words) => {
    const place = { kind: 'record' as const, recordIndex: 0, jsonPath: '$.items[2].ssn' };
    const finding = {
      ...findingWith([aDetection({ occurrences: [place] })]),
      object: aFindingObject({ key }),
    };
    const options = { canShare: false, canMute: false, target: 'production', page: 1 };
    const shown = [renderOccurrences, renderOccurrenceText, renderFinding].map((render) =>
      shownLines(render(finding, options)),
    );
    expect(shown.map((lines) => lines.some((line) => line.includes(words)))).toEqual([
      true,
      true,
      true,
    ]);
    const isCounted = key.endsWith('parquet');
    for (const lines of shown) {
      expect(lines.includes('Records are counted from 0.')).toBe(isCounted);
      expect(lines.join(' ').includes('record 0')).toBe(isCounted);
    }
  });

  test.each([
    [56, 'all are'],
    [1, 'it is'],
  ])('where none of %d is located, %s elsewhere', (count, words) => {
    const finding = findingWith([aDetection({ count, occurrences: [] })]);
    const lines = shownLines(renderOccurrences(finding, { target: 'production', page: 1 }));
    expect(lines).toContain(`0 of ${count} located; ${words} in the discovery result ${RESULT}`);
  });

  test('where all are located, nothing is elsewhere', () => {
    const lines = shownLines(
      renderOccurrences(findingWith([aDetection()]), { target: 'production', page: 1 }),
    );
    expect(lines).toContain('1 of 1 located.');
  });

  test.each([
    [undefined, 'in the discovery result, whose place Macie does not tell.'],
    [
      's3://[export-config-not-set]/x',
      'kept nowhere: no bucket for discovery results is set up in Macie.',
    ],
  ])('the rest, if its place is %s', (detailedResultsLocation, end) => {
    const classification = aClassification({ detailedResultsLocation });
    const lines = shownLines(
      renderOccurrences(aFinding({ classification }), { target: 'production', page: 1 }),
    );
    expect(lines).toContain(`15 of 2,310 located; the rest is ${end}`);
  });

  test('what does not fit is on the next page, with its kind named again, and none twice', () => {
    const occurrences = Array.from({ length: 250 }, (_, index) => ({
      kind: 'cell' as const,
      row: index + 1,
      column: 3,
    }));
    const finding = findingWith([aDetection({ count: 250, occurrences })]);
    const pages = [1, 2, 3].map((page) =>
      renderOccurrences(finding, { target: 'production', page }),
    );
    const shown = pages.map((page) => shownLines(page));
    expect(shown.flat().filter((line) => line.startsWith('• '))).toEqual(
      occurrences.map(({ row }) => `• row ${row}, column 3`),
    );
    expect(shown.map(([title]) => title)).toEqual([
      'Where it is · page 1 of 3',
      'Where it is · page 2 of 3  [Previous page]',
      'Where it is · page 3 of 3  [Previous page]',
    ]);
    expect(shown[1]?.[2]).toBe('name (personal): 250 of 250 located (continued)');
    expect(pages.map((page) => buttonLabels(page).includes('Next page'))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('a page that is no more is the last', () => {
    const { blocks } = renderOccurrences(aFinding(), { target: 'production', page: 7 });
    expect(shownLines({ blocks })[0]).toBe('Where it is');
  });
});

describe('the places to copy', () => {
  test('say which object and finding they are of', () => {
    const finding = findingWith([aDetection({ count: 40 })], true);
    expect(shownLines(renderOccurrenceText(finding))).toEqual([
      'To copy: 1 of 40 occurrences is located.',
      's3://pci-exports/exports/2026/payroll.xlsx',
      'version L4kqtJlcpXroDTDmpUMLUo',
      'finding 3c4d5e6f708192a3b4c5d6e7f8091a2b, account 111122223333, us-east-1',
      `discovery result ${RESULT}`,
      '',
      'name: 1 of 40 located',
      '  row 12, column 3 (ssn)',
      '[CSV] [JSON]',
    ]);
  });

  test('stand as they are, so that a path can be used, whatever is written in it', () => {
    const object = aFindingObject({ key: 'שכר/export.csv' });
    const [note, path] = shownLines(renderOccurrenceText(aFinding({ object })));
    expect(note).toBe('To copy: 15 of 2,310 occurrences are located.');
    expect(path).toBe('s3://pci-exports/שכר/export.csv');
  });

  test('say that the JSON is exact where something had to be written out', () => {
    const object = aFindingObject({ key: 'a\u202eb.csv' });
    const [note, path] = shownLines(renderOccurrenceText(aFinding({ object })));
    expect(path).toBe(String.raw`s3://pci-exports/a\u202eb.csv`);
    expect(note).toBe(
      'To copy: 15 of 2,310 occurrences are located. Characters that cannot be seen are written out, and long names cut: JSON has them exactly.',
    );
  });

  test('that do not fit are said to be in the files', () => {
    const occurrences = Array.from({ length: 700 }, (_, index) => ({
      kind: 'record' as const,
      recordIndex: index,
    }));
    const message = renderOccurrenceText(findingWith([aDetection({ occurrences })]));
    const end = 'Not all fit into this message: take the CSV or the JSON.';
    expect(message.text.endsWith(end)).toBe(true);
    expect(shownLines(message)[0]?.endsWith(end)).toBe(true);
    expect(shownLines(message)).not.toContain('  record 699');
  });
});
