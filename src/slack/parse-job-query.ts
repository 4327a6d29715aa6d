import type { JobStatus, JobType, TargetRegion } from '../domain/job.ts';
import { JOB_SORT_KEYS, type JobQuery, NEWEST_FIRST } from '../domain/job-query.ts';
import { splitWords } from './command-text.ts';
import { escapeInCode } from './escape.ts';
import { narrowSources } from './narrow-sources.ts';
import { nearWord } from './near-word.ts';

/** What `/macie jobs …` asks: which jobs, of which target Regions. Or what is wrong with it. */
export type ParsedJobQuery =
  | { ok: true; query: JobQuery; sources: TargetRegion[] }
  | { ok: false; problem: string };

const STATUSES: Record<string, JobStatus> = {
  running: 'RUNNING',
  paused: 'USER_PAUSED',
  quota: 'PAUSED',
  idle: 'IDLE',
  complete: 'COMPLETE',
  cancelled: 'CANCELLED',
};

const TYPES: Record<string, JobType> = { once: 'ONE_TIME', recurring: 'SCHEDULED' };

/** A filter applied to what has been read so far; a string says what is wrong with its value. */
type Filter = (value: string, state: State) => State | string;

interface State {
  query: JobQuery;
  sources: readonly TargetRegion[];
}

const FILTERS: Record<string, Filter> = {
  status: (value, state) => {
    const status = lookUp(STATUSES, value);
    if (!status) return expected('status', value, Object.keys(STATUSES));
    return { ...state, query: { ...state.query, status } };
  },
  type: (value, state) => {
    const type = lookUp(TYPES, value);
    return type
      ? { ...state, query: { ...state.query, type } }
      : expected('type', value, Object.keys(TYPES));
  },
  target: (value, state) => narrow('target', value, state),
  region: (value, state) => narrow('region', value, state),
  sort: (value, state) => {
    const key = value.replace(/^-/, '').toLowerCase();
    const sort = JOB_SORT_KEYS.find((one) => one === key);
    return sort
      ? { ...state, query: { ...state.query, sort, descending: value.startsWith('-') } }
      : expected('sort', value, JOB_SORT_KEYS);
  },
};

/** Reads the words after `/macie jobs`: filters as `key:value`, everything else as part of a name. */
export function parseJobQuery(text: string, sources: readonly TargetRegion[]): ParsedJobQuery {
  let state: State = { query: NEWEST_FIRST, sources };
  for (const { text: word, quoted } of splitWords(text)) {
    if (word === '') continue;
    const [, key, value] = (!quoted && /^([a-z]+):(.*)$/i.exec(word)) || [];
    if (key === undefined || value === undefined) {
      state = { ...state, query: { ...state.query, words: [...state.query.words, word] } };
      continue;
    }
    const filter = lookUp(FILTERS, key);
    const next = filter ? filter(value, state) : unknownFilter(key, word);
    if (typeof next === 'string') return { ok: false, problem: next };
    state = next;
  }
  if (state.sources.length === 0) {
    return { ok: false, problem: 'No target covers that combination of `target:` and `region:`.' };
  }
  return { ok: true, query: state.query, sources: [...state.sources] };
}

/** Only what the table itself holds: every object has a `constructor` besides. */
function lookUp<T>(table: Record<string, T>, typed: string): T | undefined {
  const key = typed.toLowerCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function narrow(key: 'target' | 'region', value: string, state: State): State | string {
  const { fitting, known } = narrowSources(key, value, state.sources);
  return fitting.length > 0 ? { ...state, sources: fitting } : expected(key, value, known);
}

function expected(key: string, value: string, known: readonly string[]): string {
  const nearest = nearWord(value, known);
  const hint = nearest ? ` Did you mean \`${key}:${nearest}\`?` : '';
  return `\`${key}:\` takes one of ${known.map((one) => `\`${one}\``).join(', ')}.${hint}`;
}

function unknownFilter(key: string, word: string): string {
  const known = Object.keys(FILTERS);
  const list = known.map((one) => `\`${one}:\``).join(', ');
  const nearest = nearWord(key, known);
  const hint = nearest ? ` Did you mean \`${nearest}:\`?` : '';
  return (
    `There is no filter \`${escapeInCode(key)}:\`; there are ${list}.${hint} ` +
    `To look for a name with a colon in it, put it in quotes: \`"${escapeInCode(word)}"\`.`
  );
}
