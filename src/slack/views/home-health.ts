import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';

import { isInTrouble, type TargetHealth } from '../../operations/target-health.ts';
import { date, header, line, richText, text } from './blocks.ts';
import { failureWords } from './error-sentences.ts';

/** Target Regions that are named; those in trouble come first. */
const SHOWN = 10;

/** How it stands with every target Region. `isAsked`: Macie was, just now. */
export function healthBlocks(health: readonly TargetHealth[], isAsked: boolean): KnownBlock[] {
  const others = health.slice(SHOWN);
  return [
    header('Targets'),
    richText(
      ...health.slice(0, SHOWN).map((one) => healthLine(one, isAsked)),
      ...(others.length > 0 ? [line(text(othersWords(others)))] : []),
    ),
  ];
}

function healthLine(health: TargetHealth, isAsked: boolean): RichTextSection {
  const { where, silence, sweptAt, sweepFailingSince, feedFailingSince } = health;
  const mark = isInTrouble(health) ? '⚠️' : isAsked ? '✅' : '•';
  const facts: RichTextElement[][] = [
    silence ? [text(silenceWords(silence))] : isAsked ? [text('answers')] : [],
    sweepFailingSince ? [text('paused jobs not seen since '), date(sweepFailingSince)] : [],
    feedFailingSince ? [text('feeds cannot read it since '), date(feedFailingSince)] : [],
    sweptAt ? [text('paused jobs looked at '), date(sweptAt)] : [],
  ];
  const shown = facts.filter((fact) => fact.length > 0);
  return line(
    text(`${mark} `),
    text(`${where.target} · ${where.region}`, { bold: true }),
    ...shown.flatMap((fact, index) => [text(index === 0 ? ': ' : '; '), ...fact]),
  );
}

function silenceWords({ code, what }: NonNullable<TargetHealth['silence']>): string {
  const { what: why, next } = failureWords(code);
  return `no answer now about ${listWords(what)} (${why}). ${next.replaceAll('`', '')}`.replace(
    /\.$/,
    '',
  );
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function othersWords(others: readonly TargetHealth[]): string {
  const trouble = others.filter(isInTrouble).length;
  return `And ${others.length} more${trouble > 0 ? `, ${trouble} of them in trouble` : ''}.`;
}
