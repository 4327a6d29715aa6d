import { escapeText } from '../escape.ts';
import { COMMAND } from '../ids.ts';
import { context, type Message, section } from './blocks.ts';

/** A line of the help: how it is typed and what it does. */
export interface Usage {
  usage: string;
  summary: string;
}

/** `/macie help`. */
export function renderHelp(usages: readonly Usage[]): Message {
  const lines = usages.map(
    ({ usage, summary }) => `\`${COMMAND} ${escapeText(usage)}\`\n${summary}`,
  );
  return {
    text: `What ${COMMAND} can do: ${usages.map(({ usage }) => usage.split(' ')[0]).join(', ')}.`,
    blocks: [
      section('*Run Amazon Macie from here.*'),
      section(lines.join('\n\n')),
      context(
        'A job is its name, a part of it, its id or its ARN; a name with spaces goes in quotes. ' +
          'Lists and cards are seen by you only, changes by the channel.',
      ),
    ],
  };
}
