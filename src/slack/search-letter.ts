import type { WebClient } from '@slack/web-api';

import { placeOf } from '../operations/letter-place.ts';
import type { Letter } from '../operations/notice-store-port.ts';
import type { Searched } from '../operations/ports.ts';
import { toSearched } from './delivery-errors.ts';
import type { DirectChannels } from './direct-channels.ts';
import { searchMessage } from './search-message.ts';

/** Looks for a letter's message since it was tried first; a reply in its thread. Never rejects. */
export async function searchLetter(
  letter: Letter,
  client: WebClient,
  channels: DirectChannels,
): Promise<Searched> {
  const { id: key, createdAt, firstTriedAt: since = createdAt, thread } = letter;
  try {
    const channel = await channels.of(placeOf(letter));
    return await searchMessage({ key, channel, since, threadTs: thread?.ts }, client);
  } catch (error) {
    return toSearched(error);
  }
}
