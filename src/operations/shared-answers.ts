import type { Clock } from '../domain/clock.ts';

/** An answer, and when it was given by the bot's clock. */
export interface Answer<T> {
  value: T;
  at: Date;
}

/** Answers that are believed for a while, and are the same for all who ask meanwhile. */
export interface SharedAnswers<T> {
  /**
   * The answer of a key; asks only if it is not known, and nobody is asking. One that is as old as
   * `atMostMs`, in milliseconds, is not taken for known; default: as long as it is believed.
   */
  read(key: string, ask: () => Promise<T>, atMostMs?: number): Promise<Answer<T>>;
  forget(key: string): void;
}

export interface SharedAnswersOptions {
  now(): Date;
  /** Real time: answers are believed by it. */
  wallClock: Clock;
  /** For so long an answer is believed, and a failure, in milliseconds. */
  keepMs: number;
  keepFailureMs: number;
  /** So many are kept; the oldest are forgotten. */
  most: number;
}

interface Kept<T> {
  answer: Promise<Answer<T>>;
  /** When it came, and for how long it is believed; absent while it is asked for. */
  settled?: { at: number; forMs: number };
}

/** Keeps answers in memory. */
export function createSharedAnswers<T>(options: SharedAnswersOptions): SharedAnswers<T> {
  const { now, wallClock, keepMs, keepFailureMs, most } = options;
  const kept = new Map<string, Kept<T>>();
  const wallNow = () => wallClock.now().getTime();

  function ask(key: string, question: () => Promise<T>): Promise<Answer<T>> {
    const answer = question().then((value) => ({ value, at: now() }));
    const entry: Kept<T> = { answer };
    const settle = (forMs: number) => () => {
      entry.settled = { at: wallNow(), forMs };
    };
    answer.then(settle(keepMs), settle(keepFailureMs));
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return answer;
  }

  function isKnown({ settled }: Kept<T>, atMostMs: number): boolean {
    return !settled || wallNow() - settled.at < Math.min(settled.forMs, atMostMs);
  }

  return {
    read(key, question, atMostMs = keepMs) {
      const known = kept.get(key);
      return known && isKnown(known, atMostMs) ? known.answer : ask(key, question);
    },
    forget(key) {
      kept.delete(key);
    },
  };
}
