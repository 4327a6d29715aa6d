import type { SourceFailure } from '../../domain/job-list.ts';
import { countWords } from '../../domain/job-words.ts';
import type { FoundFinding } from '../../operations/find-finding.ts';
import { escapeText } from '../escape.ts';
import { COMMAND } from '../ids.ts';
import { context, type Message, section } from './blocks.ts';
import { failureLineOf } from './error-sentences.ts';

const MOST_FAILURES = 20;

/** No finding has that id, or none where the bot could look. */
export function renderNoFinding(found: Exclude<FoundFinding, { kind: 'one' }>): Message {
  if (found.kind === 'elsewhere') {
    const where = escapeText(`${found.accountId} in ${found.region}`);
    const sentence = `That finding is in account ${where}, which no target of this bot covers.`;
    return { text: sentence, blocks: [section(`${sentence} Open it in the console instead.`)] };
  }
  const { failures } = found;
  if (failures.length > 0) return renderNotFoundYet(failures);
  const sentence = 'No target has a finding with that id. Macie forgets findings after 90 days.';
  const hint = `List the findings there are with \`${COMMAND} findings\`.`;
  return { text: sentence, blocks: [section(sentence), context(hint)] };
}

/** It may be where nobody could look: that is not said to have none. */
function renderNotFoundYet(failures: readonly SourceFailure[]): Message {
  const sentence =
    'That finding may still be there: the bot could not look everywhere. Where it looked, it is not.';
  const others = failures.length - MOST_FAILURES;
  return {
    text: `${sentence} ${countWords(failures.length, 'target Region')} did not answer.`,
    blocks: [
      section(sentence),
      ...failures
        .slice(0, MOST_FAILURES)
        .map((failure) => section(failureLineOf(failure, `${COMMAND} findings`))),
      ...(others > 0
        ? [section(`⚠️ ${countWords(others, 'more target Region')} did not answer.`)]
        : []),
    ],
  };
}
