import type { RichTextBlock, RichTextSection } from '@slack/types';

import { classificationStatusWords } from '../../domain/classification-status-words.ts';
import { figure } from '../../domain/exposure-words.ts';
import type { ClassificationDetails, Detection, Occurrence } from '../../domain/finding.ts';
import { dataCategoryWords } from '../../domain/finding-words.ts';
import { countWords } from '../../domain/job-words.ts';
import { kindWords } from '../../domain/kind-words.ts';
import { occurrenceCounts } from '../../domain/occurrence-export.ts';
import { occurrenceWords } from '../../domain/occurrence-words.ts';
import { foreign, foreignPath } from '../foreign.ts';
import { line, richText, text } from './blocks.ts';
import type { Detail } from './finding-fact.ts';

const KIND_LENGTH = 80;
/** Characters of a place, here and in the list of all places; a path of Macie's has 250. */
export const PLACE_LENGTH = 320;
const MOST_PLACES = 5;

/** What a finding of sensitive data found, and in which places first. */
export function renderKinds(
  classification: ClassificationDetails,
  detail: Detail,
): RichTextBlock[] {
  const { detections, status } = classification;
  return [
    richText(
      line(text(countLine(detections), { bold: true })),
      ...kindLines(classification, detail),
      ...(status
        ? [line(text('Analysis: ', { bold: true }), text(statusWords(classification, detail)))]
        : []),
    ),
    ...placesBlock(detections, detail),
  ];
}

function statusWords({ status }: ClassificationDetails, detail: Detail): string {
  return status ? foreign(classificationStatusWords(status), Math.max(detail.value, 250)) : '';
}

function countLine(detections: readonly Detection[]): string {
  if (detections.length === 0) return 'Macie names no kinds of data';
  const { count } = occurrenceCounts(detections);
  return `${countWords(count, 'occurrence')} of ${countWords(detections.length, 'kind')} of data`;
}

function kindLines(
  { detections, totals }: ClassificationDetails,
  detail: Detail,
): RichTextSection[] {
  const shown = detections.toSorted((a, b) => b.count - a.count).slice(0, detail.kinds);
  const others = detections.length - shown.length;
  const sums = totals.map(
    ({ category, count }) =>
      `${foreign(dataCategoryWords(category), KIND_LENGTH)} ${figure(count)}`,
  );
  return [
    ...shown.map((detection) => kindLine(detection, detail)),
    ...(others > 0 ? [line(text(`• ${countWords(others, 'more kind')}: see JSON`))] : []),
    ...(sums.length > 0
      ? [line(text('By category: ', { bold: true }), text(joined(sums, detail.kinds)))]
      : []),
  ];
}

function joined(words: readonly string[], most: number): string {
  const others = words.length - most;
  const rest = others > 0 ? ` · ${figure(others)} more` : '';
  return `${words.slice(0, most).join(' · ')}${rest}`;
}

function kindLine(detection: Detection, detail: Detail): RichTextSection {
  const { category, isCustom, arn, count } = detection;
  const what = isCustom ? 'custom identifier' : dataCategoryWords(category);
  return line(
    text(`• ${foreign(kindWords(detection), Math.min(KIND_LENGTH, detail.value))}: `),
    text(figure(count), { bold: true }),
    text(` (${foreign(what, KIND_LENGTH)}${isCustom && arn ? ' ' : ''}`),
    ...(isCustom && arn ? [text(foreignPath(arn, detail.value), { code: true })] : []),
    text(')'),
  );
}

/** One of each kind before a second of any: a glance shows how far it is spread. */
function firstPlaces(detections: readonly Detection[]): [Detection, Occurrence][] {
  return detections
    .flatMap((detection) =>
      detection.occurrences
        .slice(0, MOST_PLACES)
        .map((occurrence, index) => ({ index, pair: [detection, occurrence] as const })),
    )
    .toSorted((a, b) => a.index - b.index)
    .slice(0, MOST_PLACES)
    .map(({ pair: [detection, occurrence] }) => [detection, occurrence]);
}

function placesBlock(detections: readonly Detection[], detail: Detail): RichTextBlock[] {
  const places = firstPlaces(detections);
  if (places.length === 0) return [];
  const { located, count } = occurrenceCounts(detections);
  const length = Math.min(PLACE_LENGTH, detail.value);
  return [
    richText(
      line(
        text('Where', { bold: true }),
        text(
          `, the first ${places.length} of ${figure(located)} located (${figure(count)} in all)`,
        ),
      ),
      ...places.map(([detection, occurrence]) =>
        line(
          text('• '),
          text(foreignPath(occurrenceWords(occurrence), length), { bold: true }),
          text(` · ${foreign(kindWords(detection), Math.min(KIND_LENGTH, length))}`),
        ),
      ),
    ),
  ];
}
