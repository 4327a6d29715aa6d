import type { RichTextBlock } from '@slack/types';

import { figure } from '../../domain/exposure-words.ts';
import type { Detection, Finding } from '../../domain/finding.ts';
import { countWords } from '../../domain/job-words.ts';
import { kindWords } from '../../domain/kind-words.ts';
import { occurrenceCounts } from '../../domain/occurrence-export.ts';
import { countingWords, occurrenceWords } from '../../domain/occurrence-words.ts';
import { type RecordFormat, recordFormatOf } from '../../domain/record-format.ts';
import { FINDING_ACTION_IDS, findingValue } from '../finding-values.ts';
import { foreignToCopy } from '../foreign.ts';
import { actions, button, type Message, section } from './blocks.ts';

const LINE_LENGTH = 1_500;
/** What Slack takes, less what is around the text. */
const TEXT_CHARACTERS = 7_000;

/** The located occurrences as plain text to copy, for a ticket. */
export function renderOccurrenceText(finding: Finding): Message {
  const detections = finding.classification?.detections ?? [];
  const format = recordFormatOf(finding);
  const lines = [
    ...headLines(finding, format),
    ...detections.flatMap((detection) => linesOf(detection, format)),
  ];
  const shown = fitting(lines.map(({ indent = '', value }) => `${indent}${toCopy(value)}`));
  const counts = countsWords(detections);
  const notes = [
    ...(lines.every(({ value }) => toCopy(value) === value)
      ? []
      : [
          'Characters that cannot be seen are written out, and long names cut: JSON has them exactly.',
        ]),
    ...(shown.length < lines.length
      ? ['Not all fit into this message: take the CSV or the JSON.']
      : []),
  ];
  const value = findingValue.write(finding.ref);
  return {
    text: [`To copy: ${counts}.`, ...notes].join(' '),
    blocks: [
      section([`*To copy:* ${counts}.`, ...notes].join(' ')),
      preformatted(shown.join('\n')),
      actions('finding-text', [
        button('CSV', { actionId: FINDING_ACTION_IDS.csv, value }),
        button('JSON', { actionId: FINDING_ACTION_IDS.json, value }),
      ]),
    ],
  };
}

function countsWords(detections: readonly Detection[]): string {
  const { located, count } = occurrenceCounts(detections);
  const verb = located === 1 ? 'is' : 'are';
  return `${figure(located)} of ${countWords(count, 'occurrence')} ${verb} located`;
}

interface Line {
  indent?: string;
  value: string;
}

/** As it is, for who pastes it; an empty line stays one. */
function toCopy(value: string): string {
  return value === '' ? '' : foreignToCopy(value, LINE_LENGTH);
}

function headLines({ object, bucket, ref, classification }: Finding, format: RecordFormat): Line[] {
  const path = [bucket?.name, object?.key].filter(Boolean).join('/');
  const { detailedResultsLocation: location, detections = [] } = classification ?? {};
  const counting = countingWords(
    detections.flatMap(({ occurrences }) => occurrences),
    format,
  );
  return [
    `s3://${path}`,
    ...(object?.versionId ? [`version ${object.versionId}`] : []),
    `finding ${ref.findingId}, account ${ref.accountId}, ${ref.region}`,
    ...(location ? [`discovery result ${location}`] : []),
    ...(counting ? [counting] : []),
  ].map((value) => ({ value }));
}

function linesOf(detection: Detection, format: RecordFormat): Line[] {
  const { isCustom, count, occurrences } = detection;
  const custom = isCustom ? ' (custom identifier)' : '';
  const located = `${figure(occurrences.length)} of ${figure(count)} located`;
  return [
    { value: '' },
    { value: `${kindWords(detection)}${custom}: ${located}` },
    ...occurrences.map((one) => ({ indent: '  ', value: occurrenceWords(one, format) })),
  ];
}

/** The first lines that Slack takes; those of one kind may be cut. */
function fitting(lines: readonly string[]): string[] {
  let left = TEXT_CHARACTERS;
  const end = lines.findIndex((one) => {
    left -= one.length + 1;
    return left < 0;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}

function preformatted(value: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: value }] }],
  };
}
