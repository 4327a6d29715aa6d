import type { Button, KnownBlock, RichTextElement } from '@slack/types';

import { figure } from '../../domain/exposure-words.ts';
import type { FindingOrder, FindingQuery } from '../../domain/finding-query.ts';
import {
  findingCategoryWords,
  findingTypeWords,
  severityCountWords,
} from '../../domain/finding-words.ts';
import { countWords } from '../../domain/job-words.ts';
import type { ReadFindingPage } from '../../operations/read-finding-page.ts';
import { FINDING_ACTION_IDS } from '../finding-values.ts';
import { foreign, foreignInText } from '../foreign.ts';
import { pageValue } from '../ids.ts';
import {
  actions,
  button,
  context,
  date,
  line,
  type Message,
  richText,
  section,
  text,
} from './blocks.ts';
import { failureLineOf } from './error-sentences.ts';
import { findingLine } from './finding-line.ts';
import type { NameTarget } from './job-list.ts';

const COMMAND = '/macie findings';
const FILTER_LENGTH = 80;
/** The rest of the target Regions that did not answer are counted. */
const MOST_FAILURES = 6;

const ORDERS: Record<FindingOrder, string> = {
  newest: 'newest first',
  severe: 'most severe first',
};

/** One page of the findings of all target Regions, at most ten. */
export function renderFindingList(page: ReadFindingPage, nameTarget: NameTarget): Message {
  const { findings } = page;
  const filters = filterElements(page.query);
  const blocks: KnownBlock[] = [
    section(titleLine(page)),
    ...(filters.length > 0 ? [richText(line(...filters))] : []),
    ...findings.flatMap((finding) => findingLine(finding, nameTarget(finding.ref))),
    ...failureBlocks(page),
    ...turnButtons(page),
    context(hint(page, filters.length > 0)),
  ];
  return { text: summaryText(page), blocks };
}

function titleLine({ order, pageNumber, counts }: ReadFindingPage): string {
  const words = countsInText(counts);
  return `*Findings*${words ? ` · ${words}` : ''} · ${ORDERS[order]} · page ${figure(pageNumber)}`;
}

/** Severities of tomorrow are Macie's words, and few. */
function countsInText(counts: ReadFindingPage['counts']): string {
  const severities = counts.map(({ key, count }) => ({ severity: key, count }));
  return severityCountWords(severities) && foreignInText(severityCountWords(severities), 200);
}

type Filter = [label: string, value: string | Date] | undefined | false;

function filterElements(query: FindingQuery): RichTextElement[] {
  const { jobId, bucket, severities, types, category, since, before, archived } = query;
  const filters: Filter[] = [
    jobId !== undefined && ['of the job ', jobId],
    bucket !== undefined && ['in the bucket ', bucket],
    severities !== undefined && ['', severities.join(' or ')],
    types !== undefined && ['', types.map(findingTypeWords).join(' or ')],
    category !== undefined && ['', findingCategoryWords(category)],
    since && ['since ', since],
    before && ['before ', before],
    archived === true && ['', 'archived ones'],
  ];
  return filters
    .filter((filter) => filter !== undefined && filter !== false)
    .flatMap(([label, value], index) => [
      text(`${index === 0 ? 'Only ' : ' · '}${label}`),
      value instanceof Date ? date(value) : text(foreign(value, FILTER_LENGTH), { bold: true }),
    ]);
}

function failureBlocks({ failures }: ReadFindingPage): KnownBlock[] {
  if (failures.length === 0) return [];
  const others = failures.length - MOST_FAILURES;
  const lines = failures.slice(0, MOST_FAILURES).map((failure) => failureLineOf(failure, COMMAND));
  const rest = others > 0 ? [`⚠️ ${countWords(others, 'more target Region')} did not answer.`] : [];
  return [section([...lines, ...rest].join('\n'))];
}

function turnButtons({ listId, pageNumber, next }: ReadFindingPage): KnownBlock[] {
  const to = (label: string, actionId: string, number: number): Button =>
    button(label, { actionId, value: pageValue.write({ listId, pageNumber: number }) });
  const buttons = [
    ...(pageNumber > 1 ? [to('Previous', FINDING_ACTION_IDS.previousPage, pageNumber - 1)] : []),
    ...(next ? [to('Next', FINDING_ACTION_IDS.nextPage, pageNumber + 1)] : []),
  ];
  return buttons.length > 0 ? [actions('turn', buttons)] : [];
}

function hint({ findings, failures }: ReadFindingPage, isFiltered: boolean): string {
  if (findings.length > 0) return 'Open a finding to see where the data is, and why it matters.';
  const what = isFiltered ? 'No finding fits.' : 'There are no findings.';
  if (failures.length > 0) return `${what} But not every target answered.`;
  return isFiltered ? `${what} Ask with fewer filters: \`${COMMAND}\`.` : what;
}

function summaryText({ findings, counts, pageNumber, failures }: ReadFindingPage): string {
  const words = countsInText(counts);
  const failed =
    failures.length > 0 ? `; ${countWords(failures.length, 'target Region')} did not answer` : '';
  const shown = countWords(findings.length, 'finding');
  return `Findings${words ? ` (${words})` : ''}, page ${figure(pageNumber)}: ${shown}${failed}.`;
}
