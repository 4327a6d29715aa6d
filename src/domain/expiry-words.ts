const HOUR_MS = 3_600_000;
const UNITS = [
  { name: 'day', ms: 24 * HOUR_MS },
  { name: 'hour', ms: HOUR_MS },
  { name: 'minute', ms: 60_000 },
] as const;

/** A threshold in the largest unit that it is a whole number of: `7 days`, `12 hours`. */
export function thresholdWords(threshold: number): string {
  const unit = UNITS.find(({ ms }) => threshold >= ms && threshold % ms === 0) ?? UNITS[2];
  const count = Math.ceil(threshold / unit.ms);
  return `${count} ${unit.name}${count === 1 ? '' : 's'}`;
}
