import type { Button, KnownBlock, RichTextElement, RichTextSection } from '@slack/types';

import { consoleLink } from '../../domain/console-link.ts';
import type { Job } from '../../domain/job.ts';
import { type JobAction, legalActions } from '../../domain/job-transitions.ts';
import { shownName, statusMeaning, statusWords, typeWords } from '../../domain/job-words.ts';
import type { ShownResume } from '../../domain/timed-resume.ts';
import { escapeWithin, oneLine } from '../escape.ts';
import { FINDING_ACTION_IDS } from '../finding-values.ts';
import { ACTION_IDS, jobValue, seenJobValue } from '../ids.ts';
import { timedResumeValue } from '../timed-resume-values.ts';
import { actions, button, header, line, type Message, richText, section, text } from './blocks.ts';
import { type Fact, jobFacts } from './job-facts.ts';
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
  const blocks: KnownBlock[] = [
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
    ...jobFacts(job, resume).map((group) => richText(...group.map(factLine))),
    actions('job', buttonsFor(job, resume)),
  ];
  const name = escapeWithin(oneLine(shownName(job)), NAME_LENGTH);
  const summary = `${name}: ${statusWords(job.status)}, a classification job in ${target}`;
  return { text: note ? `${note} ${summary}` : summary, blocks };
}

function factLine({ label, value }: Fact): RichTextSection {
  const elements: RichTextElement[] = typeof value === 'string' ? [text(shorten(value))] : value;
  return line(text(`${label}: `, { bold: true }), ...elements);
}

/** Macie allows conditions and descriptions of thousands of characters; a card is read at a glance. */
const FACT_LENGTH = 1_000;

function shorten(value: string): string {
  if (value.length <= FACT_LENGTH) return value;
  return `${value.slice(0, FACT_LENGTH).toWellFormed()}… (whole in the console)`;
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
