import type { KnownBlock, ModalView, StaticSelect } from '@slack/types';

import type { JobSummary } from '../../domain/job.ts';
import type { SourceFailure } from '../../domain/job-list.ts';
import { countWords, shownName, statusWords } from '../../domain/job-words.ts';
import type { FoundJob } from '../../operations/find-job.ts';
import { escapeText, isolate } from '../escape.ts';
import { ACTION_IDS, COMMAND, jobValue } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import {
  context,
  jobName,
  line,
  type Message,
  plain,
  richText,
  section,
  text,
  utcWords,
} from './blocks.ts';
import { failureLine } from './error-sentences.ts';
import type { NameTarget } from './job-list.ts';

/** The rest of the target Regions that did not answer are counted: a message has so many blocks. */
const MOST_FAILURES = 20;

type Several = Extract<FoundJob, { kind: 'several' }>;
type NotFound = Extract<FoundJob, { kind: 'none' | 'elsewhere' }>;

/** A menu of the jobs that fit, for `/macie job`. */
export function renderJobChoice(found: Several, nameTarget: NameTarget): Message {
  return {
    text: whichOne(found),
    blocks: choiceBlocks(found, nameTarget, ACTION_IDS.chooseJob),
  };
}

/** The same menu inside the modal of a change. */
export function choiceModal(
  title: string,
  found: Several,
  nameTarget: NameTarget,
  metadata: string,
): ModalView {
  return {
    type: 'modal',
    title: plain(title, LIMITS.modalTitle),
    close: plain('Close', LIMITS.modalTitle),
    private_metadata: metadata,
    blocks: choiceBlocks(found, nameTarget, ACTION_IDS.chooseJobToChange),
  };
}

/** No job fits, with the nearest names. */
export function renderNotFound(found: NotFound, asked: string): Message {
  if (found.kind === 'elsewhere') {
    const where = escapeText(`${found.accountId} in ${found.region}`);
    const sentence = `That job is in account ${where}, which no target of this bot covers.`;
    return { text: sentence, blocks: [section(`${sentence} Open it in the console instead.`)] };
  }
  const blocks: KnownBlock[] = [
    richText(
      line(text('No job is called '), jobName(asked), text('.')),
      ...nearestLines(found.nearest),
    ),
    ...failureSections(found.failures),
    context(`List all jobs with \`${COMMAND} jobs\`.`),
  ];
  return { text: 'No such job.', blocks };
}

function nearestLines(nearest: string[]) {
  if (nearest.length === 0) return [];
  return [line(text('The nearest names:')), ...nearest.map((name) => line(text(`• ${name}`)))];
}

/** The menu, and who could not be asked. */
export function choiceBlocks(
  found: Several,
  nameTarget: NameTarget,
  actionId: string,
): KnownBlock[] {
  const { jobs, more, failures } = found;
  const menu: StaticSelect = {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain('Choose a job', LIMITS.optionText),
    options: jobs.slice(0, LIMITS.options).map((job) => toOption(job, nameTarget)),
  };
  return [
    {
      type: 'section',
      block_id: 'choice',
      text: plain(whichOne(found)),
      accessory: menu,
    },
    ...failureSections(failures),
    ...(more ? [context('These are the newest; type more of the name to find others.')] : []),
  ];
}

function failureSections(failures: readonly SourceFailure[]): KnownBlock[] {
  const lines = failures.slice(0, MOST_FAILURES).map(failureLine);
  const others = failures.length - lines.length;
  const rest = others > 0 ? [`⚠️ ${countWords(others, 'more target Region')} did not answer.`] : [];
  return [...lines, ...rest].map((one) => section(one));
}

/** One alone is only offered if another may be where Macie did not answer. */
function whichOne({ jobs }: Several): string {
  return jobs.length === 1
    ? 'One job fits, but not every target Region answered. Is it this one?'
    : 'Several jobs fit. Which one?';
}

function toOption(job: JobSummary, nameTarget: NameTarget) {
  const facts = ` · ${statusWords(job.status)} · ${nameTarget(job.ref)} ${job.ref.region}`;
  const name = plain(isolate(shownName(job)), Math.max(LIMITS.optionText - facts.length, 20)).text;
  return {
    text: { ...plain(''), text: `${name}${facts}`.slice(0, LIMITS.optionText) },
    // Names need not be unique.
    description: plain(`created ${utcWords(job.createdAt)}`, LIMITS.optionText),
    value: jobValue.write(job.ref),
  };
}
