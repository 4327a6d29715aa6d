import type { Range as MacieRange, Occurrences, Page } from '@aws-sdk/client-macie2';

import type { Occurrence, OccurrenceRange } from '../domain/finding.ts';
import { told, toldItems, toldPart } from './told.ts';

/** Every located occurrence: cells, lines, offsets, pages, records, each in Macie's order. */
export function toOccurrences(occurrences: Occurrences | undefined): Occurrence[] {
  const { cells, lineRanges, offsetRanges, pages, records } = occurrences ?? {};
  return [
    ...toldItems(cells).map(({ cellReference, row, column, columnName }): Occurrence => {
      return { kind: 'cell', ...told({ cellReference, row, column, columnName }) };
    }),
    ...toldItems(lineRanges).map((range): Occurrence => ({ kind: 'line', ...toRange(range) })),
    ...toldItems(offsetRanges).map((range): Occurrence => ({ kind: 'offset', ...toRange(range) })),
    ...toldItems(pages).map(toPage),
    ...toldItems(records).map(({ recordIndex, jsonPath }): Occurrence => {
      return { kind: 'record', ...told({ recordIndex, jsonPath }) };
    }),
  ];
}

function toPage({ pageNumber, lineRange, offsetRange }: Page): Occurrence {
  const ranges = { lineRange: toRange(lineRange), offsetRange: toRange(offsetRange) };
  return { kind: 'page', ...told({ pageNumber, ...ranges }) };
}

function toRange(range: MacieRange | undefined): OccurrenceRange | undefined {
  const { start, end, startColumn } = range ?? {};
  return toldPart({ start, end, startColumn });
}
