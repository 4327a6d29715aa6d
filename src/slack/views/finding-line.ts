import type { KnownBlock } from '@slack/types';

import type { FindingSummary } from '../../domain/finding-summary.ts';
import { severityEmoji, severityWords } from '../../domain/finding-words.ts';
import { FINDING_ACTION_IDS, findingValue } from '../finding-values.ts';
import { foreignInText } from '../foreign.ts';
import { button, context, dateToken, plain } from './blocks.ts';
import { placeWords, whatWords } from './finding-summary-words.ts';

/** Characters of a bucket and a key; the card shows them whole. */
const PLACE_LENGTH = 150;
const SEVERITY_LENGTH = 40;
const ACTOR_LENGTH = 100;

/** A finding as a row of a list, with a button that opens it. Two blocks, some 800 characters at most. */
export function findingLine(finding: FindingSummary, target: string): KnownBlock[] {
  const what = `${severityEmoji(finding.severity.description)} ${whatWords(finding)}`;
  return [
    {
      type: 'section',
      text: plain(`${what}\n${placeWords(finding, PLACE_LENGTH)}`),
      accessory: button('Open', {
        actionId: FINDING_ACTION_IDS.open,
        value: findingValue.write(finding.ref),
      }),
    },
    context(factsOf(finding, target).join(' · ')),
  ];
}

function factsOf(finding: FindingSummary, target: string): string[] {
  const { severity, ref, accountId, updatedAt, count, archived, sample, actor } = finding;
  return [
    `*${foreignInText(severityWords(severity), SEVERITY_LENGTH)}*`,
    `${target} · ${ref.region}`,
    ...(accountId === ref.accountId ? [] : [`account ${foreignInText(accountId, 20)}`]),
    ...(actor ? [`by ${foreignInText(actor, ACTOR_LENGTH)}`] : []),
    dateToken(updatedAt),
    ...(count > 1 ? [`seen ${count.toLocaleString('en-US')} times`] : []),
    ...(archived ? ['🗄️ archived'] : []),
    ...(sample ? ['🧪 sample'] : []),
  ];
}
