import type { Notice } from '../../domain/notice.ts';
import { escapeWithin, oneLine } from '../escape.ts';
import { COMMAND } from '../ids.ts';
import {
  date,
  foreignLine,
  jobName,
  line,
  type Message,
  person,
  richText,
  section,
  text,
  utcWords,
} from './blocks.ts';
import { failureSentence } from './error-sentences.ts';

type TimedResumeNotice = Extract<Notice, { kind: 'timed-resume' }>;

const NAME_LENGTH = 500;

/** What became of a timed resume. */
export function renderTimedResume(notice: TimedResumeNotice): Message {
  const { by, target, ref, resumeAt, reason, outcome } = notice;
  const name = oneLine(notice.jobName) || ref.jobId;
  const isDone = outcome === 'done';
  const story = line(
    text(isDone ? '▶️ ' : '⏰ '),
    jobName(name),
    text(` (${target} · ${ref.region}) was ${isDone ? 'resumed' : 'to be resumed'} `),
    date(resumeAt),
    text(', as '),
    person(by.userId),
    text(' had set.'),
  );
  const why = foreignLine(reason, (words) => [text('Reason: ', { italic: true }), text(words)]);
  const sentence = isDone ? undefined : endSentence(outcome);
  const what = isDone ? 'was resumed' : 'was to be resumed';
  const shortName = escapeWithin(name, NAME_LENGTH);
  return {
    text: `${shortName} ${what} ${utcWords(resumeAt)}, as <@${by.userId}> had set.${sentence ? ` ${sentence}` : ''}`,
    blocks: [richText(story, ...why), ...(sentence ? [section(sentence)] : [])],
  };
}

const ENDS: Record<string, string> = {
  asked: 'Somebody has to approve it first: that is asked for now, in the name of who had set it.',
  'not-allowed':
    'Nothing was done: who had set it may no longer do that. It needs the permission *operate*.',
  'changed-meanwhile':
    'Nothing was done: the job is no longer in the pause that was meant. It was resumed, cancelled or ' +
    'paused anew, or has expired.',
  withdrawn: `Nothing is done: somebody withdrew it. \`${COMMAND} audit\` says who.`,
  accepted: `Macie accepted it, but the job went another way. Look at it with \`${COMMAND} job\`.`,
  unknown:
    'AWS did not say what became of it, and the job does not show it. It was sent once and is not sent ' +
    `again. Look at it with \`${COMMAND} job\`, then decide.`,
};

function endSentence(outcome: string): string {
  const known = Object.hasOwn(ENDS, outcome) ? ENDS[outcome] : undefined;
  return known ?? `Nothing was done. ${failureSentence(outcome)}`;
}
