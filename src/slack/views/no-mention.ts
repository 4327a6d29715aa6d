import type { SourceFailure } from '../../domain/job-list.ts';
import { COMMAND } from '../ids.ts';
import { type Message, section } from './blocks.ts';
import { failureLine } from './error-sentences.ts';

/** A message that mentions no job, or none that Macie knows. */
export function renderNoMention(mentionCount: number, failures: readonly SourceFailure[]): Message {
  const words = mentionCount === 0 ? NONE : UNKNOWN;
  return {
    text: words,
    blocks: [section(words), ...failures.map((failure) => section(failureLine(failure)))],
  };
}

const NEXT = `Look for one by its name: \`${COMMAND} job &lt;name&gt;\`.`;
const NONE = `This message names no Macie job: neither an id of 32 hexadecimal digits nor an ARN. ${NEXT}`;
const UNKNOWN = `Macie knows no job that this message names, in no target of this bot. ${NEXT}`;
