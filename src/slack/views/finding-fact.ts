import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';

import type { ResourceTag } from '../../domain/finding-resources.ts';
import { escapeText } from '../escape.ts';
import { foreign, foreignPath } from '../foreign.ts';
import { date, line, richText, text } from './blocks.ts';

/** How much a card says of what can be long. Characters are counted as Slack counts them. */
export interface Detail {
  /** Characters of a key or a path. */
  path: number;
  /** Characters of any other value. */
  value: number;
  /** Tags of a bucket or an object. */
  tags: number;
  /** Kinds of data. */
  kinds: number;
}

/** A line of a card. */
export interface FindingFact {
  label: string;
  value: RichTextElement[];
}

/** Makes facts of values from outside, as long as a card has room for. */
export interface FactWriter {
  /** Words of the bot, and a few from outside. */
  words(label: string, value: string | undefined): FindingFact[];
  /** Something to copy, such as an ARN, a path or an id. */
  code(label: string, value: string | undefined): FindingFact[];
  path(label: string, value: string | undefined): FindingFact[];
  moment(label: string, value: Date | undefined): FindingFact[];
  tags(tags: readonly ResourceTag[]): FindingFact[];
}

export function createFactWriter(detail: Detail): FactWriter {
  return {
    words: (label, value) => fact(label, value, (told) => text(foreign(told, detail.value))),
    code: (label, value) =>
      fact(label, value, (told) => text(foreignPath(told, detail.value), { code: true })),
    path: (label, value) =>
      fact(label, value, (told) => text(foreignPath(told, detail.path), { code: true })),
    moment: (label, value) => (value ? [{ label, value: [date(value)] }] : []),
    tags: (tags) => tagFacts(tags, detail),
  };
}

/** What Macie does not give is left out. */
function fact(
  label: string,
  value: string | undefined,
  write: (told: string) => RichTextElement,
): FindingFact[] {
  return value === undefined || value.trim() === '' ? [] : [{ label, value: [write(value)] }];
}

/** S3 allows a key of 128 characters and a value of 256, ten of an object, fifty of a bucket. */
const TAG_LENGTH = 120;

function tagFacts(tags: readonly ResourceTag[], detail: Detail): FindingFact[] {
  if (tags.length === 0) return [];
  const length = Math.min(TAG_LENGTH, detail.value);
  const shown = tags.slice(0, detail.tags).map((tag) => tagWords(tag, length));
  const others = tags.length - shown.length;
  const rest = others > 0 ? ` and ${others} more (see the console)` : '';
  return [{ label: 'Tags', value: [text(`${shown.join(', ')}${rest}`)] }];
}

/** Key and value each for itself, so that neither turns the other round. */
function tagWords({ key, value }: ResourceTag, length: number): string {
  if (!value) return foreign(key, length);
  const name = foreign(key, Math.floor(length / 2));
  return `${name} = ${foreign(value, length - escapeText(name).length - 3)}`;
}

/** A fact with its label before it. */
export function factLine({ label, value }: FindingFact): RichTextSection {
  return line(text(`${label}: `, { bold: true }), ...value);
}

/** A block of facts below a title; none if nothing is known. */
export function factBlock(title: string, facts: readonly FindingFact[]): RichTextBlock[] {
  if (facts.length === 0) return [];
  return [richText(line(text(title, { bold: true, italic: true })), ...facts.map(factLine))];
}
