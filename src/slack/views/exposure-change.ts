import type { RichTextSection } from '@slack/types';

import type {
  BucketChange,
  ChangedBuckets,
  Exposure,
  ExposureDigest,
} from '../../domain/exposure.ts';
import { changeWords, figure, isWorse } from '../../domain/exposure-words.ts';
import { cutWithin, isolate, oneLine } from '../escape.ts';
import { dateToken, line, type MessageBlock, richText, section, text } from './blocks.ts';

/** A name in a line; S3's own names are not longer. */
const NAME_LENGTH = 63;

/** What changed, before anything else: the figures, then the names. */
export function renderChange(digest: ExposureDigest, nothingKept: string): MessageBlock[] {
  const { previous, became, stopped } = digest;
  if (!previous) return [section(`*Exposure of S3 buckets* · ${nothingKept}`)];
  const lines = [
    ...nameLines(became, BECAME, 'became public, unknown or shared externally'),
    ...nameLines(stopped, STOPPED, 'are no longer public, unknown or shared externally'),
  ];
  const head = section(
    `${changeIcon(digest)} *${headline(digest)}* since ${dateToken(previous.at)}`,
  );
  return lines.length > 0 ? [head, richText(...lines)] : [head];
}

/** The change in words, for the head of a message and for its `text`. */
export function headline({ snapshot, previous, became, stopped }: ExposureDigest): string {
  const words = previous ? changeWords(previous.change) : '';
  if (words) return `Exposure: ${words}`;
  // Not "other buckets": Macie may have read buckets anew between the two calls, so that a name is
  // not made up for by another one.
  if (became.count + stopped.count > 0) return 'Exposure: figures unchanged, names changed';
  return snapshot.failures.length > 0
    ? 'Exposure unchanged where it could be read'
    : 'Exposure unchanged';
}

/** Whether it became worse, better or neither. */
export function changeIcon({ previous, became, stopped }: ExposureDigest): string {
  if (became.count > 0 || (previous && isWorse(previous.change))) return '🔴';
  const isBetter = stopped.count > 0 || (previous && changeWords(previous.change) !== '');
  return isBetter ? '🟢' : '⚪';
}

const BECAME: Record<Exposure, string> = {
  public: 'became public',
  external: 'became shared externally',
  unknown: 'became unknown: Macie cannot evaluate it',
};

const STOPPED: Record<Exposure, string> = {
  public: 'is no longer public',
  external: 'is no longer shared externally',
  unknown: 'is no longer unknown',
};

function nameLines(
  { shown, count }: ChangedBuckets,
  words: Record<Exposure, string>,
  rest: string,
): RichTextSection[] {
  const lines = shown.map((change) => nameLine(change, words[change.exposure]));
  const others = count - shown.length;
  return others > 0 ? [...lines, line(text(`• and ${figure(others)} more ${rest}`))] : lines;
}

const WAS: Record<Exposure, string> = {
  public: 'public',
  external: 'shared externally',
  unknown: 'unknown',
};

function nameLine({ where, bucket, was }: BucketChange, words: string): RichTextSection {
  const before = was ? ` (it was ${was.map((one) => WAS[one]).join(' and ')})` : '';
  return line(
    text('• '),
    text(bucketName(bucket), { bold: true }),
    text(` ${words}${before} · ${where.target} · ${where.region}`),
  );
}

/** On one line, shortened, never empty. */
function bucketName(name: string): string {
  return isolate(cutWithin(oneLine(name), NAME_LENGTH)) || '–';
}
