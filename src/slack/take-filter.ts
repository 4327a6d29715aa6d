import { parseJobArn } from '../domain/job-ref.ts';
import { takeFirstWord } from './command-text.ts';
import { escapeInCode } from './escape.ts';

/** A filter, `key:value` or `key:"value with spaces"`; or a word that is none, without a key. */
export interface TypedFilter {
  word: string;
  key?: string;
  value: string;
  /** It begins with a quote that nothing ends. */
  isUnclosed?: true;
  /** What follows it. */
  rest: string;
}

/** Takes the first filter, or a word that is none, off a text. */
export function takeFilter(text: string): TypedFilter {
  const [head = '', quotedKey] = /^([a-z]+):(?=["“”„'‘’‚])/i.exec(text) ?? [];
  const quoted = takeFirstWord(text.slice(head.length));
  if (quotedKey && quoted.first?.quoted) {
    const { first, rest } = quoted;
    return { word: `${head}${first.text}`, key: quotedKey, value: first.text, rest };
  }
  const { first, rest } = takeFirstWord(text);
  const word = first?.text ?? '';
  const isFilter = !first?.quoted && !parseJobArn(word);
  const [, key, value = ''] = (isFilter && /^([a-z]+):(.*)$/i.exec(word)) || [];
  const isUnclosed = !first?.quoted && /^["“”„]/.test(key === undefined ? word : value);
  return { word, key, value, rest, ...(isUnclosed && { isUnclosed }) };
}

/** What to say to a word that begins with a quote that nothing ends. */
export function unclosed(word: string): string {
  return `The quote in \`${escapeInCode(word)}\` is not closed: end it with \`"\`, or leave it out.`;
}
