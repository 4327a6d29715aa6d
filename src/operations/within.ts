import { BotError } from '../domain/bot-error.ts';

/** The answer, if it comes within so many milliseconds; rejects with `unreachable` if it does not. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new BotError('unreachable', `no answer within ${ms} ms`)),
    ms,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
