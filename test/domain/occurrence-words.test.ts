import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Occurrence } from '../../src/domain/finding.ts';
import { countingWords, occurrenceWords } from '../../src/domain/occurrence-words.ts';
import { type RecordFormat, recordFormatOf } from '../../src/domain/record-format.ts';
import { anyOccurrence } from '../support/arbitrary-finding.ts';
import {
  aClassification,
  aFinding,
  aFindingObject,
  OCCURRENCES,
} from '../support/finding-fixtures.ts';

test.each<[keyof typeof OCCURRENCES, string]>([
  ['workbookCell', 'Sheet2!C5 (ssn)'],
  ['csvCell', 'row 12, column 3 (ssn)'],
  ['line', 'line 41, from character 17'],
  ['lines', 'lines 41 to 44'],
  ['offset', 'characters 1,024 to 1,035 of the file'],
  ['page', 'page 3'],
  ['pageLine', 'page 3, line 7'],
  ['pageOffset', 'page 3, characters 120 to 131'],
  ['record', 'record 108 at $.patient.ssn'],
])('%s: %s', (name, words) => {
  expect(occurrenceWords(OCCURRENCES[name], 'records')).toBe(words);
});

describe('what Macie leaves out is not made up:', () => {
  test.each<[Occurrence, string]>([
    [{ kind: 'cell', cellReference: 'Sheet1!A1' }, 'Sheet1!A1'],
    [{ kind: 'cell', row: 12_345 }, 'row 12,345'],
    [{ kind: 'cell', column: 3 }, 'column 3'],
    [{ kind: 'cell', row: 2, columnName: 'ssn' }, 'row 2, column ssn'],
    [{ kind: 'cell', columnName: 'ssn' }, 'column ssn'],
    [{ kind: 'cell', cellReference: ' ', columnName: ' ' }, 'a cell that Macie does not name'],
    [{ kind: 'line', start: 41 }, 'line 41'],
    [{ kind: 'line', end: 44 }, 'up to line 44'],
    [{ kind: 'line', startColumn: 17 }, 'a line that Macie does not number, from character 17'],
    [{ kind: 'line' }, 'a line that Macie does not number'],
    [{ kind: 'offset', start: 9 }, 'character 9 of the file'],
    [
      { kind: 'offset', start: 9, end: 12, startColumn: 3 },
      'characters 9 to 12 of the file, from character 3 of its line',
    ],
    [{ kind: 'offset' }, 'characters that Macie does not number'],
    [{ kind: 'page' }, 'a page that Macie does not number'],
    [
      { kind: 'page', lineRange: { start: 7, end: 8, startColumn: 2 } },
      'a page that Macie does not number, lines 7 to 8, from character 2',
    ],
    [{ kind: 'page', pageNumber: 3, lineRange: {}, offsetRange: {} }, 'page 3'],
    [{ kind: 'record', recordIndex: 0 }, 'record 0'],
    [{ kind: 'record', jsonPath: '$.a' }, '$.a'],
    [{ kind: 'record' }, 'a record that Macie does not number'],
  ])('%j: %s', (occurrence, words) => {
    expect(occurrenceWords(occurrence, 'records')).toBe(words);
  });

  test('an end before its start is no range', () => {
    expect(occurrenceWords({ kind: 'line', start: 41, end: 12 }, 'records')).toBe(
      'line 41 (its end is given as 12)',
    );
  });
});

describe('a record is', () => {
  test.each<[RecordFormat, Occurrence, string]>([
    ['document', { kind: 'record', recordIndex: 0, jsonPath: '$.a[1]' }, '$.a[1]'],
    ['document', { kind: 'record', recordIndex: 0 }, 'a place that Macie does not name'],
    ['document', { kind: 'record', jsonPath: '$.a' }, '$.a'],
    ['document', { kind: 'record', recordIndex: 2, jsonPath: '$.a' }, 'record 2 at $.a'],
    ['lines', { kind: 'record', recordIndex: 0, jsonPath: '$.a' }, 'line 1 at $.a'],
    ['lines', { kind: 'record', recordIndex: 1_233 }, 'line 1,234'],
    ['lines', { kind: 'record', jsonPath: '$.a' }, '$.a'],
    ['lines', { kind: 'record' }, 'a line that Macie does not number'],
  ])('in %s %j: %s', (format, occurrence, words) => {
    expect(occurrenceWords(occurrence, format)).toBe(words);
  });
});

describe('records are counted by what the file is:', () => {
  test.each<[string | undefined, string | undefined, RecordFormat]>([
    ['application/json', 'a.json', 'document'],
    ['application/json; charset=utf-8', 'a', 'document'],
    ['application/vnd.api+json', 'a', 'document'],
    [undefined, 'A.JSON', 'document'],
    ['text/plain', 'a.json', 'document'],
    ['application/x-ndjson', 'a.json', 'lines'],
    ['application/jsonl', 'a', 'lines'],
    ['application/x-jsonlines', 'a', 'lines'],
    ['application/json', 'a.jsonl', 'lines'],
    ['application/json', 'log.ndjson', 'lines'],
    ['application/gzip', 'log.jsonl.gz', 'lines'],
    ['application/avro', 'a.json', 'records'],
    ['application/x-parquet', 'a.parquet', 'records'],
    [undefined, 'a.avro', 'records'],
    ['application/octet-stream', 'json', 'records'],
    [undefined, undefined, 'records'],
  ])('%s, %s: %s', (mimeType, key, format) => {
    const object = key === undefined ? undefined : aFindingObject({ key });
    const finding = aFinding({ object, classification: aClassification({ mimeType }) });
    expect(recordFormatOf(finding)).toBe(format);
  });
});

test('says from what records are counted, where there is one with a number', () => {
  const { page, record } = OCCURRENCES;
  const words = 'Records are counted from 0.';
  expect(countingWords([page, record], 'records')).toBe(words);
  expect(countingWords([page, { kind: 'record', jsonPath: '$.a' }], 'records')).toBeUndefined();
  expect(countingWords([record], 'lines')).toBeUndefined();
  expect(countingWords([{ kind: 'record', recordIndex: 0 }], 'document')).toBeUndefined();
  expect(countingWords([record], 'document')).toBe(words);
});

test('there is always something to read, and every number that Macie gives is in it', () => {
  fc.assert(
    fc.property(anyOccurrence, (occurrence) => {
      const words = occurrenceWords(occurrence, 'records');
      expect(words).toMatch(/\S/);
      if (occurrence.kind === 'cell' && occurrence.cellReference?.trim()) {
        expect(words).toContain(occurrence.cellReference);
        return;
      }
      for (const number of numbersOf(occurrence)) {
        expect(words).toContain(number.toLocaleString('en-US'));
      }
    }),
  );
});

function numbersOf(value: object): number[] {
  return Object.values(value).flatMap((one) => {
    if (typeof one === 'number') return [one];
    return typeof one === 'object' && one !== null ? numbersOf(one) : [];
  });
}
