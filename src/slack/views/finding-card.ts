import type { ActionsBlock, Button, RichTextElement, RichTextSection } from '@slack/types';

import { bucketLink, findingLink, objectLink } from '../../domain/console-link.ts';
import type { Finding } from '../../domain/finding.ts';
import { findingCategoryWords, severityEmoji, severityWords } from '../../domain/finding-words.ts';
import { countWords } from '../../domain/job-words.ts';
import { occurrenceCounts } from '../../domain/occurrence-export.ts';
import { recordFormatOf } from '../../domain/record-format.ts';
import {
  FINDING_ACTION_IDS,
  findingValue,
  occurrencePageValue,
  PLACES_BLOCK_ID,
} from '../finding-values.ts';
import { foreign, foreignInText } from '../foreign.ts';
import { ACTION_IDS, jobValue } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import {
  actions,
  button,
  date,
  header,
  line,
  type Message,
  type MessageBlock,
  richText,
  section,
  text,
} from './blocks.ts';
import { exactFacts } from './finding-exact.ts';
import { createFactWriter, type Detail, factBlock, factLine } from './finding-fact.ts';
import { identityOf, policyFacts, sourceFacts } from './finding-facts.ts';
import { renderKinds } from './finding-kinds.ts';
import { bucketFacts, objectFacts, pathFacts } from './finding-resource-facts.ts';
import { findingTitle } from './finding-title.ts';
import { messageCharacters } from './message-characters.ts';
import { muteButton, muteChoicesOf } from './mute-button.ts';

export interface FindingCardOptions {
  /** The name of the target whose account and Region the finding was read in. */
  target: string;
  jobName?: string | undefined;
  /** It may be shown to all who read the channel. */
  canShare: boolean;
  /** Who looks may mute findings. */
  canMute: boolean;
  /** What has just happened, in the bot's own words. */
  note?: string | undefined;
}

/** From what nearly every finding has room for, to what any finding has. */
const DETAILS: readonly Detail[] = [
  { path: 1_500, value: 600, tags: 50, kinds: 30 },
  { path: 1_100, value: 300, tags: 15, kinds: 15 },
  { path: 500, value: 150, tags: 5, kinds: 8 },
];
const LEAST_DETAIL: Detail = { path: 200, value: 60, tags: 3, kinds: 5 };

/** Everything that GetFindings gives of a finding, the most telling first, within Slack's limits. */
export function renderFinding(finding: Finding, options: FindingCardOptions): Message {
  const cards = DETAILS.map((detail) => () => blocksOf(finding, options, detail));
  for (const card of cards) {
    const blocks = card();
    if (messageCharacters(blocks) <= LIMITS.messageCharacters) {
      return { text: summaryOf(finding, options), blocks };
    }
  }
  return { text: summaryOf(finding, options), blocks: blocksOf(finding, options, LEAST_DETAIL) };
}

function blocksOf(finding: Finding, options: FindingCardOptions, detail: Detail): MessageBlock[] {
  const { classification, policy, object, bucket } = finding;
  const write = createFactWriter(detail);
  return [
    ...(options.note ? [section(options.note)] : []),
    header(findingTitle(finding)),
    richText(
      headLine(finding, options),
      foundLine(finding),
      ...exposedLine(finding),
      ...(object ? pathFacts(object, write).map(factLine) : []),
    ),
    ...(classification ? renderKinds(classification, recordFormatOf(finding), detail) : []),
    ...factBlock('What happened', policy ? policyFacts(policy, write) : []),
    ...placeButtons(finding),
    actions('finding', buttonsFor(finding, options)),
    ...factBlock('Object', object ? objectFacts(object, classification, write) : []),
    ...factBlock('Bucket', bucket ? bucketFacts(bucket, write) : []),
    ...factBlock(
      'Source',
      classification ? sourceFacts(classification, options.jobName, write) : [],
    ),
    ...factBlock('Finding', identityOf(finding, write)),
    ...consoleLines(finding),
    ...factBlock('Exact', exactFacts(finding, write)),
  ];
}

function headLine(finding: Finding, { target }: FindingCardOptions): RichTextSection {
  const { severity, category, archived, sample, ref } = finding;
  const kind = foreign(findingCategoryWords(category), 40);
  return line(
    text(`${severityEmoji(severity.description)} `),
    text(foreign(severityWords(severity), 60), { bold: true }),
    text(` · ${kind} · ${target} · ${ref.region}`),
    ...(archived ? [text(' · 🗄️ archived')] : []),
    ...(sample ? [text(' · 🧪 a sample: its data is made up')] : []),
  );
}

function foundLine({ createdAt, updatedAt, count }: Finding): RichTextSection {
  const isUpdated = updatedAt.getTime() !== createdAt.getTime();
  const updated: RichTextElement[] = isUpdated ? [text(', updated '), date(updatedAt)] : [];
  const times = count > 1 ? [text(`, seen ${count.toLocaleString('en-US')} times`)] : [];
  return line(text('Found '), date(createdAt), ...updated, ...times);
}

/** Sensitive data that all can read comes before all else; a policy finding says it in its title. */
function exposedLine({ classification, bucket, object }: Finding): RichTextSection[] {
  if (!classification) return [];
  const open = [
    object?.publicAccess && 'the object',
    bucket?.publicAccess?.effectivePermission === 'PUBLIC' && 'the bucket',
  ].filter((name) => typeof name === 'string');
  return open.length > 0 ? [line(text(`⚠️ Public: ${open.join(' and ')}`, { bold: true }))] : [];
}

function placeButtons(finding: Finding): ActionsBlock[] {
  const { located, count } = occurrenceCounts(finding.classification?.detections ?? []);
  const value = findingValue.write(finding.ref);
  const json = button('JSON', { actionId: FINDING_ACTION_IDS.json, value });
  if (located === 0) return count > 0 ? [actions(PLACES_BLOCK_ID, [json])] : [];
  return [
    actions(PLACES_BLOCK_ID, [
      button(`Where it is (${located.toLocaleString('en-US')})`, {
        actionId: FINDING_ACTION_IDS.occurrences,
        value: occurrencePageValue.write({ ref: finding.ref, page: 1 }),
        style: 'primary',
      }),
      button('As text', { actionId: FINDING_ACTION_IDS.text, value }),
      button('CSV', { actionId: FINDING_ACTION_IDS.csv, value }),
      json,
    ]),
  ];
}

function buttonsFor(
  finding: Finding,
  { canShare, canMute, jobName }: FindingCardOptions,
): Button[] {
  const { ref, type, bucket, classification } = finding;
  const value = findingValue.write(ref);
  const job = classification?.job;
  const subjects = { type, ...(bucket && { bucket: bucket.name }), ...(job && { job }) };
  return [
    ...(job
      ? [
          button('Open job', { actionId: ACTION_IDS.openJob, value: jobValue.write(job) }),
          button('Findings of the job', {
            actionId: FINDING_ACTION_IDS.ofJob,
            value: jobValue.write(job),
          }),
        ]
      : []),
    ...(canMute ? muteButton(muteChoicesOf(subjects, jobName)) : []),
    ...(canShare ? [button('Share here', { actionId: FINDING_ACTION_IDS.share, value })] : []),
    button('Refresh', { actionId: FINDING_ACTION_IDS.refresh, value }),
    button('Open in console', { actionId: FINDING_ACTION_IDS.console, url: findingLink(ref) }),
  ];
}

/** Slack's limit of a button's address, with which it also says how long a link may be. */
const URL_LENGTH = 3_000;

function consoleLines({ ref: { region }, bucket, object }: Finding): MessageBlock[] {
  if (!bucket?.name.trim()) return [];
  const links: [label: string, url: string][] = [
    ['the bucket', bucketLink(region, bucket.name)],
    ...(object ? [objectPage(region, bucket.name, object)] : []),
  ];
  const shown = links.filter(([, url]) => url.length <= URL_LENGTH);
  const elements = shown.flatMap(([label, url], index): RichTextElement[] => [
    text(index === 0 ? 'In the console of S3: ' : ' · '),
    { type: 'link', url, text: label },
  ]);
  return elements.length > 0 ? [richText(line(...elements))] : [];
}

function objectPage(
  region: string,
  bucket: string,
  { key, versionId }: NonNullable<Finding['object']>,
): [label: string, url: string] {
  return ['the object', objectLink(region, { bucket, key, ...(versionId && { versionId }) })];
}

function summaryOf(finding: Finding, { target, note }: FindingCardOptions): string {
  const { severity, classification, count, archived, sample } = finding;
  const { count: occurrences } = occurrenceCounts(classification?.detections ?? []);
  const marks = [archived && 'archived', sample && 'a sample'].filter(Boolean).join(', ');
  const words = [
    `${foreignInText(severityWords(severity), 60)}: ${foreignInText(findingTitle(finding), 400)}`,
    ...(classification ? [countWords(occurrences, 'occurrence')] : []),
    ...(count > 1 ? [`seen ${count.toLocaleString('en-US')} times`] : []),
    ...(marks ? [marks] : []),
    `a finding in ${target}`,
  ];
  return note ? `${note} ${words.join(', ')}` : words.join(', ');
}
