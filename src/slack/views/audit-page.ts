import type { Button, KnownBlock, RichTextElement } from '@slack/types';

import type { AuditRow } from '../../domain/audit.ts';
import { JOB_STATUSES } from '../../domain/job.ts';
import { countWords, shownName, statusWords } from '../../domain/job-words.ts';
import type { AuditPage, NoOneJob } from '../../operations/browse-audit.ts';
import { escapeInCode, isolate } from '../escape.ts';
import { COMMAND } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { AUDIT_ACTION_IDS, auditPageValue, isUserId } from '../parse-audit-query.ts';
import { shortened, WORD_LENGTH, whatWords } from './audit-words.ts';
import {
  actions,
  button,
  context,
  date,
  line,
  type Message,
  person,
  richText,
  section,
  text,
} from './blocks.ts';
import { failureLine } from './error-sentences.ts';
import { renderNotFound } from './job-choice.ts';
import type { NameTarget } from './job-list.ts';

/** Characters that are shown here; the export has everything whole. */
const LENGTH = { word: WORD_LENGTH, name: 150, reason: 300 };
const HASH_DIGITS = 12;
const MOST_JOBS = 10;

/** A page of the record, newest first. */
export function renderAuditPage(page: AuditPage): Message {
  const blocks: KnownBlock[] = [
    richText(line(...title(page))),
    ...page.rows.map(renderRow),
    ...turnButtons(page),
    ...(page.rows.length === 0 ? [context(nothingHere(page))] : []),
    context(summary(page)),
  ];
  return { text: `Audit, newest first: ${countWords(page.rows.length, 'row')}.`, blocks };
}

const FORGOTTEN = `A job that Macie has forgotten is found by its id or ARN: \`${COMMAND} audit job:…\`.`;

/** The words for the job name several, or none; `hint` says how else it can be named. */
export function renderNoOneJob(
  found: NoOneJob,
  asked: string,
  nameTarget: NameTarget,
  hint: string = FORGOTTEN,
): Message {
  const forgotten = context(hint);
  if (found.kind !== 'several') {
    const { text: words, blocks } = renderNotFound(found, asked);
    return { text: words, blocks: [...blocks.slice(0, LIMITS.messageBlocks - 1), forgotten] };
  }
  const jobs = found.jobs.slice(0, MOST_JOBS).map((job) => {
    const where = ` · ${nameTarget(job.ref)} · ${job.ref.region} · `;
    const id = text(job.ref.jobId, { code: true });
    return line(text('• '), literal(shownName(job), LENGTH.name), text(where), id);
  });
  const [fit, next] =
    jobs.length === 1
      ? ['One job fits', ', but not every target Region answered. Ask again with its id']
      : ['Several jobs fit', '. Ask again with a full name or an id'];
  const name = literal(asked, LENGTH.name, { bold: true });
  const ask = line(text(`${fit} `), name, text(`${next}:`));
  const isAll = !found.more && found.jobs.length <= MOST_JOBS;
  const blocks: KnownBlock[] = [
    richText(ask, ...jobs),
    ...(isAll ? [] : [context('There are others.')]),
    ...found.failures.map((failure) => section(failureLine(failure))),
  ];
  return {
    text: `${fit}${next}.`,
    blocks: [...blocks.slice(0, LIMITS.messageBlocks - 1), forgotten],
  };
}

function title({ search, before }: AuditPage): RichTextElement[] {
  const { jobId, userId, action, since } = search;
  return joined(
    [text('Audit', { bold: true }), text(', newest first')],
    jobId !== undefined && [text('job '), literal(jobId, LENGTH.word, { code: true })],
    userId !== undefined && [text('by '), whose(userId)],
    action !== undefined && [text(action)],
    since !== undefined && [text('since '), moment(since)],
    before !== undefined && [text(`before #${before}`)],
  );
}

function renderRow(row: AuditRow): KnownBlock {
  const { verb, why } = whatWords(row);
  const name = row.jobName?.trim() || row.ref?.jobId;
  const happened = [
    ...joined([moment(row.at)], [row.who ? whose(row.who.userId) : text('The bot')]),
    text(` ${verb}`),
    ...(name ? [text(' '), literal(name, LENGTH.name, { bold: true })] : []),
    ...(why ? [text(`: ${why}`)] : []),
  ];
  const status = statusChange(row);
  const facts = joined(
    [text(`#${row.seq}`)],
    row.target !== undefined && [literal(row.target)],
    row.ref && [literal(row.ref.region)],
    status && [literal(status)],
    row.outcome !== undefined && [text('outcome '), literal(row.outcome, undefined, CODE)],
    [text('reference '), literal(row.referenceId, undefined, CODE)],
  );
  const reason = row.reason?.trim() && [
    line(text('Reason: ', { italic: true }), literal(row.reason, LENGTH.reason)),
  ];
  return richText(line(...happened), line(...facts), ...(reason || []));
}

const CODE = { code: true } as const;

/** What there is of the groups, with dots between them. */
function joined(...groups: (RichTextElement[] | false | '' | undefined)[]): RichTextElement[] {
  const given = groups.filter((group): group is RichTextElement[] => Boolean(group));
  return given.flatMap((group, index) => (index === 0 ? group : [text(' · '), ...group]));
}

/** What somebody wrote: on one line, shortened, never empty, and not markup. */
function literal(value: string, limit = LENGTH.word, style?: Parameters<typeof text>[1]) {
  return text(isolate(shortened(value, limit)) || '–', style);
}

/** A person; what is no person's id is shown as it stands, for Slack would refuse the message. */
function whose(userId: string): RichTextElement {
  return isUserId(userId) ? person(userId) : literal(userId);
}

function moment(at: Date): RichTextElement {
  return Number.isNaN(at.getTime()) ? text('at an unreadable time') : date(at);
}

function statusChange({ before, after }: AuditRow): string {
  const was = before && statusOf(before);
  const is = after && statusOf(after);
  if (was && is) return `${was} → ${is}`;
  return was || (is ? `→ ${is}` : '');
}

function statusOf(status: string): string {
  const known = JOB_STATUSES.find((one) => one === status);
  return known ? statusWords(known) : shortened(status, LENGTH.word / 3);
}

function turnButtons({ search, before, older }: AuditPage): KnownBlock[] {
  const buttons: Button[] = [];
  const add = (label: string, actionId: string, to?: number) =>
    buttons.push(button(label, { actionId, value: auditPageValue.write({ search, before: to }) }));
  if (older !== undefined) add('Older', AUDIT_ACTION_IDS.older, older);
  if (before !== undefined) add('Newest', AUDIT_ACTION_IDS.newest);
  return buttons.length > 0 ? [actions('audit', buttons)] : [];
}

function nothingHere({ search, before }: AuditPage): string {
  if (before !== undefined) return 'Nothing is older. Press *Newest* to begin again.';
  return Object.values(search).some((one) => one !== undefined)
    ? `No row fits. Ask with fewer filters: \`${COMMAND} audit\`.`
    : `Nothing is recorded yet. Pause, resume or cancel a job, and it is here: \`${COMMAND} jobs\`.`;
}

function summary({ rows, head }: AuditPage): string {
  const isShortened = rows.some(({ reason = '' }) => reason.length > LENGTH.reason);
  const hash = escapeInCode(head.hash.slice(0, HASH_DIGITS));
  return [
    `${countWords(head.count, 'row')} in all, head \`${hash}\``,
    'check the chain with `macie-chatops audit verify`',
    isShortened && 'whole reasons: `macie-chatops audit export`',
  ]
    .filter(Boolean)
    .join(' · ');
}
