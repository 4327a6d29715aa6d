import type { Clock } from '../domain/clock.ts';

/** An answer, and when it was given by the bot's clock. */
export interface Answer<T> {
  value: T;
  at: Date;
}

/** Answers that are believed for a while, and are the same for all who ask meanwhile. */
export interface SharedAnswers<T> {
  /** The answer of a key; asks only if it is not known, and nobody is asking. */
  read(key: string, ask: () => Promise<T>): Promise<Answer<T>>;
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

/** Keeps answers in memory. */
export function createSharedAnswers<T>(options: SharedAnswersOptions): SharedAnswers<T> {
  const { now, wallClock, keepMs, keepFailureMs, most } = options;
  const kept = new Map<string, { answer: Promise<Answer<T>>; until: number }>();
  const wallNow = () => wallClock.now().getTime();

  function ask(key: string, question: () => Promise<T>): Promise<Answer<T>> {
    const answer = question().then((value) => ({ value, at: now() }));
    const entry = { answer, until: Number.POSITIVE_INFINITY };
    answer.then(
      () => {
        entry.until = wallNow() + keepMs;
      },
      () => {
        entry.until = wallNow() + keepFailureMs;
      },
    );
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return answer;
  }

  return {
    read(key, question) {
      const known = kept.get(key);
      return known && wallNow() < known.until ? known.answer : ask(key, question);
    },
    forget(key) {
      kept.delete(key);
    },
  };
}
