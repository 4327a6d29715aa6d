import { unescapeText } from './escape.ts';

/** One word of a command, or several in quotes. */
export interface Word {
  text: string;
  quoted: boolean;
}

/** The first word and what follows it, trimmed. */
export interface FirstWord {
  first?: Word;
  rest: string;
}

// Phones and editors turn straight quotes into curly ones, in either direction.
const QUOTED = [/^["“”„]([^"“”„]*)["“”„](?=\s|$)/, /^['‘’‚]([^'‘’‚]*)['‘’‚](?=\s|$)/];

/** Takes the first word, or what stands in quotes, off a text. */
export function takeFirstWord(text: string): FirstWord {
  const trimmed = text.trim();
  for (const pattern of QUOTED) {
    const [whole, inside] = pattern.exec(trimmed) ?? [];
    if (whole !== undefined && inside !== undefined) {
      return {
        first: { text: inside.trim(), quoted: true },
        rest: trimmed.slice(whole.length).trim(),
      };
    }
  }
  const [word] = /^\S+/.exec(trimmed) ?? [];
  if (word === undefined) return { rest: '' };
  return { first: { text: word, quoted: false }, rest: trimmed.slice(word.length).trim() };
}

/** All words of a text; quoted ones as one. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let { first, rest } = takeFirstWord(text);
  while (first) {
    words.push(first);
    ({ first, rest } = takeFirstWord(rest));
  }
  return words;
}

/** The text of a slash command as it was typed, on one line and without what cannot be shown. */
export function typedText(delivered: string): string {
  return unescapeText(delivered)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}
