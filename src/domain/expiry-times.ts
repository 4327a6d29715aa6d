/** The smallest threshold that has passed; undefined before the largest. `thresholds` largest first. */
export function passedThreshold(
  expiresAt: Date,
  now: Date,
  thresholds: readonly number[],
): number | undefined {
  const left = expiresAt.getTime() - now.getTime();
  return thresholds.findLast((threshold) => left <= threshold);
}

/** When the smallest threshold passes: no snooze goes further. */
export function lastReminderAt(expiresAt: Date, thresholds: readonly number[]): Date {
  return new Date(expiresAt.getTime() - (thresholds.at(-1) ?? 0));
}
