import type { Notice } from '../../domain/notice.ts';
import { ACTION_IDS } from '../ids.ts';
import { actions, button, type Message, section } from './blocks.ts';
import { deliverySentence } from './delivery-words.ts';

type DeadLetter = Extract<Notice, { kind: 'dead-letter' }>;

/** What could not be said where, why, and what to do. */
export function renderDeadLetter({ letterId, channelId, about, error }: DeadLetter): Message {
  const where = /^[UW]/.test(channelId) ? `to <@${channelId}>` : `in <#${channelId}>`;
  const others = 'What else fails there for the same reason is listed in `/macie schedule`.';
  const words = `⚠️ Not delivered ${where}: ${about}. ${deliverySentence(error)} ${others}`;
  return {
    text: words,
    blocks: [
      section(words),
      actions('dead-letter', [
        button('Send again', { actionId: ACTION_IDS.reviveLetter, value: letterId }),
      ]),
    ],
  };
}
