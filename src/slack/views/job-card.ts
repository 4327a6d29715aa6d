import type { Button, KnownBlock, RichTextElement, RichTextSection } from '@slack/types';

import { consoleLink } from '../../domain/console-link.ts';
import type { Job } from '../../domain/job.ts';
import { type JobAction, legalActions } from '../../domain/job-transitions.ts';
import { shownName, statusMeaning, statusWords, typeWords } from '../../domain/job-words.ts';
import type { ShownResume } from '../../domain/timed-resume.ts';
import { cutWithin, escapeWithin, oneLine } from '../escape.ts';
import { FINDING_ACTION_IDS } from '../finding-values.ts';
import { ACTION_IDS, jobValue, seenJobValue } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { timedResumeValue } from '../timed-resume-values.ts';
import { actions, button, header, line, type Message, richText, section, text } from './blocks.ts';
import { type Fact, jobFacts } from './job-facts.ts';
import { messageCharacters } from './message-characters.ts';
import { statusEmoji } from './status-emoji.ts';

const NAME_LENGTH = 500;

const ACTION_BUTTONS: Record<JobAction, { label: string; actionId: string; style?: 'danger' }> = {
  pause: { label: 'Pause…', actionId: ACTION_IDS.pauseJob },
  resume: { label: 'Resume…', actionId: ACTION_IDS.resumeJob },
  cancel: { label: 'Cancel…', actionId: ACTION_IDS.cancelJob, style: 'danger' },
};

/**
 * Everything that is known of a job, with the buttons that are legal now. `resume`: what waits to
 * resume it.
 */
export function renderJobCard(
  job: Job,
  target: string,
  note?: string,
  resume?: ShownResume,
): Message {
  const cards = FACT_LENGTHS.map((length) => blocksOf(job, target, { note, resume, length }));
  const blocks = cards.find(fits) ?? cards.at(-1) ?? [];
  const name = escapeWithin(oneLine(shownName(job)), NAME_LENGTH);
  const summary = `${name}: ${statusWords(job.status)}, a classification job in ${target}`;
  return { text: note ? `${note} ${summary}` : summary, blocks };
}

/**
 * Characters of a fact, of which the first is taken with which the card fits into a message: Macie
 * allows conditions and descriptions of thousands, but a card is read at a glance.
 */
const FACT_LENGTHS = [1_000, 300, 100];

function fits(blocks: readonly KnownBlock[]): boolean {
  return messageCharacters(blocks) <= LIMITS.messageCharacters;
}

interface CardOptions {
  note: string | undefined;
  resume: ShownResume | undefined;
  length: number;
}

function blocksOf(job: Job, target: string, { note, resume, length }: CardOptions): KnownBlock[] {
  return [
    ...(note ? [section(note)] : []),
    header(shownName(job)),
    richText(
      line(
        text(`${statusEmoji(job.status)} `),
        text(statusWords(job.status), { bold: true }),
        text(` · ${typeWords(job.type)} · ${target} · ${job.ref.region}`),
      ),
      line(text(statusMeaning(job))),
    ),
    ...jobFacts(job, resume).map((group) =>
      richText(...group.map((fact) => factLine(fact, length))),
    ),
    actions('job', buttonsFor(job, resume)),
  ];
}

function factLine({ label, value }: Fact, length: number): RichTextSection {
  const elements: RichTextElement[] =
    typeof value === 'string' ? [text(shorten(value, length))] : value;
  return line(text(`${label}: `, { bold: true }), ...elements);
}

function shorten(value: string, length: number): string {
  if (value.length <= length) return value;
  return `${cutWithin(value, length)} (whole in the console)`;
}

function buttonsFor(job: Job, resume: ShownResume | undefined): Button[] {
  const seen = seenJobValue.write({ status: job.status, ref: job.ref });
  const changes = legalActions(job.status).map((action) => {
    const { label, ...rest } = ACTION_BUTTONS[action];
    return button(label, { ...rest, value: seen });
  });
  return [
    ...changes,
    ...(job.status === 'USER_PAUSED' ? timedButtons(job, resume) : []),
    button('Findings', { actionId: FINDING_ACTION_IDS.ofJob, value: jobValue.write(job.ref) }),
    button('Refresh', { actionId: ACTION_IDS.refreshJob, value: jobValue.write(job.ref) }),
    button('Open in console', { actionId: ACTION_IDS.openConsole, url: consoleLink(job.ref) }),
  ];
}

function timedButtons({ ref }: Job, resume: ShownResume | undefined): Button[] {
  const change = { actionId: ACTION_IDS.changeTimedResume, value: jobValue.write(ref) };
  const withdraw = { actionId: ACTION_IDS.withdrawTimedResume };
  return [
    button('Resume at…', change),
    ...(resume
      ? [
          button('Withdraw the timed resume', {
            ...withdraw,
            value: timedResumeValue.write(resume),
          }),
        ]
      : []),
  ];
}
