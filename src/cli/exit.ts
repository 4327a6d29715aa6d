import { ConfigError } from '../config/config-error.ts';
import { BotError } from '../domain/bot-error.ts';

export const EXIT_CODES = { done: 0, failed: 1, wrongUse: 2 } as const;

/** Whether the person has to change what they wrote, rather than something at work. */
export function isWrongUse(error: unknown): boolean {
  return error instanceof ConfigError;
}

/** What went wrong and what to do, for a terminal. */
export function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) {
    return `${error.message}\nEvery key is explained in docs/configuration.md.`;
  }
  if (isPortTaken(error)) {
    return `Port ${error.port} is taken by another program: stop that one, or choose another port (PORT, or --port).`;
  }
  if (error instanceof BotError && error.code === 'store-unavailable') return error.message;
  return `It failed: ${causesOf(error).join(': ')}`;
}

function isPortTaken(error: unknown): error is Error & { port: number } {
  return (
    error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
  );
}

/** An error's message and those of what it came from. */
function causesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  return [error.message, ...(error.cause === undefined ? [] : causesOf(error.cause))];
}
