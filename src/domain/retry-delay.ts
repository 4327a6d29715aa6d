const FIRST_MS = 1_000;
/** No wait is longer, in milliseconds. */
export const LONGEST_WAIT_MS = 5 * 60_000;
/** After so many failures it is the longest. */
export const SLOWEST_AFTER = Math.ceil(Math.log2(LONGEST_WAIT_MS / FIRST_MS));

/**
 * How long to wait in milliseconds after so many failures before: 1 s, doubled up to 5 min. Half of
 * it is left to `random`, from 0 to 1, so that what failed together does not come back together.
 */
export function retryDelayMs(failures: number, random: number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_MS * 2 ** failures);
  return (whole / 2) * (1 + random);
}

/** After how many tries at least so many milliseconds have passed, whatever `random` was. */
export function triesWithin(milliseconds: number): number {
  let tries = 0;
  for (let passed = 0; passed < milliseconds; tries += 1) passed += retryDelayMs(tries, 0);
  return tries;
}
