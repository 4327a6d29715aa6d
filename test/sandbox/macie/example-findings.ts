import type { FindingRow } from '../../../src/sandbox/macie/finding-model.ts';
import { seedAll } from '../../../src/sandbox/macie/seed/seed-all.ts';
import { ACCOUNTS, NOW, REGIONS } from './example-buckets.ts';

/** All data of a seed as of the examples' time, and so many generated findings. */
export function seededData({ seed = 1, findings = 0, now = NOW } = {}) {
  return seedAll({ seed, jobs: 0, findings, now });
}

export const HERE = { accountId: '111122223333', region: 'us-east-1' };

/** The findings of all accounts and Regions at `now`, each once. */
export function everythingAt(data: ReturnType<typeof seededData>, now = NOW): FindingRow[] {
  const places = ACCOUNTS.flatMap((accountId) => REGIONS.map((region) => ({ accountId, region })));
  const rows = places.flatMap((place) => data.findings.seenBy(place, now));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
