import { parseFindingRef } from '../domain/finding-ref.ts';
import { splitWords } from './command-text.ts';
import { escapeInCode } from './escape.ts';
import { COMMAND } from './ids.ts';

/** `/macie finding <finding>`: an id, or `account/region/id`. */
export function parseFindingWord(
  rest: string,
): { ok: true; text: string } | { ok: false; problem: string } {
  const [first, ...others] = splitWords(rest).filter(({ text }) => text !== '');
  if (!first) {
    const problem = `Which finding? Type \`${COMMAND} finding &lt;id&gt;\`, or list them with \`${COMMAND} findings\`.`;
    return { ok: false, problem };
  }
  const { text } = first;
  // Macie writes ids in small letters, and Regions too.
  const id = text.toLowerCase();
  const isId = /^[\w-]{1,100}$/.test(id) || parseFindingRef(id) !== undefined;
  if (isId && others.length === 0) return { ok: true, text: id };
  const typed = escapeInCode([first, ...others].map((word) => word.text).join(' '));
  return {
    ok: false,
    problem:
      `\`${typed}\` is no finding's id. The id is on the finding's page in the Macie console, and ` +
      `\`${COMMAND} findings\` lists findings by job, bucket, severity and more.`,
  };
}

/** `/macie mutes [words]` */
export function parseMuteWords(rest: string): string[] {
  return splitWords(rest).flatMap(({ text }) => (text === '' ? [] : [text]));
}
