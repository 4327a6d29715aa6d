import { figure } from './exposure-words.ts';
import type { Occurrence, OccurrenceRange } from './finding.ts';
import type { RecordFormat } from './record-format.ts';

/*
 * What a range counts. Macie's reference of 2020 calls `end` a number of lines "from the end of the
 * file"; today's calls both `start` and `end` numbers of lines from its beginning, and a line range
 * inclusive. The two cannot both hold, and Macie's examples have the same number in both for data on
 * one line, so both are read as today's reference has them. Where an `end` stands before its `start`,
 * which is possible by the old reading alone, no range is made up: both numbers are told as they are.
 * Ranges of a page are reserved for future use today; where one is there, it is counted within the page.
 */

/** Where a piece of sensitive data is, as a person looks it up: never empty, and never the data. */
export function occurrenceWords(occurrence: Occurrence, format: RecordFormat): string {
  switch (occurrence.kind) {
    case 'cell':
      return cellWords(occurrence);
    case 'line':
      return lineWords(occurrence) ?? 'a line that Macie does not number';
    case 'offset':
      return offsetWords(occurrence, ' of the file') ?? 'characters that Macie does not number';
    case 'page':
      return pageWords(occurrence);
    case 'record':
      return recordWords(occurrence, format);
  }
}

type Of<Kind extends Occurrence['kind']> = Extract<Occurrence, { kind: Kind }>;

function cellWords({ cellReference, row, column, columnName }: Of<'cell'>): string {
  const name = columnName?.trim() ? ` (${columnName})` : '';
  if (cellReference?.trim()) return `${cellReference}${name}`;
  const place = [
    row !== undefined && `row ${figure(row)}`,
    column !== undefined && `column ${figure(column)}`,
  ].filter(Boolean);
  if (column === undefined && name) return [...place, `column ${columnName}`].join(', ');
  return place.length > 0 ? `${place.join(', ')}${name}` : 'a cell that Macie does not name';
}

function lineWords(range: OccurrenceRange): string | undefined {
  const { startColumn } = range;
  const place = rangeWords(range, 'line');
  if (startColumn === undefined) return place;
  const from = `from character ${figure(startColumn)}`;
  return place ? `${place}, ${from}` : `a line that Macie does not number, ${from}`;
}

function offsetWords(range: OccurrenceRange, of: string): string | undefined {
  const { startColumn } = range;
  const place = rangeWords(range, 'character');
  const inLine = startColumn !== undefined && `from character ${figure(startColumn)} of its line`;
  const words = [place && `${place}${of}`, inLine].filter(Boolean);
  return words.length > 0 ? words.join(', ') : undefined;
}

function rangeWords({ start, end }: OccurrenceRange, noun: string): string | undefined {
  if (start === undefined) return end === undefined ? undefined : `up to ${noun} ${figure(end)}`;
  if (end === undefined || end === start) return `${noun} ${figure(start)}`;
  if (end < start) return `${noun} ${figure(start)} (its end is given as ${figure(end)})`;
  return `${noun}s ${figure(start)} to ${figure(end)}`;
}

function pageWords({ pageNumber, lineRange, offsetRange }: Of<'page'>): string {
  const page =
    pageNumber === undefined ? 'a page that Macie does not number' : `page ${figure(pageNumber)}`;
  const lines = lineRange && lineWords(lineRange);
  const characters = offsetRange && offsetWords(offsetRange, '');
  return [page, lines, characters].filter(Boolean).join(', ');
}

const UNNAMED: Record<RecordFormat, string> = {
  lines: 'a line that Macie does not number',
  document: 'a place that Macie does not name',
  records: 'a record that Macie does not number',
};

function recordWords({ recordIndex, jsonPath }: Of<'record'>, format: RecordFormat): string {
  const number = recordNumber(recordIndex, format);
  const path = jsonPath?.trim() ? jsonPath : undefined;
  if (number && path) return `${number} at ${path}`;
  return number ?? path ?? UNNAMED[format];
}

function recordNumber(index: number | undefined, format: RecordFormat): string | undefined {
  if (index === undefined) return undefined;
  // From 1, as editors count lines, and as Macie counts those of all other files.
  if (format === 'lines') return `line ${figure(index + 1)}`;
  // Macie's own number, because it is also that of the discovery result, and of what a script reads.
  return isCounted(index, format) ? `record ${figure(index)}` : undefined;
}

/** In a JSON file the index is 0 and counts nothing; if it is another one after all, it is told. */
function isCounted(index: number | undefined, format: RecordFormat): boolean {
  if (index === undefined || format === 'lines') return false;
  return format === 'records' || index > 0;
}

/**
 * What a person must know to look up any of these places, who counts from 1; undefined if none of them
 * is the record of a number.
 */
export function countingWords(
  occurrences: readonly Occurrence[],
  format: RecordFormat,
): string | undefined {
  const hasRecord = occurrences.some(
    (one) => one.kind === 'record' && isCounted(one.recordIndex, format),
  );
  return hasRecord ? 'Records are counted from 0.' : undefined;
}
