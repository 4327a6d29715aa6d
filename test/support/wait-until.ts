import { setTimeout as sleep } from 'node:timers/promises';

/** A machine that does other things as well takes its time. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 25;

/** Looks again and again until there is something, and gives it; `what` says what did not come. */
export async function waitUntil<T>(
  look: () => Promise<T> | T,
  what: string | (() => Promise<string> | string),
): Promise<NonNullable<T>> {
  const start = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() - start > PATIENCE_MS) {
      const told = typeof what === 'string' ? what : await what();
      throw new Error(`waited in vain for ${told}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}
