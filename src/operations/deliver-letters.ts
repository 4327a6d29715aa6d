import type { DeliverDeps } from './conclude-letter.ts';
import { deliverLetter } from './deliver-letter.ts';
import type { Letter, OutboxStore } from './notice-store-port.ts';

export interface DeliveryDeps extends Omit<DeliverDeps, 'outage' | 'doubtMs'> {
  outbox: OutboxStore;
  /** As in `DeliverDeps`; default 30,000. */
  doubtMs?: number;
  /** The bot's time, by which Slack's `ts` is judged. */
  now(): Date;
  /** For how long a claimed letter is held, in milliseconds; a post is begun in the first half. */
  leaseMs: number;
}

/** Carries letters out of the outbox. */
export interface Delivery {
  /**
   * Takes what is to be sent now, begins to send all of it, and resolves with how many letters that
   * is. Does not wait for Slack: it can be called again at once. Rejects with `store-unavailable`.
   */
  round(): Promise<number>;
  /** Resolves when what was begun is finished, or after so many milliseconds; true if all was. */
  drain(withinMs: number): Promise<boolean>;
}

const DOUBT_MS = 30_000;

/** A slow channel delays no other: each has one letter on its way, and is not waited for. */
export function createDelivery(given: DeliveryDeps): Delivery {
  const deps = { ...given, doubtMs: given.doubtMs ?? DOUBT_MS, outage: { isOn: false } };
  const beginWithinMs = deps.leaseMs / 2;
  const works = new Set<Promise<void>>();
  return {
    async round() {
      const claimedAt = deps.wallClock.now();
      const after = (milliseconds: number) => new Date(claimedAt.getTime() + milliseconds);
      const letters = await deps.outbox.claim(
        claimedAt,
        after(deps.leaseMs),
        deps.now(),
        after(beginWithinMs + deps.doubtMs),
      );
      for (const letter of letters) {
        const work = deliver(letter, after(beginWithinMs), deps).finally(() => {
          works.delete(work);
        });
        works.add(work);
      }
      return letters.length;
    },
    async drain(withinMs) {
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), withinMs);
      });
      const finished = Promise.all(works).then(() => true as const);
      const isFinished = await Promise.race([finished, tooLate]);
      clearTimeout(timer);
      return isFinished;
    },
  };
}

/** The lease of a letter that could not be concluded runs out; then it is looked for and tried again. */
async function deliver(letter: Letter, beginBy: Date, deps: DeliverDeps): Promise<void> {
  try {
    await deliverLetter(letter, beginBy, deps);
  } catch (error) {
    deps.log.error({ err: error, letter: letter.id }, 'what became of a letter was not recorded');
  }
}
