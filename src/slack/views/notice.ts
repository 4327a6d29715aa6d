import type { ModalView } from '@slack/types';

import { LIMITS } from '../limits.ts';
import { type Message, plain, section } from './blocks.ts';

/** A message of one sentence or two of the bot's own words (`mrkdwn`). */
export function notice(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [section(mrkdwn)] };
}

/** The same as a modal that can only be closed. */
export function noticeModal(title: string, mrkdwn: string): ModalView {
  return {
    type: 'modal',
    title: plain(title, LIMITS.modalTitle),
    close: plain('Close', LIMITS.modalTitle),
    blocks: [section(mrkdwn)],
  };
}

/** How a reference is shown to a person and found again in the log. */
export function withReference(sentence: string, requestId: string): string {
  return `${sentence} Reference: \`${requestId}\``;
}
