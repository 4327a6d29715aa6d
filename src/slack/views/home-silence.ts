import type { KnownBlock } from '@slack/types';

import type { TargetRegion } from '../../domain/job.ts';
import type { MacieNow, Silence } from '../../operations/read-macie-now.ts';
import { escapeText } from '../escape.ts';
import { context } from './blocks.ts';

/** Target Regions that are named; the others are counted. */
const NAMED = 5;

/** Of what a part does not tell, because Macie did not answer just now. */
export function silenceBlocks(
  macie: Pick<MacieNow, 'silences'> | undefined,
  about: Silence['what'][number],
): KnownBlock[] {
  const silent = macie?.silences.filter(({ what }) => what.includes(about)) ?? [];
  if (silent.length === 0) return [];
  return [context(withoutWords(silent.map(({ where }) => where)))];
}

/** Of what figures or rows do not tell; `mrkdwn`. */
export function withoutWords(places: readonly TargetRegion[]): string {
  return `⚠️ without ${fewWords(places.map(placeWords))}`;
}

/** A target Region among other words; `mrkdwn`. */
export function placeWords({ target, region }: TargetRegion): string {
  return escapeText(`${target} · ${region}`);
}

/** The first few, and how many there are besides. */
export function fewWords(words: readonly string[]): string {
  const others = words.length - NAMED;
  const named = words.slice(0, NAMED).join(', ');
  return others > 0 ? `${named} and ${others} more` : named;
}
