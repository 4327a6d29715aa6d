import type { RichTextSection } from '@slack/types';

import { figure } from '../../domain/exposure-words.ts';
import type { Detection, Finding } from '../../domain/finding.ts';
import { dataCategoryWords } from '../../domain/finding-words.ts';
import { kindWords } from '../../domain/kind-words.ts';
import { occurrenceCounts } from '../../domain/occurrence-export.ts';
import { countingWords, occurrenceWords } from '../../domain/occurrence-words.ts';
import { type RecordFormat, recordFormatOf } from '../../domain/record-format.ts';
import { FINDING_ACTION_IDS, findingValue, occurrencePageValue } from '../finding-values.ts';
import { foreign, foreignInText, foreignPath } from '../foreign.ts';
import {
  actions,
  button,
  line,
  type Message,
  type MessageBlock,
  plain,
  richText,
  text,
} from './blocks.ts';
import { PLACE_LENGTH } from './finding-kinds.ts';
import { messageCharacters } from './message-characters.ts';
import { unlocatedElements } from './unlocated.ts';

const KIND_LENGTH = 100;
const PATH_LENGTH = 500;
/** Of the lines of a page: what is around them needs some 1,500 of those that Slack takes. */
const PAGE_CHARACTERS = 6_000;
const PAGE_LINES = 100;

/** One page of all located occurrences of a finding, by kind of data; `page` from 1. */
export function renderOccurrences(
  finding: Finding,
  { target, page }: { target: string; page: number },
): Message {
  const detections = finding.classification?.detections ?? [];
  const format = recordFormatOf(finding);
  const pages = toPages(detections, format);
  const number = Math.min(Math.max(page, 1), pages.length);
  const { located, count } = occurrenceCounts(detections);
  const counts = `${figure(located)} of ${figure(count)} located`;
  return {
    text: `Where it is: ${counts} in ${foreignInText(pathOf(finding), PATH_LENGTH)}, a finding in ${target}.`,
    blocks: [
      titleBlock(finding, number, pages.length),
      richText(line(text(foreignPath(pathOf(finding), PATH_LENGTH), { code: true }))),
      richText(...(pages[number - 1] ?? [])),
      richText(restLine(finding, counts), ...countingLine(detections, format)),
      pageButtons(finding, number, pages.length),
    ],
  };
}

function titleBlock(finding: Finding, number: number, pages: number): MessageBlock {
  const of = pages > 1 ? ` · page ${figure(number)} of ${figure(pages)}` : '';
  return {
    type: 'section',
    text: plain(`Where it is${of}`),
    ...(number > 1 && { accessory: toPage('Previous page', finding, number - 1) }),
  };
}

function pathOf({ object, bucket }: Finding): string {
  const named = [bucket?.name, object?.key].filter(Boolean).join('/');
  return `s3://${named}`;
}

/** Lines for each kind, and its places below, as many as a page holds. */
function toPages(detections: readonly Detection[], format: RecordFormat): RichTextSection[][] {
  const pages: RichTextSection[][] = [[]];
  let characters = 0;
  const add = (lines: RichTextSection[], heading?: RichTextSection) => {
    const size = messageCharacters(lines) + lines.length;
    const last = pages.at(-1) ?? [];
    const isFull =
      last.length > 0 &&
      (characters + size > PAGE_CHARACTERS || last.length + lines.length > PAGE_LINES);
    const put = isFull && heading ? [heading, ...lines] : lines;
    if (isFull) pages.push(put);
    else last.push(...put);
    characters = (isFull ? 0 : characters) + messageCharacters(put) + put.length;
  };
  for (const detection of detections) {
    const [first, ...others] = detection.occurrences.map((one) => placeLine(one, format));
    add([headingLine(detection), ...(first ? [first] : [])]);
    for (const other of others) add([other], headingLine(detection, ' (continued)'));
  }
  const isEmpty = pages.length === 1 && pages[0]?.length === 0;
  return isEmpty ? [[line(text('Macie names no kinds of data in this finding.'))]] : pages;
}

function headingLine(detection: Detection, more = ''): RichTextSection {
  const { category, isCustom, count, occurrences } = detection;
  const what = isCustom ? 'custom identifier' : dataCategoryWords(category);
  const located = occurrences.length === 0 ? 'none' : figure(occurrences.length);
  return line(
    text(foreign(kindWords(detection), KIND_LENGTH), { bold: true }),
    text(` (${foreign(what, KIND_LENGTH)}): ${located} of ${figure(count)} located${more}`),
  );
}

function placeLine(
  occurrence: Detection['occurrences'][number],
  format: RecordFormat,
): RichTextSection {
  return line(text(`• ${foreignPath(occurrenceWords(occurrence, format), PLACE_LENGTH)}`));
}

/** Where those are that a finding has no room for. */
function restLine({ classification }: Finding, counts: string): RichTextSection {
  const { located, count } = occurrenceCounts(classification?.detections ?? []);
  const isAll = located >= count && !classification?.hasMoreOccurrences;
  if (isAll || !classification) return line(text(`${counts}.`));
  return line(text(`${counts}; `), ...unlocatedElements(classification, PATH_LENGTH));
}

function countingLine(detections: readonly Detection[], format: RecordFormat): RichTextSection[] {
  const words = countingWords(
    detections.flatMap(({ occurrences }) => occurrences),
    format,
  );
  return words ? [line(text(words))] : [];
}

function pageButtons(finding: Finding, number: number, pages: number) {
  const value = findingValue.write(finding.ref);
  return actions('finding-occurrences', [
    ...(number < pages ? [toPage('Next page', finding, number + 1)] : []),
    button('As text', { actionId: FINDING_ACTION_IDS.text, value }),
    button('CSV', { actionId: FINDING_ACTION_IDS.csv, value }),
    button('JSON', { actionId: FINDING_ACTION_IDS.json, value }),
    button('Open the finding', { actionId: FINDING_ACTION_IDS.open, value }),
  ]);
}

function toPage(label: string, { ref }: Finding, page: number) {
  return button(label, {
    actionId: FINDING_ACTION_IDS.occurrences,
    value: occurrencePageValue.write({ ref, page }),
  });
}
