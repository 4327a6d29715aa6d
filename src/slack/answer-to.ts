import * as z from 'zod';

/** Where an answer to one person goes. */
export interface AnswerTo {
  channelId?: string;
  /** The thread of the message in which something was pressed. */
  threadTs?: string;
  responseUrl?: string;
}

/** The same in a modal's `private_metadata`. */
export const ANSWER_TO = {
  channelId: z.string().optional(),
  threadTs: z.string().optional(),
  responseUrl: z.string().optional(),
};

/** What a modal carries of where it was asked for. */
export function toAnswerTo({ channelId, threadTs, responseUrl }: AnswerTo): AnswerTo {
  return { channelId, threadTs, responseUrl };
}

/** What Slack says of the place of a message. */
interface Placed {
  ts?: unknown;
  thread_ts?: unknown;
  subtype?: unknown;
}

/**
 * The thread in which to answer what was pressed in a message: that of a reply. Who reads the message
 * that a thread begins with, or a reply that the channel is shown too, may not have the thread open.
 */
export function threadToAnswer({ ts, thread_ts, subtype }: Placed): string | undefined {
  if (typeof thread_ts !== 'string' || thread_ts === ts) return undefined;
  return subtype === 'thread_broadcast' ? undefined : thread_ts;
}
