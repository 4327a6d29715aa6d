import { FINDING_SEVERITIES } from './finding.ts';
import type { FindingCount, FindingOrder } from './finding-query.ts';
import type { FindingSummary } from './finding-summary.ts';

type Compared = Pick<FindingSummary, 'severity' | 'updatedAt'>;

/** Orders findings as a list asks for them; the newest first among equally severe ones. */
export function compareFindings(order: FindingOrder): (a: Compared, b: Compared) => number {
  const newest = (a: Compared, b: Compared) => b.updatedAt.getTime() - a.updatedAt.getTime();
  if (order === 'newest') return newest;
  return (a, b) => scoreOf(b.severity) - scoreOf(a.severity) || newest(a, b);
}

/** Macie's score, or what its word stands for; 0 for a severity of tomorrow without a score. */
function scoreOf({ score, description }: FindingSummary['severity']): number {
  return score ?? rankOf(description);
}

const WORDS: readonly string[] = FINDING_SEVERITIES;

function rankOf(severity: string): number {
  return WORDS.indexOf(severity) + 1;
}

/** The counts of several target Regions as one, the most severe first. */
export function addSeverityCounts(counts: readonly FindingCount[]): FindingCount[] {
  const sums = new Map<string, number>();
  for (const { key, count } of counts) sums.set(key, (sums.get(key) ?? 0) + count);
  return [...sums]
    .map(([key, count]) => ({ key, count }))
    .toSorted((a, b) => rankOf(b.key) - rankOf(a.key));
}
