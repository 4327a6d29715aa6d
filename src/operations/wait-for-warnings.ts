import { LONGEST_WAIT_MS, SLOWEST_AFTER } from '../domain/retry-delay.ts';
import type { DeliverDeps } from './conclude-letter.ts';
import { placeOf } from './letter-place.ts';
import type { Letter } from './notice-store-port.ts';

/**
 * The warnings channel is closed to the bot: it was archived, or the bot is not in it. There is no
 * other place to tell that, so what is for it waits, for as long as it takes, with its whole queue.
 */
export async function waitForWarningsChannel(
  letter: Letter,
  error: string,
  { outbox, wallClock, outage, log }: DeliverDeps,
): Promise<void> {
  const then = new Date(wallClock.now().getTime() + LONGEST_WAIT_MS);
  await outbox.postpone(letter, {
    error,
    isDoubtful: letter.isDoubtful,
    tryAt: then,
    channelFreeAt: then,
    attempts: SLOWEST_AFTER,
  });
  const level = outage.isOn ? 'debug' : 'error';
  outage.isOn = true;
  log[level](
    { channel: placeOf(letter), error },
    'the warnings channel takes no messages: what is for it waits',
  );
}

/** A letter was taken: a post by the warnings channel shows that that is open, a change does not. */
export function noteWarningsChannelOpen(letter: Letter, deps: DeliverDeps): void {
  const { outage, warningsChannel, log } = deps;
  if (letter.ts !== undefined || placeOf(letter) !== warningsChannel || !outage.isOn) return;
  outage.isOn = false;
  log.warn({ channel: warningsChannel }, 'the warnings channel takes messages again');
}
