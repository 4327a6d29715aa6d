import type { WebClient } from '@slack/web-api';

import { errorWord } from './delivery-errors.ts';
import { createDirectChannels } from './direct-channels.ts';
import { slackErrorName } from './slack-calls.ts';

export interface PrivateFile {
  /** Holds nothing that is sensitive: it is in notifications too. */
  name: string;
  /** Stands above the file, in the direct message. */
  title: string;
  content: string;
}

/** What became of a file; `error` is Slack's word, or the bot's own for a missing answer. */
export type SentFile =
  | { kind: 'sent' }
  /** It is not there. */
  | { kind: 'refused'; error: string }
  /** No answer tells whether it is there. */
  | { kind: 'unknown'; error: string };

/** Sends files to single persons. Never rejects. */
export interface PrivateFiles {
  /** Posts a file into a person's direct message with the bot, once: it is not tried again. */
  send(userId: string, file: PrivateFile): Promise<SentFile>;
}

/** Slack's answers that leave it open. */
const UNCLEAR = new Set(['fatal_error', 'internal_error']);

/** `client`: one that makes a call once. */
export function createPrivateFiles(client: WebClient): PrivateFiles {
  const direct = createDirectChannels(client);
  return {
    async send(userId, { name, title, content }) {
      let channel: string;
      try {
        channel = await direct.of(userId);
      } catch (error) {
        return { kind: 'refused', error: errorWord(error) };
      }
      try {
        await client.files.uploadV2({ channel_id: channel, filename: name, title, content });
        return { kind: 'sent' };
      } catch (error) {
        const word = errorWord(error);
        const isAnswered = slackErrorName(error) !== undefined || word === 'ratelimited';
        return { kind: isAnswered && !UNCLEAR.has(word) ? 'refused' : 'unknown', error: word };
      }
    },
  };
}
