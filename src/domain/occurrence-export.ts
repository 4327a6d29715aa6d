import { toCsvLine } from './csv.ts';
import type { Detection, Finding, Occurrence, OccurrenceRange } from './finding.ts';
import { kindWords } from './kind-words.ts';
import { occurrenceWords } from './occurrence-words.ts';
import { recordFormatOf } from './record-format.ts';

interface Located {
  finding: Finding;
  detection: Detection;
  occurrence: Occurrence;
}

type Cell = string | number | undefined;

const COLUMNS: readonly (readonly [name: string, of: (located: Located) => Cell])[] = [
  ['finding', ({ finding }) => finding.ref.findingId],
  ['account', ({ finding }) => finding.accountId],
  ['region', ({ finding }) => finding.ref.region],
  ['bucket', ({ finding }) => finding.bucket?.name],
  ['key', ({ finding }) => finding.object?.key],
  ['versionId', ({ finding }) => finding.object?.versionId],
  ['findingType', ({ finding }) => finding.type],
  ['severity', ({ finding }) => finding.severity.description],
  ['findingCount', ({ finding }) => countsOf(finding).count],
  ['findingLocated', ({ finding }) => countsOf(finding).located],
  ['detailedResultsLocation', ({ finding }) => finding.classification?.detailedResultsLocation],
  ['category', ({ detection }) => detection.category],
  ['type', ({ detection }) => detection.name],
  ['kind', ({ detection }) => kindWords(detection)],
  ['custom', ({ detection }) => String(detection.isCustom)],
  ['customIdentifierArn', ({ detection }) => detection.arn],
  ['count', ({ detection }) => detection.count],
  ['located', ({ detection }) => detection.occurrences.length],
  ['location', ({ finding, occurrence }) => occurrenceWords(occurrence, recordFormatOf(finding))],
  ['place', ({ occurrence }) => occurrence.kind],
  ['cellReference', ({ occurrence: one }) => (one.kind === 'cell' ? one.cellReference : undefined)],
  ['row', ({ occurrence: one }) => (one.kind === 'cell' ? one.row : undefined)],
  ['column', ({ occurrence: one }) => (one.kind === 'cell' ? one.column : undefined)],
  ['columnName', ({ occurrence: one }) => (one.kind === 'cell' ? one.columnName : undefined)],
  ['page', ({ occurrence: one }) => (one.kind === 'page' ? one.pageNumber : undefined)],
  ...rangeColumns('line', (one) => (one.kind === 'page' ? one.lineRange : ofKind('line', one))),
  ...rangeColumns('offset', (one) =>
    one.kind === 'page' ? one.offsetRange : ofKind('offset', one),
  ),
  ['recordIndex', ({ occurrence: one }) => (one.kind === 'record' ? one.recordIndex : undefined)],
  ['jsonPath', ({ occurrence: one }) => (one.kind === 'record' ? one.jsonPath : undefined)],
];

function ofKind(kind: 'line' | 'offset', one: Occurrence): OccurrenceRange | undefined {
  return one.kind === kind ? one : undefined;
}

function rangeColumns(
  name: string,
  of: (one: Occurrence) => OccurrenceRange | undefined,
): [name: string, of: (located: Located) => Cell][] {
  return [
    [`${name}Start`, ({ occurrence }) => of(occurrence)?.start],
    [`${name}End`, ({ occurrence }) => of(occurrence)?.end],
    [`${name}StartColumn`, ({ occurrence }) => of(occurrence)?.startColumn],
  ];
}

/**
 * The located occurrences as CSV (RFC 4180), one a row, with Macie's own coordinates beside the words:
 * what does not apply is empty. `count` and `located` are those of the kind, `findingCount` and
 * `findingLocated` those of all kinds, also of those that have no row because nothing is located.
 */
export function toOccurrenceCsv(finding: Finding): string {
  const rows = (finding.classification?.detections ?? []).flatMap((detection) =>
    detection.occurrences.map((occurrence) => {
      const located = { finding, detection, occurrence };
      return toCsvLine(COLUMNS.map(([, of]) => String(of(located) ?? '')));
    }),
  );
  return [toCsvLine(COLUMNS.map(([name]) => name)), ...rows].join('');
}

/** The same as JSON, with the counts of every kind, also of those of which nothing is located. */
export function toOccurrenceJson(finding: Finding): string {
  const { ref, accountId, type, severity, bucket, object, classification } = finding;
  const detections = classification?.detections ?? [];
  const format = recordFormatOf(finding);
  const list = {
    finding: ref.findingId,
    account: accountId,
    region: ref.region,
    type,
    severity: severity.description,
    bucket: bucket?.name,
    key: object?.key,
    versionId: object?.versionId,
    job: classification?.job?.jobId,
    ...occurrenceCounts(detections),
    hasMoreOccurrences: classification?.hasMoreOccurrences ?? false,
    detailedResultsLocation: classification?.detailedResultsLocation,
    totals: classification?.totals ?? [],
    detections: detections.map(({ occurrences, ...detection }) => ({
      ...detection,
      kind: kindWords(detection),
      located: occurrences.length,
      occurrences: occurrences.map((one) => ({ location: occurrenceWords(one, format), ...one })),
    })),
  };
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

function countsOf({ classification }: Finding): ReturnType<typeof occurrenceCounts> {
  return occurrenceCounts(classification?.detections ?? []);
}

/** How many occurrences there are of all kinds, and how many of them have a location. */
export function occurrenceCounts(detections: readonly Detection[]): {
  count: number;
  located: number;
} {
  const sum = (of: (detection: Detection) => number) =>
    detections.reduce((total, detection) => total + of(detection), 0);
  return {
    count: sum(({ count }) => count),
    located: sum(({ occurrences }) => occurrences.length),
  };
}
