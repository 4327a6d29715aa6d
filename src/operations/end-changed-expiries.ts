import { BotError } from '../domain/bot-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { ExpiringJob } from '../domain/expiry.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import { createBackOff } from './back-off.ts';
import { type EndExpiryDeps, endIfOver } from './end-expiry.ts';
import { inParallel } from './in-parallel.ts';

export interface EndChangedDeps extends EndExpiryDeps {
  wallClock: Clock;
}

/** Jobs at one look; the others wait for the next. */
const AT_ONE_LOOK = 50;
const AT_ONCE = 5;
const FIRST_PAUSE_MS = 5_000;
/** A sweep looks at all of them, too. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * Ends the watch over jobs that the bot itself has resumed or cancelled, before a sweep misses them.
 * One that Macie cannot be asked about, or that is still paused, is asked about less and less often:
 * it may have been paused again, within the time by which Macie's clock is behind.
 */
export function createEndChangedExpiries(deps: EndChangedDeps): () => Promise<void> {
  const backOff = createBackOff(deps.wallClock, FIRST_PAUSE_MS, LONGEST_PAUSE_MS);

  async function look(job: ExpiringJob): Promise<void> {
    const key = expiryKey(job);
    backOff.begin(key);
    try {
      if (await endIfOver(job, deps)) backOff.end(key);
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
    }
  }

  return async () => {
    const most = AT_ONE_LOOK + backOff.ids().length;
    const changed = await deps.store.expiry.changedByBot(most);
    const keys = new Set(changed.map(expiryKey));
    for (const key of backOff.ids()) if (!keys.has(key)) backOff.end(key);
    const ready = changed.filter((job) => backOff.isOver(expiryKey(job))).slice(0, AT_ONE_LOOK);
    await inParallel(ready, AT_ONCE, look);
  };
}
