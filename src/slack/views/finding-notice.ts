import type { RichTextSection } from '@slack/types';

import { analysisMark } from '../../domain/classification-status-words.ts';
import type { FindingSummary } from '../../domain/finding-summary.ts';
import { findingTypeWords, severityEmoji, severityWords } from '../../domain/finding-words.ts';
import { countWords } from '../../domain/job-words.ts';
import type { Notice } from '../../domain/notice.ts';
import { FINDING_ACTION_IDS, findingValue } from '../finding-values.ts';
import { foreign } from '../foreign.ts';
import { jobValue } from '../ids.ts';
import { asText, sentences } from './as-text.ts';
import { actions, button, date, line, type Message, richText, text } from './blocks.ts';
import { foundWords, placeWords } from './finding-summary-words.ts';
import { muteButton, muteChoicesOf } from './mute-button.ts';

const PLACE_LENGTH = 400;
const NAME_LENGTH = 150;
const ACTOR_LENGTH = 220;

type FindingNotice = Extract<Notice, { kind: 'finding' }>;

/** One finding in a few lines, for all who read a channel that may see findings. */
export function renderFindingNotice({
  finding,
  target,
  jobName,
}: Omit<FindingNotice, 'jobName'> & { jobName?: string | undefined }): Message {
  const { ref, job } = finding;
  const lines = [
    titleLine(finding),
    ...dataLine(finding),
    line(text(placeWords(finding, PLACE_LENGTH), { code: true })),
    ...actorLine(finding),
    sourceLine(finding, target, jobName),
    ...markLine(finding),
  ];
  const choices = muteChoicesOf(finding, jobName);
  return {
    text: asText('Finding:', [sentences(lines)]),
    blocks: [
      richText(...lines),
      actions('finding-notice', [
        button('Open', {
          actionId: FINDING_ACTION_IDS.open,
          value: findingValue.write(ref),
          style: 'primary',
        }),
        ...(job
          ? [
              button('Findings of the job', {
                actionId: FINDING_ACTION_IDS.ofJob,
                value: jobValue.write(job),
              }),
            ]
          : []),
        ...muteButton(choices),
      ]),
    ],
  };
}

function titleLine({ type, severity, analysis }: FindingSummary): RichTextSection {
  const mark = analysisMark(analysis);
  const what = foreign(findingTypeWords(type), 100);
  const words = analysis === 'SKIPPED' && mark ? mark : [what, mark].filter(Boolean).join(' · ');
  return line(
    text(`${severityEmoji(severity.description)} `),
    text(`${foreign(severityWords(severity), 60)}: ${words}`, { bold: true }),
  );
}

/** A policy finding has no kinds of data: its title says all. */
function dataLine(finding: FindingSummary): RichTextSection[] {
  const { kinds, occurrenceCount } = finding;
  if (kinds.length === 0) return [];
  return [line(text(`${countWords(occurrenceCount, 'occurrence')}: ${foundWords(finding)}`))];
}

/** Of a policy finding. */
function actorLine({ actor }: FindingSummary): RichTextSection[] {
  return actor ? [line(text(`By ${foreign(actor, ACTOR_LENGTH)}`))] : [];
}

function sourceLine(
  { ref, accountId, count, createdAt, updatedAt, job, category }: FindingSummary,
  target: string,
  jobName: string | undefined,
): RichTextSection {
  const name = foreign(jobName?.trim() ? jobName : (job?.jobId ?? ''), NAME_LENGTH);
  const isOlder = count > 1 && updatedAt.getTime() !== createdAt.getTime();
  const source = category === 'CLASSIFICATION' ? [text(' · by automated discovery')] : [];
  return line(
    text(`${target} · ${ref.region}`),
    ...(accountId === ref.accountId ? [] : [text(` · account ${foreign(accountId, 20)}`)]),
    ...(job ? [text(' · by the job '), text(name, { bold: true })] : source),
    text(' · '),
    date(createdAt),
    ...(count > 1 ? [text(` · seen ${count.toLocaleString('en-US')} times`)] : []),
    ...(isOlder ? [text(', last '), date(updatedAt)] : []),
  );
}

function markLine({ archived, sample }: FindingSummary): RichTextSection[] {
  const marks = [
    archived && '🗄️ Archived in Macie.',
    sample && '🧪 A sample: its data is made up.',
  ].filter((mark) => mark !== false);
  return marks.length > 0 ? [line(text(marks.join(' ')))] : [];
}
