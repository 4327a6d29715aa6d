import type { RichTextElement } from '@slack/types';

import type { FindingMute } from '../../domain/finding-mute.ts';
import { escapeText } from '../escape.ts';
import { date, line, type Message, person, richText, text, utcWords } from './blocks.ts';
import { mutedName, muteElements, reasonLine, subjectWords } from './mute-words.ts';

/** The public line of a mute: who, what, until when, why. `before` is the one that it replaces. */
export function renderMuteLine(mute: FindingMute, before: FindingMute | undefined): Message {
  const { by, until } = mute;
  return {
    text: `<@${by.userId}> muted ${nameInText(mute)} in the feeds until ${utcWords(until)}`,
    blocks: [
      richText(
        line(
          person(by.userId),
          text(' muted '),
          ...muteElements(mute, 'middle'),
          text(' in the feeds until '),
          date(until),
          ...insteadElements(before),
        ),
        ...reasonLine(mute),
      ),
    ],
  };
}

/** The public line of a mute that somebody ended. */
export function renderUnmuteLine(mute: FindingMute, userId: string): Message {
  return {
    text: `<@${userId}> unmuted ${nameInText(mute)}: the feeds tell them again`,
    blocks: [
      richText(
        line(
          person(userId),
          text(' unmuted '),
          ...muteElements(mute, 'middle'),
          text(': the feeds tell them again'),
        ),
      ),
    ],
  };
}

/** ` instead of until 9 March`; nothing if nothing was muted before. */
export function insteadElements(before: FindingMute | undefined): RichTextElement[] {
  return before ? [text(' instead of until '), date(before.until)] : [];
}

function nameInText(mute: FindingMute): string {
  return `${subjectWords(mute.subject, 'middle')}${escapeText(mutedName(mute))}`;
}
