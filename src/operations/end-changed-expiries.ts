import { BotError } from '../domain/bot-error.ts';
import { type EndExpiryDeps, endIfOver } from './end-expiry.ts';
import { inParallel } from './in-parallel.ts';

/** Jobs at one look; the others wait for the next. */
const AT_ONE_LOOK = 50;
const AT_ONCE = 5;

/** Ends the watch over jobs that the bot itself has resumed or cancelled, before a sweep misses them. */
export async function endChangedExpiries(deps: EndExpiryDeps): Promise<void> {
  const changed = await deps.store.expiry.changedByBot(AT_ONE_LOOK);
  await inParallel(changed, AT_ONCE, async (job) => {
    try {
      await endIfOver(job, deps);
    } catch (error) {
      // Macie cannot be asked now: the next look tries again.
      if (!(error instanceof BotError)) throw error;
    }
  });
}
