import type { JobAction } from '../domain/job-transitions.ts';
import { splitWords, takeFirstWord } from './command-text.ts';
import { COMMAND, REASON_INPUT } from './ids.ts';
import { REASON_LENGTH } from './limits.ts';

type Parsed<T> = ({ ok: true } & T) | { ok: false; problem: string };

/** `/macie job <job>`: one word, or words that are taken together. */
export function parseJobWord(rest: string): Parsed<{ text: string }> {
  const text = splitWords(rest)
    .map((word) => word.text)
    .join(' ');
  if (text) return { ok: true, text };
  return {
    ok: false,
    problem: `Which job? Type \`${COMMAND} job &lt;name&gt;\`, or list them with \`${COMMAND} jobs\`.`,
  };
}

/** `/macie pause <job> [reason]`: the job is one word or quoted, what follows is the reason. */
export function parseChange(
  action: JobAction,
  rest: string,
): Parsed<{ action: JobAction; text: string; reason: string }> {
  const { first, rest: reason } = takeFirstWord(rest);
  if (!first?.text) {
    return {
      ok: false,
      problem:
        `Which job? Type \`${COMMAND} ${action} &lt;job&gt; [reason]\`; a name with spaces goes in quotes. ` +
        `\`${COMMAND} jobs\` lists them.`,
    };
  }
  if (reason.length > REASON_LENGTH) {
    return {
      ok: false,
      problem: `The reason has ${reason.length.toLocaleString('en-US')} characters; ${REASON_LENGTH.toLocaleString('en-US')} fit. Shorten it; nothing was done.`,
    };
  }
  return { ok: true, action, text: first.text, reason };
}

/** The reason from a modal. */
export function parseReason(
  inputs: Record<string, string>,
  isRequired: boolean,
): { ok: true; reason: string } | { ok: false; errors: Record<string, string> } {
  const reason = (inputs[REASON_INPUT.blockId] ?? '').trim();
  if (isRequired && reason === '') {
    return { ok: false, errors: { [REASON_INPUT.blockId]: 'Say why: others rely on it.' } };
  }
  if (reason.length > REASON_LENGTH) {
    return {
      ok: false,
      errors: {
        [REASON_INPUT.blockId]: `At most ${REASON_LENGTH.toLocaleString('en-US')} characters.`,
      },
    };
  }
  return { ok: true, reason };
}
