import { analysisMark } from '../../domain/classification-status-words.ts';
import type { FindingSummary } from '../../domain/finding-summary.ts';
import { findingTypeWords, kindCountWords } from '../../domain/finding-words.ts';
import { foreign, foreignPath } from '../foreign.ts';

const MOST_KINDS = 3;
const KIND_LENGTH = 40;
const WHAT_LENGTH = 170;

/** What was found, and that not all was looked at. Literal text, on one line. */
export function whatWords({ analysis, ...finding }: FindingSummary): string {
  const mark = analysisMark(analysis);
  if (!mark) return foundWords(finding);
  if (analysis === 'SKIPPED' && finding.kinds.length === 0) return mark;
  return `${mark} · ${foundWords(finding)}`;
}

/** The kinds of data, or the finding's type. */
export function foundWords({ type, kinds, kindCount }: Omit<FindingSummary, 'analysis'>): string {
  if (kinds.length === 0) return foreign(findingTypeWords(type), WHAT_LENGTH);
  const shown = kinds
    .slice(0, MOST_KINDS)
    .map(({ name, ...kind }) => ({ ...kind, name: foreign(name, KIND_LENGTH) }));
  return foreign(kindCountWords(shown, kindCount), WHAT_LENGTH);
}

/** The object with its bucket, or the bucket alone. Literal text, on one line. */
export function placeWords({ bucket, objectKey }: FindingSummary, limit: number): string {
  const path = [bucket, objectKey].filter((part) => part?.trim()).join('/');
  return path ? foreignPath(path, limit) : 'a resource that Macie does not name';
}
