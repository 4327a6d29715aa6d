import type { KnownBlock } from '@slack/types';
import type { Who } from '../../domain/approval.ts';
import { type JobAction, whyNotLegal } from '../../domain/job-transitions.ts';
import { shownName, statusWords } from '../../domain/job-words.ts';
import type { ToldOutcome, ToldSent } from '../../domain/told-outcome.ts';
import { escapeText } from '../escape.ts';
import {
  date,
  foreignLine,
  jobName,
  line,
  type Message,
  person,
  richText,
  text,
  utcWords,
} from './blocks.ts';
import { failureSentence } from './error-sentences.ts';

export interface ChangeReport {
  action: JobAction;
  outcome: ToldSent;
  userId: string;
  reason: string;
  target: string;
  /** Of a pause: when the bot resumes the job. */
  resumeAt?: Date;
  /** Who approved it, if somebody had to. */
  approvedBy?: readonly Who[];
}

const PAST: Record<JobAction, string> = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' };

/** The public line: who, what, before → after, why. */
export function renderChangeReport({
  action,
  outcome,
  userId,
  reason,
  target,
  resumeAt,
  approvedBy = [],
}: ChangeReport): Message {
  const { before } = outcome;
  const after = afterWords(outcome);
  const verb = outcome.kind === 'done' ? PAST[action] : `asked Macie to ${action}`;
  // Only what is done has set the time of a resume.
  const until = outcome.kind === 'done' ? resumeAt : undefined;
  const expiresAt = outcome.job?.userPausedDetails?.jobExpiresAt;
  const blocks: KnownBlock[] = [
    richText(
      line(
        person(userId),
        text(` ${verb} `),
        jobName(shownName(before)),
        text(` (${target} · ${before.ref.region}): ${statusWords(before.status)} → ${after}`),
        ...(until ? [text(' until '), date(until)] : []),
        ...(expiresAt ? [text(', expires '), date(expiresAt)] : []),
      ),
      ...foreignLine(reason, (words) => [text('Reason: ', { italic: true }), text(words)]),
      ...approvedBy.map((who) => line(text('Approved by ', { italic: true }), person(who.userId))),
    ),
  ];
  const name = escapeText(shownName(before));
  const change = `${statusWords(before.status)} → ${after}${until ? ` until ${utcWords(until)}` : ''}`;
  return { text: `<@${userId}> ${verb} ${name}: ${change}`, blocks };
}

function afterWords(outcome: ToldSent): string {
  if (outcome.kind === 'done' && outcome.job) return statusWords(outcome.job.status);
  if (outcome.kind === 'unread') return 'accepted, cannot be read now';
  if (outcome.kind !== 'accepted') return 'outcome not known';
  const now = statusWords(outcome.job.status);
  return wentAnotherWay(outcome) ? now : `accepted, reads ${now}`;
}

/** Such as a job that finished before it could be paused. */
function wentAnotherWay({ before, job }: Extract<ToldSent, { kind: 'accepted' }>): boolean {
  return job.status !== before.status;
}

/** What the person who confirmed is told above the job's card; `mrkdwn`, the bot's own words only. */
export function outcomeNote(
  action: JobAction,
  outcome: ToldOutcome | { kind: 'repeated' | 'perhaps-later' },
): string {
  switch (outcome.kind) {
    case 'done':
      return outcome.answerLost
        ? `✅ Done. AWS's answer was lost, so the job was read again: it is ${PAST[action]}. The change was sent once.`
        : `✅ Done: the job is ${PAST[action]}.`;
    case 'accepted':
      if (wentAnotherWay(outcome)) {
        return `✋ Macie accepted the change, but the job went another way: it is now *${statusWords(outcome.job.status)}*.`;
      }
      return `⏳ Macie accepted the change; the job reads *${statusWords(outcome.job.status)}*. Press *Refresh* in a moment.`;
    case 'unknown':
      return (
        "❓ AWS did not say what became of the change, and the job does not show it. It was sent once and won't be " +
        'sent again. Press *Refresh* in two minutes, then decide.'
      );
    case 'unread':
      return '⏳ Macie accepted the change, but the job cannot be read now. Open it again with `/macie job` in a minute.';
    case 'changed-meanwhile':
      return `✋ Nothing was done: the job has changed meanwhile and is now *${statusWords(outcome.job.status)}*.`;
    case 'not-legal':
      return `✋ Nothing was done. ${whyNotLegal(action, outcome.job.status, outcome.job.type)}`;
    case 'already-sent':
      return (
        '✋ Nothing was done: a change was sent a moment ago and does not show yet. ' +
        'Press *Refresh*; if it still does not show in two minutes, ask again.'
      );
    case 'repeated':
      return 'Already being done.';
    case 'too-late':
      return '✋ Nothing was done: the bot was kept from it, and now it is too late. Ask again if it is still wanted.';
    case 'perhaps-later':
      return (
        "❓ The bot's database does not answer, so it is not known whether the change was begun. If it was, it is " +
        'sent when the database is back, at most five minutes from now, and you are told. Look at the job before ' +
        'you ask again.'
      );
    case 'failed':
      return `✋ Nothing was done. ${failureSentence(outcome.code)}`;
  }
}
