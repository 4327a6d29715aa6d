import * as z from 'zod';

import { AUDIT_ACTIONS } from '../domain/audit.ts';
import type { AuditPosition, AuditQuestion } from '../operations/browse-audit.ts';
import { escapeInCode } from './escape.ts';
import { COMMAND } from './ids.ts';
import { nearWord } from './near-word.ts';
import { readSince } from './read-since.ts';
import { takeFilter, unclosed } from './take-filter.ts';

/** What `/macie audit …` asks, or what is wrong with it. `userId` may be `ME`. */
export type ParsedAuditQuery = { ok: true; filter: AuditQuestion } | { ok: false; problem: string };

/** Stands for the person who asks. */
export const ME = 'me';

/** The `action_id`s of a page's buttons. */
export const AUDIT_ACTION_IDS = { older: 'audit.older', newest: 'audit.newest' } as const;

const USER_ID = /^[UW][A-Z0-9]{5,30}$/;
/** Macie's names of jobs are no longer. */
const JOB_LENGTH = 500;

export function isUserId(value: string): boolean {
  return USER_ID.test(value);
}

const position = z
  .strictObject({
    jobId: z
      .string()
      .regex(/^[\w-]+$/)
      .max(JOB_LENGTH)
      .optional(),
    userId: z.string().regex(USER_ID).optional(),
    action: z.enum(AUDIT_ACTIONS).optional(),
    since: z.iso
      .datetime()
      .transform((value) => new Date(value))
      .optional(),
    before: z.int().positive().optional(),
  })
  .transform(({ before, ...search }) => ({ search, before }));

/** A page of the record, in a button. */
export const auditPageValue = {
  write: ({ search: { jobId, userId, action, since }, before }: AuditPosition) =>
    JSON.stringify({ jobId, userId, action, since: since?.toISOString(), before }),
  read: (value: string): AuditPosition => position.parse(JSON.parse(value)),
};

/** Reads a filter's value; a string says what is wrong with it. */
type Filter = (value: string, now: Date) => AuditQuestion | string;

const FILTERS: Record<string, Filter> = {
  job: (value) => {
    if (value.length > JOB_LENGTH) return `A job's name has at most ${JOB_LENGTH} characters.`;
    if (value) return { job: value };
    return '`job:` takes an id, an ARN, a name or a part of one; with spaces in quotes: `job:"pci scan"`.';
  },
  user: (value) => {
    if (value.toLowerCase() === ME) return { userId: ME };
    const [, mentioned] = /^<@([^|>]+)(?:\|.*)?>$/.exec(value) ?? [];
    const userId = mentioned ?? value;
    return isUserId(userId) ? { userId } : userProblem(value);
  },
  action: (value) => {
    const action = AUDIT_ACTIONS.find((one) => one === value.toLowerCase());
    if (action) return { action };
    const nearest = nearWord(value, AUDIT_ACTIONS);
    const hint = nearest ? ` Did you mean \`action:${nearest}\`?` : '';
    return `\`action:\` takes one of ${listed(AUDIT_ACTIONS, '')}.${hint}`;
  },
  since: (value, now) => {
    const since = readSince(value, now);
    if (typeof since === 'string') return since;
    return since > now ? '`since:` lies in the future; nothing is recorded there yet.' : { since };
  },
};

/** Reads the filters after `/macie audit`, each `key:value` or `key:"value with spaces"`. */
export function parseAuditQuery(text: string, now: Date): ParsedAuditQuery {
  const filter: AuditQuestion = {};
  const seen = new Set<string>();
  // Names in mentions may hold spaces; who is meant is the id.
  let rest = text.replace(/<@([A-Z0-9]+)\|[^<>]*>/g, '<@$1>').trim();
  while (rest) {
    const part = takeFilter(rest);
    rest = part.rest;
    if (part.isUnclosed) return { ok: false, problem: unclosed(part.word) };
    if (part.word === '') continue;
    const key = part.key?.toLowerCase();
    if (key === undefined) return { ok: false, problem: strayWord(part.word) };
    const read = Object.hasOwn(FILTERS, key) ? FILTERS[key] : undefined;
    if (!read) return { ok: false, problem: unknownFilter(key) };
    if (seen.has(key)) return { ok: false, problem: `\`${key}:\` is there twice; give it once.` };
    seen.add(key);
    const narrowed = read(part.value, now);
    if (typeof narrowed === 'string') return { ok: false, problem: narrowed };
    Object.assign(filter, narrowed);
  }
  return { ok: true, filter };
}

function userProblem(value: string): string {
  const what = value ? `\`${escapeInCode(value)}\` is neither. ` : '';
  return (
    `\`user:\` takes \`${ME}\` or a person's Slack id, such as \`U012AB3CD\`. ${what}` +
    "The id is in the person's profile: ⋮, then *Copy member ID*."
  );
}

function strayWord(word: string): string {
  const value = /\s/.test(word) ? `"${escapeInCode(word)}"` : escapeInCode(word);
  return (
    `\`${escapeInCode(word)}\` belongs to no filter; there are ${filterList()}. ` +
    `For a job: \`${COMMAND} audit job:${value}\`; a name with spaces goes in quotes.`
  );
}

function unknownFilter(key: string): string {
  const nearest = nearWord(key, Object.keys(FILTERS));
  const hint = nearest ? ` Did you mean \`${nearest}:\`?` : '';
  return `There is no filter \`${escapeInCode(key)}:\`; there are ${filterList()}.${hint}`;
}

function filterList(): string {
  return listed(Object.keys(FILTERS), ':');
}

function listed(words: readonly string[], end: string): string {
  return words.map((word) => `\`${word}${end}\``).join(', ');
}
