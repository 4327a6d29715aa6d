import type { KnownBlock } from '@slack/types';

import type { JobRef } from '../../domain/job.ts';
import { shownName } from '../../domain/job-words.ts';
import { escapeText } from '../escape.ts';
import { foreign } from '../foreign.ts';
import { jobValue } from '../ids.ts';
import { button, context, plain } from './blocks.ts';

/** A name in a list; the card shows it whole. */
const NAME_LENGTH = 150;

/** A job in two blocks, with a button to its card. `facts` are the bot's own words, `mrkdwn`. */
export function jobRow(
  { name, ref, target }: { name: string; ref: JobRef; target: string },
  actionId: string,
  facts: readonly string[],
): KnownBlock[] {
  return [
    {
      type: 'section',
      text: plain(foreign(shownName({ name, ref }), NAME_LENGTH)),
      accessory: button('Open', { actionId, value: jobValue.write(ref) }),
    },
    context([...facts, escapeText(`${target} · ${ref.region}`)].join(' · ')),
  ];
}
