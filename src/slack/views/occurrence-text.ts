import type { RichTextBlock } from '@slack/types';

import { figure } from '../../domain/exposure-words.ts';
import type { Detection, Finding } from '../../domain/finding.ts';
import { kindWords } from '../../domain/kind-words.ts';
import { occurrenceCounts } from '../../domain/occurrence-export.ts';
import { occurrenceWords } from '../../domain/occurrence-words.ts';
import { escapeText } from '../escape.ts';
import { FINDING_ACTION_IDS, findingValue } from '../finding-values.ts';
import { foreign, foreignPath } from '../foreign.ts';
import { actions, button, type Message, section } from './blocks.ts';

const PATH_LENGTH = 1_500;
const LINE_LENGTH = 400;
/** What Slack takes, less what is around the text. */
const TEXT_CHARACTERS = 7_000;

/** The located occurrences as plain text to copy, for a ticket. */
export function renderOccurrenceText(finding: Finding): Message {
  const detections = finding.classification?.detections ?? [];
  const { located, count } = occurrenceCounts(detections);
  const lines = [...headLines(finding), ...detections.flatMap(linesOf)];
  const shown = fitting(lines);
  const title = `*To copy:* ${figure(located)} of ${figure(count)} occurrences are located.`;
  const cut =
    shown.length < lines.length ? ' Not all fit into this message: take the CSV or the JSON.' : '';
  const value = findingValue.write(finding.ref);
  return {
    text: `${figure(located)} of ${figure(count)} occurrences, as text to copy.${cut}`,
    blocks: [
      section(`${title}${cut}`),
      preformatted(shown.join('\n')),
      actions('finding-text', [
        button('CSV', { actionId: FINDING_ACTION_IDS.csv, value }),
        button('JSON', { actionId: FINDING_ACTION_IDS.json, value }),
      ]),
    ],
  };
}

function headLines({ object, bucket, ref, classification }: Finding): string[] {
  const path = [bucket?.name, object?.key].filter(Boolean).join('/');
  const location = classification?.detailedResultsLocation;
  return [
    foreignPath(`s3://${path}`, PATH_LENGTH),
    ...(object?.versionId ? [`version ${foreign(object.versionId, LINE_LENGTH)}`] : []),
    `finding ${ref.findingId}, account ${ref.accountId}, ${ref.region}`,
    ...(location ? [`discovery result ${foreignPath(location, LINE_LENGTH)}`] : []),
  ];
}

function linesOf(detection: Detection): string[] {
  const { isCustom, count, occurrences } = detection;
  const custom = isCustom ? ' (custom identifier)' : '';
  const located = `${figure(occurrences.length)} of ${figure(count)} located`;
  return [
    '',
    `${foreign(kindWords(detection), LINE_LENGTH)}${custom}: ${located}`,
    ...occurrences.map((one) => `  ${foreignPath(occurrenceWords(one), LINE_LENGTH)}`),
  ];
}

/** The first lines that Slack takes; those of one kind may be cut. */
function fitting(lines: readonly string[]): string[] {
  let left = TEXT_CHARACTERS;
  const end = lines.findIndex((one) => {
    left -= escapeText(one).length + 1;
    return left < 0;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}

function preformatted(value: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: escapeText(value) }] },
    ],
  };
}
