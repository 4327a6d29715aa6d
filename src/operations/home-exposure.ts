import { placeOf } from '../domain/compare-exposure.ts';
import { composeDigest } from '../domain/compose-digest.ts';
import type {
  ExposureDigest,
  ExposureFailure,
  ExposureReading,
  ExposureSnapshot,
} from '../domain/exposure.ts';
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
    const snapshot = previous && withFailures(previous, sources, now !== undefined);
    return snapshot && composeDigest({ snapshot, kept, timezone });
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
  const silent = sources.filter((where) => !current.has(placeOf(where)));
  return { takenAt, readings, failures: silent.map(toFailure) };
}

/** What was kept, with what it lacks; once Macie was asked and did not answer, all of it is of before. */
function withFailures(
  kept: ExposureSnapshot,
  sources: readonly TargetRegion[],
  isAsked: boolean,
): ExposureSnapshot {
  const has = new Set(kept.readings.map(({ where }) => placeOf(where)));
  const unread = sources.filter((where) => isAsked || !has.has(placeOf(where)));
  return { ...kept, failures: unread.map(toFailure) };
}

function toFailure(where: TargetRegion): ExposureFailure {
  return { where, code: 'unreachable' };
}
