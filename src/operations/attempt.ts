import { BotError } from '../domain/bot-error.ts';

/** Where a failure is an answer: a `BotError` is given back; anything else is a bug. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | BotError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BotError) return error;
    throw error;
  }
}
