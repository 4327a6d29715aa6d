import type { KnownBlock } from '@slack/types';

import type { ShownMute } from '../../domain/finding-mute.ts';
import { countWords } from '../../domain/job-words.ts';
import type { MutedFindings } from '../../operations/mute-findings.ts';
import { escapeText } from '../escape.ts';
import { FINDING_ACTION_IDS } from '../finding-values.ts';
import { muteIdValue } from '../mute-values.ts';
import {
  actions,
  button,
  context,
  date,
  line,
  type Message,
  person,
  richText,
  section,
  text,
  utcWords,
} from './blocks.ts';
import { insteadElements } from './mute-line.ts';
import { mutedName, muteElements, reasonLine, subjectWords } from './mute-words.ts';

/** So many, with long names and reasons, are within what Slack takes in a message. */
const MOST_MUTES = 15;

export interface MutesOptions {
  /** Who looks may end them. */
  canUnmute: boolean;
  /** What comes first, in the bot's own words. */
  note?: string;
}

/** `/macie mutes`: what the feeds do not tell, until when, why and by whom. */
export function renderMutes(
  mutes: readonly ShownMute[],
  { canUnmute, note }: MutesOptions,
): Message {
  const others = mutes.length - MOST_MUTES;
  const title = mutes.length > 0 ? '*Muted in the feeds*, the soonest over first' : NOTHING;
  const summary = mutes.length > 0 ? `Muted in the feeds: ${mutes.length}.` : NOTHING;
  return {
    text: note ? `${note} ${summary}` : summary,
    blocks: [
      ...(note ? [section(note)] : []),
      section(title),
      ...mutes.slice(0, MOST_MUTES).flatMap((mute) => muteBlocks(mute, canUnmute)),
      ...(others > 0 ? [context(`And ${others} more, which last longer. ${NARROWER}`)] : []),
    ],
  };
}

const NOTHING = 'Nothing is muted: the feeds tell all that they are set to tell.';
const NARROWER = '`/macie mutes &lt;words&gt;` shows those with the words in their names.';

function muteBlocks(mute: ShownMute, canUnmute: boolean): KnownBlock[] {
  const { id, until, by, kept } = mute;
  const unmute = { actionId: FINDING_ACTION_IDS.unmute, value: muteIdValue.write(id) };
  return [
    richText(
      line(...muteElements(mute, 'first'), text(', until '), date(until)),
      line(
        text('by '),
        person(by.userId),
        text(` · ${kept === 0 ? 'nothing' : countWords(kept, 'finding')} kept out so far`),
      ),
      ...reasonLine(mute),
    ),
    ...(canUnmute ? [actions(`mute ${id}`, [button('Unmute', unmute)])] : []),
  ];
}

/** What was muted, for who did it; `told` says where others were told, in the bot's own words. */
export function renderMuted({ mute, before }: MutedFindings, told = ''): Message {
  const { subject, until, by } = mute;
  const what = `${subjectWords(subject, 'middle')}${escapeText(mutedName(mute))}`;
  return {
    text: `The feeds no longer tell ${what}, until ${utcWords(until)}.`,
    blocks: [
      richText(
        line(
          text('✅ The feeds no longer tell '),
          ...muteElements(mute, 'middle'),
          text(', until '),
          date(until),
          ...insteadElements(before),
          text('. Muted by '),
          person(by.userId),
          text('.'),
        ),
        ...reasonLine(mute),
      ),
      context(`\`/macie mutes\` shows what is muted, and ends it.${told}`),
    ],
  };
}
