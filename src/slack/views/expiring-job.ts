import type { ActionsBlock, KnownBlock, RichTextElement, RichTextSection } from '@slack/types';

import type { ExpiringJob, ExpiryEnding } from '../../domain/expiry.ts';
import { thresholdWords } from '../../domain/expiry-words.ts';
import { typeWords } from '../../domain/job-words.ts';
import { oneLine } from '../escape.ts';
import { expiryBlock, SNOOZES } from '../expiry-values.ts';
import { ACTION_IDS, jobValue, seenJobValue } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { asText } from './as-text.ts';
import {
  button,
  date,
  jobName,
  line,
  type Message,
  person,
  plain,
  richText,
  section,
  text,
} from './blocks.ts';

/** A paused job that expires, from its first threshold until it is resumed, cancelled or lost. */
export function renderExpiringJob(job: ExpiringJob): Message {
  const title = titleOf(job);
  const lines = [nameLine(job), ...(job.ending ? endedLines(job) : watchedLines(job))];
  return {
    text: asText(`${title}:`, lines),
    blocks: [
      section(`*${title}*`),
      richText(...lines),
      ...(job.ending ? [] : [actionsFor(job, true)]),
    ],
  };
}

/** One that is watched, among others, in two blocks; with changes only for those who may make them. */
export function renderListedExpiry(job: ExpiringJob, mayOperate: boolean): KnownBlock[] {
  return [richText(nameLine(job), ...watchedLines(job)), actionsFor(job, mayOperate)];
}

/**
 * In the message's thread: for the one who paused the job, and all who follow the thread. The whole
 * channel is shown it if nobody is known who paused the job: nobody would be notified otherwise.
 */
export function renderThreshold(job: ExpiringJob): Message {
  const mention = job.pausedBy ? [person(job.pausedBy.userId), text(' ')] : [];
  const lines = [
    line(...mention, leftWords(job), text(': '), shownName(job), text('. '), ...lossWords(job)),
    ...resumeLine(job),
  ];
  return {
    text: asText('⏳', lines),
    blocks: [richText(...lines)],
    ...(!job.pausedBy && { isBroadcast: true }),
  };
}

const ENDED_TITLES: Record<ExpiryEnding, string> = {
  resumed: '▶️ Resumed: a job that was about to expire',
  cancelled: '⏹️ Cancelled: a job that was about to expire',
  expired: '❌ Expired: a paused job is lost',
  'run-lost': '❌ Expired: the run of a paused job is lost',
  gone: '❔ Gone: a job that was about to expire',
  unwatched: '🔕 No longer watched: a job that is about to expire',
};

function titleOf({ type, ending }: ExpiringJob): string {
  if (ending) return ENDED_TITLES[ending.how];
  return type === 'ONE_TIME' ? '⏳ A paused job expires' : '⏳ The run of a paused job expires';
}

function nameLine(job: ExpiringJob): RichTextSection {
  const { type, target, ref } = job;
  return line(shownName(job), text(` (${typeWords(type)} · ${target} · ${ref.region})`));
}

function shownName({ jobName: name, ref }: ExpiringJob): RichTextElement {
  return jobName(oneLine(name) || ref.jobId);
}

function watchedLines(job: ExpiringJob): RichTextSection[] {
  const { snoozedUntil, snoozedBy } = job;
  const snoozed = snoozedUntil && [text('Reminders snoozed until '), date(snoozedUntil)];
  const by = snoozedBy ? [text(' by '), person(snoozedBy.userId)] : [];
  return [
    line(leftWords(job), text('. '), ...lossWords(job)),
    ...pausedLine(job),
    ...resumeLine(job),
    ...(snoozed ? [line(...snoozed, ...by, text('.'))] : []),
  ];
}

function leftWords({ threshold }: ExpiringJob): RichTextElement {
  return text(`Less than ${thresholdWords(threshold)} left`, { bold: true });
}

function lossWords({ type, expiresAt }: ExpiringJob): RichTextElement[] {
  return type === 'ONE_TIME'
    ? [
        text('The '),
        text('job', { bold: true }),
        text(' is lost '),
        date(expiresAt),
        text(': Macie then cancels it for good, unless somebody resumes it before.'),
      ]
    : [
        text('Only this '),
        text('run', { bold: true }),
        text(' is lost '),
        date(expiresAt),
        text(', unless somebody resumes the job before. The job itself is not.'),
      ];
}

function pausedLine({ pausedAt, pausedBy }: ExpiringJob): RichTextSection[] {
  if (!pausedAt) return [];
  const by = pausedBy
    ? [text(' by '), person(pausedBy.userId), text('.')]
    : [text(', outside this bot.')];
  return [line(text('Paused '), date(pausedAt), ...by)];
}

function resumeLine({ resumesAt }: ExpiringJob): RichTextSection[] {
  return resumesAt ? [line(text('The bot resumes it '), date(resumesAt), text('.'))] : [];
}

function endedLines(job: ExpiringJob): RichTextSection[] {
  return [...endingLine(job), ...pausedLine(job)];
}

function endingLine(job: ExpiringJob): RichTextSection[] {
  const { ending } = job;
  if (!ending) return [];
  const at = date(ending.at);
  switch (ending.how) {
    case 'resumed':
    case 'cancelled': {
      const what = ending.how === 'resumed' ? 'Resumed' : 'Cancelled';
      return ending.by
        ? [line(text(`${what} by `), person(ending.by.userId), text(' '), at, text('.'))]
        : [line(text(`${what} outside this bot, as was seen `), at, text('.'))];
    }
    case 'expired':
      return [line(text('Nobody resumed it in time: Macie cancelled the job '), at, text('.'))];
    case 'run-lost':
      return [
        line(text('Nobody resumed it in time: this run was lost '), at, text('.')),
        line(text('The job itself is not lost; it can be resumed at any time.')),
      ];
    case 'gone':
      return [line(text('Macie knows it no more, as was seen '), at, text('.'))];
    case 'unwatched':
      return [
        line(
          text('Its target is not in the bot’s configuration any more, as was seen '),
          at,
          text('.'),
        ),
        line(...lossWords(job)),
      ];
  }
}

function actionsFor(job: ExpiringJob, mayOperate: boolean): ActionsBlock {
  const open = { actionId: ACTION_IDS.openExpiring, value: jobValue.write(job.ref) };
  return {
    type: 'actions',
    block_id: expiryBlock.write(job),
    elements: [...(mayOperate ? changesFor(job) : []), button('Open', open)],
  };
}

function changesFor({ ref }: ExpiringJob): ActionsBlock['elements'] {
  const seen = seenJobValue.write({ status: 'USER_PAUSED', ref });
  return [
    button('Resume…', { actionId: ACTION_IDS.resumeExpiring, value: seen, style: 'primary' }),
    button('Cancel…', { actionId: ACTION_IDS.cancelExpiring, value: seen, style: 'danger' }),
    {
      type: 'static_select',
      action_id: ACTION_IDS.snoozeExpiring,
      placeholder: plain('Snooze', LIMITS.optionText),
      options: SNOOZES.map(({ value, label }) => ({
        text: plain(label, LIMITS.optionText),
        value,
      })),
    },
  ];
}
