import type { Letter } from './notice-store-port.ts';

/** The channel, or the person, where a letter's message stands: a reply's is its thread's. */
export function placeOf({ channelId, thread }: Pick<Letter, 'channelId' | 'thread'>): string {
  return thread?.channelId ?? channelId;
}
