import type { TargetRegion } from '../domain/job.ts';
import type { ExposureQuestion } from '../operations/show-exposure.ts';
import { splitWords } from './command-text.ts';
import { escapeInCode } from './escape.ts';
import { narrowSources } from './narrow-sources.ts';
import { nearWord } from './near-word.ts';
import { readSince } from './read-since.ts';

/** What `/macie exposure …` asks, or what is wrong with it. */
export type ParsedExposure =
  | { ok: true; question: ExposureQuestion }
  | { ok: false; problem: string };

/** Reads `[target] [since:…]`, in any order; `target:…` is the same as the bare name. */
export function parseExposure(
  text: string,
  sources: readonly TargetRegion[],
  now: Date,
): ParsedExposure {
  let question: ExposureQuestion = { sources };
  for (const { text: word, quoted } of splitWords(text)) {
    if (word === '') continue;
    const [, key, value] = (!quoted && /^([a-z]+):(.*)$/i.exec(word)) || [];
    const next = readWord({ key: key?.toLowerCase(), value: value ?? word }, question, now);
    if (typeof next === 'string') return { ok: false, problem: next };
    question = next;
  }
  return { ok: true, question };
}

interface Part {
  /** Absent for a bare word. */
  key?: string;
  value: string;
}

/** The question with one more part, or what is wrong with the part. */
function readWord({ key, value }: Part, question: ExposureQuestion, now: Date) {
  switch (key) {
    case undefined:
    case 'target':
      return narrow(value, question);
    case 'since':
      return compareSince(value, question, now);
    default:
      return `There is no filter \`${escapeInCode(key)}:\`; there are \`target:\` and \`since:\`.`;
  }
}

function narrow(name: string, question: ExposureQuestion): ExposureQuestion | string {
  if (question.target !== undefined) return 'Name one target, or none for all of them.';
  const { fitting: sources, known } = narrowSources('target', name, question.sources);
  const [first] = sources;
  if (first) return { ...question, sources, target: first.target };
  const nearest = nearWord(name, known);
  const hint = nearest ? ` Did you mean \`${nearest}\`?` : '';
  const what = name ? `There is no target \`${escapeInCode(name)}\`` : 'Name a target';
  return `${what}; there are ${known.map((one) => `\`${one}\``).join(', ')}.${hint}`;
}

function compareSince(
  value: string,
  question: ExposureQuestion,
  now: Date,
): ExposureQuestion | string {
  if (question.since) return '`since:` is there twice; give it once.';
  const since = readSince(value, now);
  if (typeof since === 'string') return since;
  return since > now
    ? '`since:` lies in the future; nothing is kept there yet.'
    : { ...question, since };
}
