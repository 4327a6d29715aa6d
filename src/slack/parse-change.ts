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

/** A change as it was typed; `until` in the person's words, for a pause. */
export interface TypedChange {
  action: JobAction;
  text: string;
  reason: string;
  until?: string;
}

/**
 * `/macie pause <job> [until <when>] [reason: …]`, or `/macie cancel <job> [reason]`: the job is one
 * word or quoted; what follows is the reason, with or without that word before it.
 */
export function parseChange(action: JobAction, rest: string): Parsed<TypedChange> {
  const { first, rest: words } = takeFirstWord(rest);
  if (!first?.text) {
    return {
      ok: false,
      problem:
        `Which job? Type \`${COMMAND} ${action} &lt;job&gt; [reason]\`; a name with spaces goes in quotes. ` +
        `\`${COMMAND} jobs\` lists them.`,
    };
  }
  if (action === 'resume' && UNTIL.test(words)) return { ok: false, problem: RESUMES_NOW };
  const { until, reason } = action === 'pause' ? takeUntil(words) : takeReason(words);
  if (until === '') return { ok: false, problem: UNTIL_WHEN };
  return withReason({ action, text: first.text, until, reason });
}

const UNTIL = /^until(?=\s|$)(.*)$/is;

const UNTIL_WHEN =
  `Until when? Type \`${COMMAND} pause &lt;job&gt; until monday 9:00\`, \`… until in 3 days\` or ` +
  '`… until 2026-12-01 09:00 reason: …`. If that is the reason, type `reason: until …`.';

const RESUMES_NOW =
  `\`${COMMAND} resume\` resumes a job now; nothing was done. To have it resumed at a time, type ` +
  `\`${COMMAND} pause &lt;job&gt; until monday 9:00\`, also for a job that is paused already, or press ` +
  '*Resume at…* on its card. If that is the reason, type `reason: until …`.';

/** What is typed after the job. */
interface Rest {
  /** Empty if the word stands there alone. */
  until?: string;
  reason: string;
}

/** `until <when> reason: <reason>`: takes the time off, if the words begin with one. */
function takeUntil(words: string): Rest {
  const [, rest] = UNTIL.exec(words) ?? [];
  if (rest === undefined) return takeReason(words);
  const [until = '', reason = ''] = rest.split(/\sreason:(.*)$/is);
  return { until: until.trim(), reason: reason.trim() };
}

function takeReason(words: string): Rest {
  return { reason: words.replace(/^reason:\s*/i, '') };
}

function withReason({ reason, ...change }: TypedChange): Parsed<TypedChange> {
  if (reason.length > REASON_LENGTH) {
    return {
      ok: false,
      problem: `The reason has ${reason.length.toLocaleString('en-US')} characters; ${REASON_LENGTH.toLocaleString('en-US')} fit. Shorten it; nothing was done.`,
    };
  }
  return { ok: true, ...change, reason };
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
