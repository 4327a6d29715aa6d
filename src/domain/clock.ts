/** The time, as an argument: real in production, fast or movable in the sandbox and in tests. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };
