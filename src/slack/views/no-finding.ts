import type { FoundFinding } from '../../operations/find-finding.ts';
import { escapeText } from '../escape.ts';
import { COMMAND } from '../ids.ts';
import { context, type Message, section } from './blocks.ts';
import { failureLine } from './error-sentences.ts';

const MOST_FAILURES = 20;

/** No finding has that id. */
export function renderNoFinding(found: Exclude<FoundFinding, { kind: 'one' }>): Message {
  if (found.kind === 'elsewhere') {
    const where = escapeText(`${found.accountId} in ${found.region}`);
    const sentence = `That finding is in account ${where}, which no target of this bot covers.`;
    return { text: sentence, blocks: [section(`${sentence} Open it in the console instead.`)] };
  }
  const sentence = 'No target has a finding with that id. Macie forgets findings after 90 days.';
  return {
    text: sentence,
    blocks: [
      section(sentence),
      ...found.failures.slice(0, MOST_FAILURES).map((failure) => section(failureLine(failure))),
      context(`List the findings there are with \`${COMMAND} findings\`.`),
    ],
  };
}
