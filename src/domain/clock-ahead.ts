/** How far apart the clocks of replicas may be. */
const SKEW_MS = 5 * 60_000;

/** The latest time that another clock may have recorded by now, if it goes right. */
export function latestTrusted(now: Date): Date {
  return new Date(now.getTime() + SKEW_MS);
}

/** Whether a time was recorded by a clock that ran ahead. */
export function isAhead(time: Date, now: Date): boolean {
  return time > latestTrusted(now);
}
