import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Finding } from '../../src/domain/finding.ts';
import { toOccurrenceCsv, toOccurrenceJson } from '../../src/domain/occurrence-export.ts';
import { occurrenceWords } from '../../src/domain/occurrence-words.ts';
import { recordFormatOf } from '../../src/domain/record-format.ts';
import { anyFinding } from '../support/arbitrary-finding.ts';
import {
  aClassification,
  aFinding,
  aFindingObject,
  aPolicyFinding,
  OCCURRENCES,
} from '../support/finding-fixtures.ts';

/** RFC 4180, as far as it goes: quoted cells, doubled quotes, lines that end in CRLF. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, plain, end] of csv.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

function records(csv: string): Record<string, string | undefined>[] {
  const [head = [], ...rows] = parseCsv(csv);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
}

/** Without the apostrophes, with which a spreadsheet is kept from calculating. */
const bare = (value: string | number | undefined) => String(value ?? '').replaceAll("'", '');

/** The cells into which any spreadsheet may split a text, however it splits. */
const partsOf = (text: string) =>
  text.split(/[;\t\r\n]/).map((part) => part.replace(/^[\s"]+/, ''));

function withOccurrences(): Finding {
  const detection = { category: 'PERSONAL_INFORMATION', name: 'NAME', isCustom: false, count: 99 };
  const detections = [{ ...detection, occurrences: Object.values(OCCURRENCES) }];
  return aFinding({ classification: aClassification({ detections }) });
}

describe('CSV', () => {
  test('one row for each occurrence, with its raw coordinates', () => {
    const rows = records(toOccurrenceCsv(withOccurrences()));
    const shown = rows.map((row) =>
      Object.values(row)
        .slice(18)
        .map((cell) => cell || '.')
        .join(' '),
    );
    expect(shown).toEqual([
      'Sheet2!C5 (ssn) cell Sheet2!C5 5 3 ssn . . . . . . . . .',
      'row 12, column 3 (ssn) cell . 12 3 ssn . . . . . . . . .',
      'line 41, from character 17 line . . . . . 41 41 17 . . . . .',
      'lines 41 to 44 line . . . . . 41 44 . . . . . .',
      'characters 1,024 to 1,035 of the file offset . . . . . . . . 1024 1035 . . .',
      'page 3 page . . . . 3 . . . . . . . .',
      'page 3, line 7 page . . . . 3 7 7 . . . . . .',
      'page 3, characters 120 to 131 page . . . . 3 . . . 120 131 . . .',
      'record 108 at $.patient.ssn record . . . . . . . . . . . 108 $.patient.ssn',
    ]);
    expect(rows[0]).toMatchObject({
      finding: '3c4d5e6f708192a3b4c5d6e7f8091a2b',
      account: '111122223333',
      region: 'us-east-1',
      bucket: 'pci-exports',
      key: 'exports/2026/payroll.xlsx',
      category: 'PERSONAL_INFORMATION',
      type: 'NAME',
      kind: 'name',
      custom: 'false',
      count: '99',
    });
  });

  test('every row says how much of the finding the rows are, and where the rest is', () => {
    const located = { category: 'PERSONAL_INFORMATION', name: 'NAME', isCustom: false, count: 99 };
    const elsewhere = { ...located, name: 'ADDRESS', count: 12, occurrences: [] };
    const detections = [{ ...located, occurrences: [OCCURRENCES.page] }, elsewhere];
    const finding = aFinding({ classification: aClassification({ detections }) });
    const rows = records(toOccurrenceCsv(finding));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      findingType: 'SensitiveData:S3Object/Multiple',
      severity: 'High',
      findingCount: '111',
      findingLocated: '1',
      detailedResultsLocation: expect.stringMatching(/^s3:\/\/macie-results\/.*\.jsonl\.gz$/),
      count: '99',
      located: '1',
    });
  });

  test('a finding without occurrences has a head alone', () => {
    expect(toOccurrenceCsv(aPolicyFinding()).split('\r\n')).toHaveLength(2);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['＝1', "'＝1"],
    ['a;=1', "a;'=1"],
    ['a; "=1', `a; "'=1`],
    ['a\t-1', "a\t'-1"],
    ['a;b=1', 'a;b=1'],
  ])('%j is not calculated', (key, cell) => {
    const csv = toOccurrenceCsv(aFinding({ object: aFindingObject({ key }) }));
    expect(records(csv)[0]?.key).toBe(cell);
  });

  test.each([';', '\t'])('a cell with %j is quoted', (separator) => {
    const csv = toOccurrenceCsv(aFinding({ object: aFindingObject({ key: `a${separator}b` }) }));
    expect(csv).toContain(`,"a${separator}b",`);
  });

  test('whatever a finding holds comes back as it was', () => {
    fc.assert(
      fc.property(anyFinding, (finding) => {
        const detections = finding.classification?.detections ?? [];
        const located = detections.flatMap((detection) =>
          detection.occurrences.map((occurrence) => ({ detection, occurrence })),
        );
        const rows = records(toOccurrenceCsv(finding));
        expect(rows).toHaveLength(located.length);
        for (const [index, { detection, occurrence }] of located.entries()) {
          expect(rows[index]).toMatchObject({
            place: occurrence.kind,
          });
          const { bucket, key, type, location } = rows[index] ?? {};
          expect([bucket, key, type, location].map(bare)).toEqual(
            [
              finding.bucket?.name,
              finding.object?.key,
              detection.name,
              occurrenceWords(occurrence, recordFormatOf(finding)),
            ].map(bare),
          );
          for (const part of [bucket, key, type, location].flatMap((one) => partsOf(one ?? ''))) {
            expect(part).not.toMatch(/^[=+\-@＝＋－＠]/);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  ['events.jsonl', 'line 109 at $.patient.ssn'],
  ['dump.json', 'record 108 at $.patient.ssn'],
])('%s: the words are those of the file, the coordinates those of Macie', (key, location) => {
  const finding = { ...withOccurrences(), object: aFindingObject({ key }) };
  expect(records(toOccurrenceCsv(finding)).at(-1)).toMatchObject({ location, recordIndex: '108' });
  expect(JSON.parse(toOccurrenceJson(finding)).detections[0].occurrences.at(-1)).toEqual({
    location,
    ...OCCURRENCES.record,
  });
});

describe('JSON', () => {
  test('has every kind with its counts, and every coordinate', () => {
    const list = JSON.parse(toOccurrenceJson(withOccurrences()));
    expect(list).toMatchObject({
      finding: '3c4d5e6f708192a3b4c5d6e7f8091a2b',
      key: 'exports/2026/payroll.xlsx',
      count: 99,
      located: 9,
      hasMoreOccurrences: true,
      totals: [{ category: 'FINANCIAL_INFORMATION', count: 2_000 }, {}, {}],
    });
    expect(list.detections[0].occurrences).toEqual(
      Object.values(OCCURRENCES).map((one) => ({
        location: occurrenceWords(one, 'records'),
        ...one,
      })),
    );
  });

  test('whatever a finding holds comes back as it was', () => {
    fc.assert(
      fc.property(anyFinding, (finding) => {
        const list = JSON.parse(toOccurrenceJson(finding));
        expect(list.key).toBe(finding.object?.key);
        expect(list.detections.map(({ name }: { name: string }) => name)).toEqual(
          (finding.classification?.detections ?? []).map(({ name }) => name),
        );
      }),
      { numRuns: 40 },
    );
  });
});
