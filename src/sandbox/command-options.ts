import { once } from 'node:events';
import { InvalidArgumentError } from 'commander';

/** Parses an option's whole number; anything else is wrong usage. */
function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

export const toPort = wholeNumber(0, 65_535);
/** The seed of the simulated jobs. */
export const toSeed = wholeNumber(0, 2 ** 31 - 1);
/** How many simulated jobs to add. */
export const toJobCount = wholeNumber(0, 100_000);
/** How many simulated findings to add. */
export const toFindingCount = wholeNumber(0, 1_000_000);

/** Simulated seconds per real second; 0 stands still. */
export function toSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() !== '' && speed >= 0 && speed <= 1_000_000) return speed;
  throw new InvalidArgumentError('It must be a number from 0 to 1000000.');
}

/** Resolves at Ctrl-C or SIGTERM. A second one ends the process as usual. */
export async function untilInterrupted(): Promise<void> {
  const interrupted = new AbortController();
  const { signal } = interrupted;
  await Promise.race([once(process, 'SIGINT', { signal }), once(process, 'SIGTERM', { signal })]);
  interrupted.abort();
}
