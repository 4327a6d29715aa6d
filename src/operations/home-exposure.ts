import { placeOf } from '../domain/compare-exposure.ts';
import { composeDigest } from '../domain/compose-digest.ts';
import type { ExposureDigest, ExposureReading, ExposureSnapshot } from '../domain/exposure.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { MacieNow } from './read-macie-now.ts';
import type { KeptExposure } from './shared-reads.ts';

/**
 * The exposure of now compared with what digests kept; without an answer of Macie, what was kept.
 * Undefined if there is neither.
 */
export function toHomeExposure(
  { previous, trend: kept, timezone }: KeptExposure,
  sources: readonly TargetRegion[],
  now: Pick<MacieNow, 'statistics' | 'asOf'> | undefined,
): ExposureDigest | undefined {
  if (!now?.asOf || now.statistics.length === 0) {
    return previous && composeDigest({ snapshot: previous, kept, timezone });
  }
  const snapshot = toSnapshot(now.asOf, now, previous, sources);
  return composeDigest({ snapshot, previous, kept, timezone });
}

/** A target Region that did not answer keeps its reading of before. */
function toSnapshot(
  takenAt: Date,
  { statistics }: Pick<MacieNow, 'statistics'>,
  previous: ExposureSnapshot | undefined,
  sources: readonly TargetRegion[],
): ExposureSnapshot {
  const earlier = new Map(previous?.readings.map((one) => [placeOf(one.where), one]));
  const current = new Map(statistics.map((one) => [placeOf(one.where), one]));
  const readings = sources.flatMap((where): ExposureReading[] => {
    const now = current.get(placeOf(where));
    const before = earlier.get(placeOf(where));
    if (!now) return before ? [before] : [];
    return [{ where, takenAt: now.at, statistics: now.statistics, exposed: [], isComplete: false }];
  });
  const failures = sources
    .filter((where) => !current.has(placeOf(where)))
    .map((where) => ({ where, code: 'unreachable' as const }));
  return { takenAt, readings, failures };
}
