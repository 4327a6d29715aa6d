import type { Button, KnownBlock } from '@slack/types';

import type { JobSummary } from '../../domain/job.ts';
import type { JobQuery } from '../../domain/job-query.ts';
import { shownName, statusWords, typeWords } from '../../domain/job-words.ts';
import type { ReadPage } from '../../operations/browse-jobs.ts';
import { ACTION_IDS, jobValue, pageValue } from '../ids.ts';
import { actions, button, context, dateToken, type Message, plain, section } from './blocks.ts';
import { failureLine } from './error-sentences.ts';
import { statusEmoji } from './status-emoji.ts';

/** A name in a list; the card shows it whole. */
const NAME_LENGTH = 150;

/** Gives the target's name for an account and Region. */
export type NameTarget = (where: { accountId: string; region: string }) => string;

/** One page of the job list. */
export function renderJobList(page: ReadPage, nameTarget: NameTarget): Message {
  const { jobs, failures } = page;
  const blocks: KnownBlock[] = [
    section(titleLine(page)),
    ...jobs.flatMap((job) => renderRow(job, nameTarget)),
    ...(failures.length > 0 ? [section(failures.map(failureLine).join('\n'))] : []),
    ...turnButtons(page),
    context(hint(page)),
  ];
  return { text: summaryText(page), blocks };
}

function renderRow(job: JobSummary, nameTarget: NameTarget): KnownBlock[] {
  const facts = [
    `${statusEmoji(job.status)} *${statusWords(job.status)}*`,
    typeWords(job.type),
    `${nameTarget(job.ref)} · ${job.ref.region}`,
    `created ${dateToken(job.createdAt)}`,
  ];
  const expiresAt = job.userPausedDetails?.jobExpiresAt;
  if (expiresAt) facts.push(`*expires ${dateToken(expiresAt)}*`);
  if (job.lastRunHadErrors) facts.push('⚠️ last run had errors');
  return [
    {
      type: 'section',
      text: plain(shownName(job), NAME_LENGTH),
      accessory: button('Open', { actionId: ACTION_IDS.openJob, value: jobValue.write(job.ref) }),
    },
    context(facts.join(' · ')),
  ];
}

function titleLine({ query, pageNumber }: ReadPage): string {
  const filters = filterWords(query);
  return `*Classification jobs*${filters ? ` · ${filters}` : ''} · page ${pageNumber}`;
}

function filterWords({ status, type, words }: JobQuery): string {
  return [
    status && statusWords(status).toLowerCase(),
    type && typeWords(type),
    words.length > 0 && 'by name',
  ]
    .filter(Boolean)
    .join(', ');
}

function turnButtons({ listId, pageNumber, next }: ReadPage): KnownBlock[] {
  const buttons: Button[] = [];
  const to = (number: number) => pageValue.write({ listId, pageNumber: number });
  if (pageNumber > 1) {
    buttons.push(
      button('Previous', { actionId: ACTION_IDS.previousPage, value: to(pageNumber - 1) }),
    );
  }
  if (next)
    buttons.push(button('Next', { actionId: ACTION_IDS.nextPage, value: to(pageNumber + 1) }));
  return buttons.length > 0 ? [actions('turn', buttons)] : [];
}

function hint({ jobs, failures, query }: ReadPage): string {
  if (jobs.length > 0) return 'Open a job to pause, resume or cancel it. `/macie help` shows more.';
  const filtered = query.words.length > 0 || query.status || query.type;
  const what = filtered ? 'No job fits.' : 'There are no jobs.';
  const next = filtered
    ? 'Ask with fewer filters: `/macie jobs`.'
    : 'Create one in the Macie console.';
  return failures.length > 0 ? `${what} But not every target answered.` : `${what} ${next}`;
}

function summaryText({ jobs, pageNumber, failures }: ReadPage): string {
  const failed = failures.length > 0 ? `; ${failures.length} target Regions did not answer` : '';
  const count = jobs.length === 1 ? '1 job' : `${jobs.length} jobs`;
  return `Classification jobs, page ${pageNumber}: ${count}${failed}.`;
}
