import { closest } from 'fastest-levenshtein';

import { takeFirstWord, typedText } from './command-text.ts';
import { escapeInCode } from './escape.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import { COMMAND } from './ids.ts';
import { COMMAND_ROWS } from './registration-table.ts';
import type { About, RowPermission, Run } from './rows.ts';
import type { Message } from './views/blocks.ts';
import { renderHelp, type Usage } from './views/help.ts';
import { notice } from './views/notice.ts';

/** A typed command, understood: an answer for the acknowledgement, or work for afterwards. */
export type FoundCommand =
  | { operation: string; answer: Message }
  | { operation: string; permission: RowPermission; run: Run; about?: About };

const HELP: Usage = { usage: 'help', summary: 'Shows this.' };
const HELP_MESSAGE = renderHelp([...COMMAND_ROWS, HELP]);
const ROWS = new Map(COMMAND_ROWS.map((row) => [row.word, row]));

/** The row that a command means, by its word, for the record. */
export function commandName(delivered: string): string {
  const { first } = takeFirstWord(typedText(delivered));
  return ROWS.get(first?.text.toLowerCase() ?? '')?.word ?? 'command';
}

/** Looks the first word up; unknown words get the nearest one. */
export function findCommand(delivered: string, deps: HandlerDeps): FoundCommand {
  const { first, rest } = takeFirstWord(typedText(delivered));
  const word = first?.text.toLowerCase() ?? 'help';
  if (word === 'help') return { operation: 'help', answer: HELP_MESSAGE };
  const row = ROWS.get(word);
  if (!row) return { operation: 'unknown', answer: unknownWord(word) };
  const prepared = row.prepare(rest, deps);
  return typeof prepared === 'function'
    ? { operation: word, permission: row.permission, run: prepared, about: row.about?.(rest) }
    : { operation: word, answer: prepared };
}

/** What people type for what is done with a button. */
const BY_BUTTON = new Map(
  ['mute', 'unmute'].map((word) => [
    word,
    `Findings are muted with a button: open one from \`${COMMAND} findings\`, and press *Mute…*. ` +
      `\`${COMMAND} mutes\` shows what is muted; *Unmute* is there.`,
  ]),
);

function unknownWord(word: string): Message {
  const byButton = BY_BUTTON.get(word);
  if (byButton) return notice(byButton);
  const nearest = closest(word, [...ROWS.keys(), 'help']);
  return notice(
    `There is no \`${COMMAND} ${escapeInCode(word)}\`. Did you mean \`${COMMAND} ${nearest}\`? ` +
      `\`${COMMAND} help\` shows all.`,
  );
}
