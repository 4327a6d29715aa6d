import type { Button, KnownBlock, RichTextElement } from '@slack/types';

import { figure } from '../../domain/exposure-words.ts';
import type { FindingOrder } from '../../domain/finding-query.ts';
import {
  findingCategoryWords,
  findingTypeWords,
  severityCountWords,
} from '../../domain/finding-words.ts';
import { countWords } from '../../domain/job-words.ts';
import type { FindingFailure, ReadFindingPage } from '../../operations/read-finding-page.ts';
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

const NO_ANSWER = 'No target answered.';

const ORDERS: Record<FindingOrder, string> = {
  newest: 'newest first',
  severe: 'most severe first',
};

/** One page of the findings of all target Regions, at most ten. */
export function renderFindingList(page: ReadFindingPage, nameTarget: NameTarget): Message {
  const { findings } = page;
  const filters = filterElements(page);
  const blocks: KnownBlock[] = [
    section(titleLine(page, filters.length > 0)),
    ...(filters.length > 0 ? [richText(line(...filters))] : []),
    ...failureBlocks(page),
    ...findings.flatMap((finding) => findingLine(finding, nameTarget(finding.ref))),
    ...turnButtons(page),
    ...hints(page, filters.length > 0),
  ];
  return { text: summaryText(page, filters.length > 0), blocks };
}

function titleLine(page: ReadFindingPage, isFiltered: boolean): string {
  const { findings, order, pageNumber } = page;
  if (findings.length === 0) return `*${emptyWords(page, isFiltered)}*`;
  const words = [
    '*Findings*',
    countsInText(page),
    ORDERS[order],
    `page ${figure(pageNumber)}`,
    missingWords(page),
  ];
  return words.filter((one) => one !== '').join(' · ');
}

/** Why there is nothing to see. */
function emptyWords(page: ReadFindingPage, isFiltered: boolean): string {
  const unlisted = unlistedOf(page);
  if (unlisted.length > 0 && unlisted.length >= page.asked) return NO_ANSWER;
  const where = unlisted.length > 0 ? ' where Macie answered' : '';
  if (page.pageNumber > 1) return `There are no more findings${where}.`;
  return isFiltered ? `No finding fits${where}.` : `There are no findings${where}.`;
}

function unlistedOf({ failures }: ReadFindingPage): FindingFailure[] {
  return failures.filter(({ missing }) => missing !== 'count');
}

/** Whose findings are not among those of the page. */
function missingWords(page: ReadFindingPage): string {
  const [first, ...others] = unlistedOf(page);
  if (!first) return '';
  if (others.length > 0) return `without ${countWords(others.length + 1, 'target Region')}`;
  return `without ${first.where.target} · ${first.where.region}`;
}

/** Severities of tomorrow are Macie's words, and few. */
function countsInText({ counts, failures }: ReadFindingPage): string {
  const severities = counts.map(({ key, count }) => ({ severity: key, count }));
  const words = severityCountWords(severities);
  if (!words) return '';
  const isAll = failures.every(({ missing }) => missing === 'findings');
  return `${isAll ? '' : 'at least '}${foreignInText(words, 200)}`;
}

type Filter = [label: string, value: string | Date] | undefined | false;

function filterElements({ query, jobName }: ReadFindingPage): RichTextElement[] {
  const { jobId, bucket, severities, types, category, since, before, archived } = query;
  const filters: Filter[] = [
    jobId !== undefined && ['of the job ', jobName?.trim() ? jobName : jobId],
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

function failureBlocks(page: ReadFindingPage): KnownBlock[] {
  const { failures } = page;
  if (failures.length === 0) return [];
  const others = failures.length - MOST_FAILURES;
  const lines = failures.slice(0, MOST_FAILURES).map((failure) => failureWords(failure, page));
  const rest = others > 0 ? [`⚠️ ${countWords(others, 'more target Region')} did not answer.`] : [];
  return [section([...lines, ...rest].join('\n'))];
}

/** What is there in spite of the failure is said, where the title shows it. */
function failureWords(failure: FindingFailure, { findings, counts }: ReadFindingPage): string {
  const words = failureLineOf(failure, COMMAND);
  if (findings.length === 0) return words;
  if (failure.missing === 'count') return `${words} Its findings are listed, but not counted.`;
  const isCounted = failure.missing === 'findings' && counts.length > 0;
  return isCounted ? `${words} Its findings are counted, but not listed.` : words;
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

function hints(page: ReadFindingPage, isFiltered: boolean): KnownBlock[] {
  const { findings, query, pageNumber } = page;
  if (findings.length > 0) {
    return [context('Open a finding to see where the data is, and why it matters.')];
  }
  if (unlistedOf(page).length > 0) return [context('There may be findings all the same.')];
  if (pageNumber > 1) return [];
  const words = [
    isFiltered && `Ask with fewer filters: \`${COMMAND}\`.`,
    query.archived === false && `Archived ones are left out: \`${COMMAND} archived:any\`.`,
  ].filter((one) => one !== false);
  return words.length > 0 ? [context(words.join(' '))] : [];
}

function summaryText(page: ReadFindingPage, isFiltered: boolean): string {
  const { findings, pageNumber, failures } = page;
  const failed =
    failures.length > 0 ? `; ${countWords(failures.length, 'target Region')} did not answer` : '';
  if (findings.length === 0) {
    const words = emptyWords(page, isFiltered);
    return words === NO_ANSWER ? words : `${words.replace(/\.$/, '')}${failed}.`;
  }
  const words = countsInText(page);
  const shown = countWords(findings.length, 'finding');
  return `Findings${words ? ` (${words})` : ''}, page ${figure(pageNumber)}: ${shown}${failed}.`;
}
