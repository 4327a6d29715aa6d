import type { RichTextElement, RichTextSection } from '@slack/types';

import type { ExposureDigest } from '../../domain/exposure.ts';
import { figure } from '../../domain/exposure-words.ts';
import type { ShownMute } from '../../domain/finding-mute.ts';
import { countWords } from '../../domain/job-words.ts';
import { isolate } from '../escape.ts';
import { shortened } from './audit-words.ts';
import { date, jobName, line, type MessageBlock, richText, text } from './blocks.ts';
import { mutedName, subjectWords } from './mute-words.ts';

/** Mutes that are named; the others are counted. */
const MOST_MUTES = 5;
const NAME_LENGTH = 63;
const REASON_LENGTH = 80;

/**
 * Which findings are not told now, until when, how many that has kept out, and why. By whom is said by
 * `/macie mutes`: a mention would notify that person with every digest.
 */
export function renderDigestMutes({ mutes = [] }: Pick<ExposureDigest, 'mutes'>): MessageBlock[] {
  if (mutes.length === 0) return [];
  const others = mutes.length - MOST_MUTES;
  return [
    richText(
      ...mutes.slice(0, MOST_MUTES).map(muteLine),
      ...(others > 0 ? [line(text(`🔕 and ${figure(others)} more: /macie mutes`))] : []),
    ),
  ];
}

function muteLine(mute: ShownMute): RichTextSection {
  return line(
    text('🔕 Muted: ', { bold: true }),
    text(subjectWords(mute.subject, 'middle')),
    jobName(shortened(mutedName(mute), NAME_LENGTH)),
    text(' until '),
    date(mute.until),
    text(`, ${keptWords(mute.kept)}`),
    ...reasonElements(mute),
  );
}

/** Why; nothing if nothing can be read in it. */
function reasonElements({ reason }: ShownMute): RichTextElement[] {
  const words = shortened(reason, REASON_LENGTH);
  return words ? [text(`: ${isolate(words)}`, { italic: true })] : [];
}

/** `2 mutes, 12 findings kept out`; empty if nothing is muted. */
export function muteCounts({ mutes = [] }: Pick<ExposureDigest, 'mutes'>): string {
  if (mutes.length === 0) return '';
  const kept = mutes.reduce((sum, one) => sum + one.kept, 0);
  return `${countWords(mutes.length, 'mute')}, ${keptWords(kept)}`;
}

function keptWords(kept: number): string {
  return `${kept === 0 ? 'no finding' : countWords(kept, 'finding')} kept out`;
}
