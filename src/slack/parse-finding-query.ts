import { FINDING_SEVERITIES, type FindingCategory } from '../domain/finding.ts';
import { FINDING_ORDERS, type FindingOrder, type FindingQuery } from '../domain/finding-query.ts';
import { FINDING_TYPES, findingTypesFor, shortType } from '../domain/finding-types.ts';
import type { TargetRegion } from '../domain/job.ts';
import { escapeInCode } from './escape.ts';
import { COMMAND } from './ids.ts';
import { narrowSources } from './narrow-sources.ts';
import { nearWord } from './near-word.ts';
import { isWholeDay, readSince } from './read-since.ts';
import { takeFilter, unclosed } from './take-filter.ts';

/** What `/macie findings …` asks. */
export interface FindingQuestion {
  query: FindingQuery;
  order: FindingOrder;
  sources: readonly TargetRegion[];
  /** The job, in the person's words. */
  job?: string;
  /** `query.since` is the beginning of a day, which depends on the time zone. */
  sinceDay?: true;
}

export type ParsedFindingQuery =
  | { ok: true; question: FindingQuestion }
  | { ok: false; problem: string };

export interface FindingQueryContext {
  sources: readonly TargetRegion[];
  samples: 'hide' | 'mark';
  now: Date;
  /** On whose clocks days begin; default: UTC. */
  timezone?: string;
}

/** Macie's names of jobs and S3's of buckets are no longer. */
const JOB_LENGTH = 500;
const BUCKET_LENGTH = 255;

const CATEGORIES: Record<string, FindingCategory> = {
  sensitive: 'CLASSIFICATION',
  policy: 'POLICY',
};
const ARCHIVED: Record<string, boolean | undefined> = { true: true, false: false, any: undefined };
/** What else people type for these. */
const ARCHIVED_ALIASES: Record<string, string> = { yes: 'true', no: 'false', all: 'any' };

/** A filter applied to what has been read so far; a string says what is wrong with its value. */
type Filter = (
  value: string,
  question: FindingQuestion,
  on: Pick<FindingQueryContext, 'now' | 'timezone'>,
) => FindingQuestion | string;

const FILTERS: Record<string, Filter> = {
  job: (value, question) => {
    if (value.length > JOB_LENGTH) return `A job's name has at most ${JOB_LENGTH} characters.`;
    if (value) return { ...question, job: value };
    return '`job:` takes an id, an ARN, a name or a part of one; with spaces in quotes: `job:"pci scan"`.';
  },
  bucket: (value, question) => {
    const bucket = value.replace(/^arn:aws[a-z-]*:s3:::/, '');
    if (bucket && bucket.length <= BUCKET_LENGTH) return asking(question, { bucket });
    return '`bucket:` takes the whole name of a bucket, such as `bucket:acme-exports`.';
  },
  severity: (value, question) => {
    const severities = readAll(value, (word) =>
      FINDING_SEVERITIES.filter((one) => one.toLowerCase() === word.toLowerCase()),
    );
    if (Array.isArray(severities)) return asking(question, { severities });
    return expected('severity', severities.unknown, FINDING_SEVERITIES.map(lower), SEVERAL);
  },
  type: (value, question) => {
    const types = readAll(value, findingTypesFor);
    return Array.isArray(types) ? asking(question, { types }) : typeProblem(types.unknown);
  },
  category: (value, question) => {
    const category = lookUp(CATEGORIES, value);
    return category
      ? asking(question, { category })
      : expected('category', value, Object.keys(CATEGORIES));
  },
  since: (value, question, { now, timezone }) => {
    const since = readSince(value, now, timezone);
    if (typeof since === 'string') return since;
    return since > now
      ? '`since:` lies in the future; there are no findings yet.'
      : { ...asking(question, { since }), ...(isWholeDay(value) && { sinceDay: true as const }) };
  },
  target: (value, question) => narrow('target', value, question),
  region: (value, question) => narrow('region', value, question),
  archived: (value, question) => {
    const word = lookUp(ARCHIVED_ALIASES, value) ?? lower(value);
    if (!Object.hasOwn(ARCHIVED, word)) {
      return expected('archived', value, Object.keys(ARCHIVED));
    }
    return asking(question, { archived: ARCHIVED[word] });
  },
  sort: (value, question) => {
    const order = FINDING_ORDERS.find((one) => one === lower(value));
    return order ? { ...question, order } : expected('sort', value, FINDING_ORDERS);
  },
};

const SEVERAL = ', or several with commas';

/** Reads the filters after `/macie findings`, each `key:value` or `key:"value with spaces"`. */
export function parseFindingQuery(
  text: string,
  { sources, samples, ...on }: FindingQueryContext,
): ParsedFindingQuery {
  let question: FindingQuestion = { query: openFindings(samples), order: 'newest', sources };
  const seen = new Set<string>();
  let rest = text.trim();
  while (rest) {
    const part = takeFilter(rest);
    rest = part.rest;
    if (part.isUnclosed) return { ok: false, problem: unclosed(part.word) };
    if (part.word === '') continue;
    const key = part.key === undefined ? undefined : lower(part.key);
    if (key === undefined) return { ok: false, problem: strayWord(part.word) };
    const filter = lookUp(FILTERS, key);
    if (!filter) return { ok: false, problem: unknownFilter(key) };
    if (seen.has(key)) return { ok: false, problem: `\`${key}:\` is there twice; give it once.` };
    seen.add(key);
    const next = filter(part.value, question, on);
    if (typeof next === 'string') return { ok: false, problem: next };
    question = next;
  }
  return question.sources.length > 0
    ? { ok: true, question }
    : { ok: false, problem: 'No target covers that combination of `target:` and `region:`.' };
}

/** What is asked where nothing else is said: findings that are not archived. */
export function openFindings(samples: 'hide' | 'mark'): FindingQuery {
  return { archived: false, ...(samples === 'hide' && { sample: false }) };
}

function asking(question: FindingQuestion, more: FindingQuery): FindingQuestion {
  return { ...question, query: { ...question.query, ...more } };
}

/** What the words between commas mean, each once; or the first that means nothing. */
function readAll<T>(value: string, read: (word: string) => readonly T[]) {
  const all = new Set<T>();
  for (const word of value.split(',').map((one) => one.trim())) {
    const meant = read(word);
    if (meant.length === 0) return { unknown: word };
    for (const one of meant) all.add(one);
  }
  return [...all];
}

function lower(value: string): string {
  return value.toLowerCase();
}

/** Only what the table itself holds: every object has a `constructor` besides. */
function lookUp<T>(table: Record<string, T>, typed: string): T | undefined {
  return Object.hasOwn(table, lower(typed)) ? table[lower(typed)] : undefined;
}

function narrow(
  key: 'target' | 'region',
  value: string,
  question: FindingQuestion,
): FindingQuestion | string {
  const { fitting, known } = narrowSources(key, value, question.sources);
  return fitting.length > 0 ? { ...question, sources: fitting } : expected(key, value, known);
}

function expected(key: string, value: string, known: readonly string[], more = ''): string {
  const nearest = nearWord(value, known);
  const hint = nearest ? ` Did you mean \`${key}:${nearest}\`?` : '';
  return `\`${key}:\` takes one of ${listed(known)}${more}.${hint}`;
}

function typeProblem(word: string): string {
  const known = FINDING_TYPES.map(shortType);
  const category = nearWord(word, Object.keys(CATEGORIES));
  const nearest = nearWord(shortType(word), known.map(lower));
  const meant = category ? `category:${category}` : nearest && `type:${nearest}`;
  const hint = meant ? ` Did you mean \`${meant}\`?` : '';
  return `\`type:\` takes a type's whole name or a word of ${listed(known)}${SEVERAL}.${hint}`;
}

function strayWord(word: string): string {
  const value = /\s/.test(word) ? `"${escapeInCode(word)}"` : escapeInCode(word);
  return (
    `\`${escapeInCode(word)}\` belongs to no filter; there are ${filterList()}. ` +
    `For a bucket: \`${COMMAND} findings bucket:${value}\`; for a job: \`job:${value}\`; ` +
    `for one finding by its id: \`${COMMAND} finding ${value}\`.`
  );
}

function unknownFilter(key: string): string {
  const nearest = nearWord(key, Object.keys(FILTERS));
  const hint = nearest ? ` Did you mean \`${nearest}:\`?` : '';
  return `There is no filter \`${escapeInCode(key)}:\`; there are ${filterList()}.${hint}`;
}

function filterList(): string {
  return listed(Object.keys(FILTERS).map((key) => `${key}:`));
}

function listed(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
