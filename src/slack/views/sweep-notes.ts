import type { KnownBlock } from '@slack/types';

import type { PausedJob } from '../../domain/expiry.ts';
import type { TargetRegion } from '../../domain/job.ts';
import { countWords, typeWords } from '../../domain/job-words.ts';
import type { Notice } from '../../domain/notice.ts';
import { escapeText, escapeWithin, isolate, oneLine } from '../escape.ts';
import { ACTION_IDS, jobValue } from '../ids.ts';
import { button, context, dateToken, type Message, plain, section } from './blocks.ts';
import { failureSentence } from './error-sentences.ts';
import { notice } from './notice.ts';

type Of<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;

/** Characters of a name in the list, and in the list's `text`. */
const NAME_LENGTH = 150;
const NAME_LENGTH_IN_TEXT = 60;

/** Paused jobs that wait until somebody thinks of them, with a button to each. */
export function renderJobsWithoutExpiry(list: Of<'jobs-without-expiry'>): Message {
  const { jobs, count, failures } = list;
  const unread = unreadWords(failures);
  if (count === 0) return renderNoneSeen(unread);
  const title = `${countWords(count, 'paused job')} without an expiry`;
  const others = count - jobs.length;
  const more =
    others > 0 ? `And ${countWords(others, 'other')}: \`/macie jobs status:paused\`.` : '';
  const small = ['They stay paused until somebody resumes or cancels them.', more, unread].filter(
    Boolean,
  );
  const names = jobs.map((job) => escapeWithin(nameOf(job), NAME_LENGTH_IN_TEXT));
  return {
    text: `${title}: ${names.join(', ')}. ${small.join(' ')}`,
    blocks: [section(`*${title}*`), ...jobs.flatMap(renderRow), context(small.join(' '))],
  };
}

/** Where something could not be read, none is no answer. */
function renderNoneSeen(unread: string): Message {
  const title = 'No paused jobs without an expiry were seen';
  const small = `${unread} There may be some.`;
  return { text: `${title}. ${small}`, blocks: [section(`*${title}*`), context(small)] };
}

/** Target Regions that are named. */
const MOST_NAMED = 10;

function unreadWords(failures: readonly TargetRegion[]): string {
  if (failures.length === 0) return '';
  const others = failures.length - MOST_NAMED;
  const named = failures.slice(0, MOST_NAMED).map(placeWords).join(', ');
  return `Macie could not be asked in ${named}${others > 0 ? ` and ${others} more` : ''}.`;
}

/** Two blocks for each job. */
function renderRow(job: PausedJob): KnownBlock[] {
  const { type, target, ref, pausedAt } = job;
  const facts = [typeWords(type), placeWords({ target, region: ref.region })];
  if (pausedAt) facts.push(`paused ${dateToken(pausedAt)}`);
  return [
    {
      type: 'section',
      text: plain(isolate(nameOf(job)), NAME_LENGTH),
      accessory: button('Open', { actionId: ACTION_IDS.openExpiring, value: jobValue.write(ref) }),
    },
    context(facts.join(' · ')),
  ];
}

function nameOf({ jobName, ref }: PausedJob): string {
  return oneLine(jobName) || ref.jobId;
}

/** A target Region that could not be looked at for a long time. */
export function renderSweepFailing({ where, since, code }: Of<'sweep-failing'>): Message {
  return notice(
    `⚠️ Since ${dateToken(since)} the bot has not seen the paused jobs of *${placeWords(where)}*: ` +
      `they may expire without a warning. ${failureSentence(code)}`,
  );
}

/** That it can be looked at again. */
export function renderSweepRecovered({ where, since, at }: Of<'sweep-recovered'>): Message {
  return notice(
    `✅ The bot sees the paused jobs of *${placeWords(where)}* again since ${dateToken(at)}; ` +
      `it had not since ${dateToken(since)}.`,
  );
}

function placeWords({ target, region }: { target: string; region: string }): string {
  return escapeText(`${target} · ${region}`);
}
