import type { RichTextBlock, RichTextSection } from '@slack/types';

import { classificationStatusWords } from '../../domain/classification-status-words.ts';
import { figure } from '../../domain/exposure-words.ts';
import type { ClassificationDetails, Detection, Occurrence } from '../../domain/finding.ts';
import { dataCategoryWords } from '../../domain/finding-words.ts';
import { countWords } from '../../domain/job-words.ts';
import { kindWords } from '../../domain/kind-words.ts';
import { occurrenceCounts } from '../../domain/occurrence-export.ts';
import { countingWords, occurrenceWords } from '../../domain/occurrence-words.ts';
import type { RecordFormat } from '../../domain/record-format.ts';
import { foreign, foreignPath } from '../foreign.ts';
import { line, richText, text } from './blocks.ts';
import type { Detail } from './finding-fact.ts';
import { unlocatedElements } from './unlocated.ts';

const KIND_LENGTH = 80;
/** Characters of a place, here and in the list of all places; a path of Macie's has 250. */
export const PLACE_LENGTH = 320;
const MOST_PLACES = 5;

/** What a finding of sensitive data found, and in which places first. */
export function renderKinds(
  classification: ClassificationDetails,
  format: RecordFormat,
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
    ...placesBlock(classification, format, detail),
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
  // One sum is that of the line above, unless Macie counts otherwise.
  const isSaid = totals.length === 1 && totals[0]?.count === occurrenceCounts(detections).count;
  return [
    ...shown.map((detection) => kindLine(detection, detail)),
    ...(others > 0 ? [line(text(`• ${countWords(others, 'more kind')}: see JSON`))] : []),
    ...(sums.length > 0 && !isSaid
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

function placesBlock(
  classification: ClassificationDetails,
  format: RecordFormat,
  detail: Detail,
): RichTextBlock[] {
  const { detections } = classification;
  const places = firstPlaces(detections);
  if (places.length === 0) return unlocatedBlock(classification, detail);
  const length = Math.min(PLACE_LENGTH, detail.value);
  const counting = countingWords(
    places.map(([, occurrence]) => occurrence),
    format,
  );
  return [
    richText(
      whereLine(places.length, detections),
      ...places.map(([detection, occurrence]) =>
        line(
          text('• '),
          text(foreignPath(occurrenceWords(occurrence, format), length), { bold: true }),
          text(` · ${foreign(kindWords(detection), Math.min(KIND_LENGTH, length))}`),
        ),
      ),
      ...(counting ? [line(text(counting))] : []),
    ),
  ];
}

function whereLine(shown: number, detections: readonly Detection[]): RichTextSection {
  const words = shownWords(shown, detections);
  return line(text('Where', { bold: true }), ...(words ? [text(words)] : []));
}

/** How many of the places these are; nothing for the only one. */
function shownWords(shown: number, detections: readonly Detection[]): string {
  const { located, count } = occurrenceCounts(detections);
  const ofAll = `${figure(located)} located of ${figure(count)}`;
  if (shown < located)
    return `, the first ${shown} of ${located < count ? ofAll : figure(located)}`;
  if (located < count)
    return located === 1 ? `, the only one located of ${figure(count)}` : `, the ${ofAll}`;
  if (located === 1) return '';
  return located === 2 ? ', both' : `, all ${figure(located)}`;
}

function unlocatedBlock(classification: ClassificationDetails, detail: Detail): RichTextBlock[] {
  const { count } = occurrenceCounts(classification.detections);
  if (count === 0) return [];
  const none = count === 1 ? 'Macie did not locate it; ' : 'Macie located none of them; ';
  return [richText(line(text(none), ...unlocatedElements(classification, detail.path)))];
}
