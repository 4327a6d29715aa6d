import { escapeText, isolate } from './escape.ts';

/*
 * Keys, names and paths as they are, so that nobody is deceived by them: what would be invisible,
 * break a line or turn the words beside it round is written out.
 */

const NAMED: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Controls, separators of lines, marks of direction, and spaces without width; not joiners of emoji. */
const INVISIBLE =
  /[\p{Cc}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** What stands for a value in which nothing can be read: Slack refuses empty texts. */
const BLANK = '(blank)';

/**
 * A value from outside for one line of literal text, for `text()` or `plain()`. Shortened at its end
 * with `…`, so that it has at most `limit` characters in either, also escaped.
 */
export function foreign(value: string, limit: number): string {
  return shorten(value, limit, 0);
}

/** The same, shortened in its middle: the end of a key or of an ARN says most. */
export function foreignPath(value: string, limit: number): string {
  return shorten(value, limit, Math.floor(limit / 2));
}

/** A value from outside for a message's `text`, in which `&`, `<` and `>` are markup. */
export function foreignInText(value: string, limit: number): string {
  return escapeText(foreignPath(value, limit));
}

/** The same for a line of rich text to copy, with no words beside it: nothing is put around it. */
export function foreignToCopy(value: string, limit: number): string {
  return shortened(value, limit, { atEnd: Math.floor(limit / 2), lengthOf: lengthAsItIs });
}

function shorten(value: string, limit: number, atEnd: number): string {
  return isolate(shortened(value, limit, { atEnd, lengthOf: escapedLength }));
}

interface Cut {
  /** Characters to keep of the end. */
  atEnd: number;
  lengthOf: (value: string) => number;
}

/** Two characters are for the isolation. */
function shortened(value: string, limit: number, { atEnd, lengthOf }: Cut): string {
  const visible = value.toWellFormed().replace(INVISIBLE, written).trim() || BLANK;
  if (lengthOf(visible) <= limit - 2) return visible;
  const room = limit - 3;
  const characters = [...visible];
  const tail = taken(characters.toReversed(), atEnd, lengthOf).toReversed().join('');
  const head = taken(characters, room - lengthOf(tail), lengthOf).join('');
  return `${head}…${tail}`;
}

/** The first characters that have room. */
function taken(characters: readonly string[], room: number, lengthOf: Cut['lengthOf']): string[] {
  const kept: string[] = [];
  let left = room;
  for (const character of characters) {
    left -= lengthOf(character);
    if (left < 0) break;
    kept.push(character);
  }
  return kept;
}

function escapedLength(value: string): number {
  return escapeText(value).length;
}

function lengthAsItIs(value: string): number {
  return value.length;
}

function written(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  return NAMED[character] ?? `\\u${code}`;
}
