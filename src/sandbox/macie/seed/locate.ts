import type { Cell, FieldRecord, Occurrences, Page, Range } from '../finding-model.ts';
import { type Extension, FILE_KINDS } from './file-kinds.ts';
import type { Random } from './random.ts';

/** A finding says of this many occurrences where they are, however many kinds of data it has. */
const MOST_LOCATED = 15;

/** How many of each detection's occurrences are located: all have a share of the fifteen. */
export function shareLocations(counts: number[]): number[] {
  const shares = counts.map(() => 0);
  let left = Math.min(
    MOST_LOCATED,
    counts.reduce((sum, count) => sum + count, 0),
  );
  while (left > 0) {
    for (const [index, count] of counts.entries()) {
      const share = shares[index] ?? 0;
      if (left === 0 || share >= count) continue;
      shares[index] = share + 1;
      left -= 1;
    }
  }
  return shares;
}

const NOWHERE: Occurrences = {
  cells: null,
  lineRanges: null,
  offsetRanges: null,
  pages: null,
  records: null,
};

/** Where `count` occurrences are in a file, in the order of the file; null for an archive. */
export function locate(
  extension: Extension,
  columnName: string,
  count: number,
  random: Random,
): Occurrences | null {
  const { located } = FILE_KINDS[extension];
  if (located === null || count === 0) return null;
  const places = placesIn(count, random);
  switch (located) {
    case 'cells': {
      const at = { columnName, column: random.int(1, 30), sheet: random.int(1, 3) };
      return { ...NOWHERE, cells: places.map((row) => toCell(extension, row, at)) };
    }
    case 'lineRanges':
      return { ...NOWHERE, lineRanges: places.map((line) => toLine(line, random)) };
    case 'offsetRanges':
      return { ...NOWHERE, offsetRanges: places.map((line) => toOffset(line, random)) };
    case 'pages':
      return { ...NOWHERE, pages: places.map(toPage) };
    case 'records':
      return { ...NOWHERE, records: places.map((at) => toRecord(extension, columnName, at)) };
  }
}

/** Rising, all different, from 1 on. */
function placesIn(count: number, random: Random): number[] {
  let place = 0;
  return Array.from({ length: count }, () => {
    place += random.int(1, 40);
    return place;
  });
}

function toCell(
  extension: Extension,
  row: number,
  { columnName, column, sheet }: { columnName: string; column: number; sheet: number },
): Cell {
  const isWorkbook = extension === 'xlsx';
  const cellReference = isWorkbook ? `Sheet${sheet}!${columnLetters(column)}${row}` : null;
  return { cellReference, column, columnName, row };
}

/** 1 is A, 27 is AA. */
function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

function toLine(line: number, random: Random): Range {
  return { start: line, end: line + random.pick([0, 0, 0, 1]), startColumn: random.int(1, 90) };
}

function toOffset(place: number, random: Random): Range {
  const start = place * 64 + random.int(0, 63);
  return { start, end: start + random.int(9, 30), startColumn: 1 };
}

function toPage(pageNumber: number): Page {
  return { pageNumber };
}

/** A JSON file is one record; the other formats have many. */
function toRecord(extension: Extension, name: string, place: number): FieldRecord {
  return extension === 'json'
    ? { recordIndex: 0, jsonPath: `$.items[${place - 1}].${name}` }
    : { recordIndex: place - 1, jsonPath: `$.${name}` };
}
