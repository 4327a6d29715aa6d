import type { JobAction } from '../../domain/job-transitions.ts';
import { isLate } from '../../domain/timed-resume.ts';
import { COMMAND } from '../ids.ts';
import {
  date,
  dateToken,
  foreignLine,
  line,
  type Message,
  person,
  richText,
  section,
  text,
  utcWords,
} from './blocks.ts';
import { failureSentence } from './error-sentences.ts';
import { jobElements, shortName, type TimedResumeNotice } from './timed-resume-job.ts';
import { renderTakenBack } from './timed-resume-taken-back.ts';

const PAST: Record<JobAction, string> = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' };

/** What became of a timed resume. */
export function renderTimedResume(notice: TimedResumeNotice): Message {
  return notice.endedBy && !notice.isToRequester
    ? renderTakenBack(notice, notice.endedBy)
    : renderStory(notice);
}

function renderStory(notice: TimedResumeNotice): Message {
  const { by, resumeAt, reason, outcome, at, isToRequester } = notice;
  const isDone = outcome === 'done';
  const doneAt = isDone && at && isLate(notice, at) ? at : undefined;
  const story = line(
    text(isDone ? '▶️ ' : '⏰ '),
    ...jobElements(notice),
    text(isDone ? ' was resumed ' : ' was to be resumed '),
    ...(doneAt ? [date(doneAt), text(' instead of ')] : []),
    date(resumeAt),
    ...(isToRequester ? [text(', as you had set.')] : asSet(by.userId)),
  );
  const why = foreignLine(reason, (words) => [text('Reason: ', { italic: true }), text(words)]);
  const sentence = isDone ? undefined : endSentence(notice);
  const what = isDone ? 'was resumed' : 'was to be resumed';
  const when = `${doneAt ? `${utcWords(doneAt)} instead of ` : ''}${utcWords(resumeAt)}`;
  const who = isToRequester ? 'you' : `<@${by.userId}>`;
  return {
    text: `${shortName(notice)} ${what} ${when}, as ${who} had set.${sentence ? ` ${sentence}` : ''}`,
    blocks: [richText(story, ...why), ...(sentence ? [section(sentence)] : [])],
  };
}

function asSet(userId: string) {
  return [text(', as '), person(userId), text(' had set.')];
}

const ENDS: Record<string, string> = {
  asked: 'Somebody has to approve it first: that is asked for now, in your name.',
  'not-allowed': 'Nothing was done: you may no longer do that. It needs the permission *operate*.',
  'changed-meanwhile':
    'Nothing was done: the job is no longer in the pause that was meant. It was resumed, cancelled or ' +
    'paused anew, or has expired.',
  withdrawn: `Nothing is done: somebody withdrew it. \`${COMMAND} audit\` says who.`,
  failing:
    'Macie or Slack does not answer, so it is not done yet. It is tried again for a day; how that ends ' +
    'is told.',
  accepted: `Macie accepted it, but the job went another way. Look at it with \`${COMMAND} job\`.`,
  unknown:
    'AWS did not say what became of it, and the job does not show it. It was sent once and is not sent ' +
    `again. Look at it with \`${COMMAND} job\`, then decide.`,
};

function endSentence({ outcome, endedBy, newResumeAt, change }: TimedResumeNotice): string {
  if (endedBy) {
    const who = `<@${endedBy.userId}>`;
    if (change) return `${who} ${PAST[change]} the job, so that time does not hold any more.`;
    if (newResumeAt) return `${who} set another time: ${dateToken(newResumeAt)}.`;
    return `${who} withdrew it: the job stays paused until somebody resumes it.`;
  }
  const known = Object.hasOwn(ENDS, outcome) ? ENDS[outcome] : undefined;
  return known ?? `Nothing was done. ${failureSentence(outcome)}`;
}
