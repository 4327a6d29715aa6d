import type { AuditHead } from './audit.ts';
import { compareExposure } from './compare-exposure.ts';
import type {
  ExposureDigest,
  ExposurePoint,
  ExposureReading,
  ExposureSnapshot,
} from './exposure.ts';
import { totalsOf } from './exposure-totals.ts';
import type { ShownMute } from './finding-mute.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/**
 * Macie refreshes its data once a day, not to the minute: just before the next refresh the data is
 * a little over a day old every day, and a warning each morning is read by nobody. A quarter of a day
 * late is no ordinary refresh any more.
 */
const STALE_MS = DAY_MS + 6 * HOUR_MS;
/** Days of the trend: Slack's charts have no more categories. */
export const TREND_DAYS = 20;

/** What a digest is made of. */
export interface DigestParts {
  /** Of now. */
  snapshot: ExposureSnapshot;
  /** What it is compared with. */
  previous?: ExposureSnapshot;
  /** Earlier points for the trend, oldest first. */
  kept: readonly ExposurePoint[];
  audit?: AuditHead;
  /** Findings that are not told now. */
  mutes?: ShownMute[];
  /** IANA name. */
  timezone: string;
}

/** Puts a digest together. */
export function composeDigest({
  snapshot,
  previous,
  kept,
  audit,
  mutes,
  timezone,
}: DigestParts): ExposureDigest {
  const { takenAt, readings } = snapshot;
  const totals = totalsOf(snapshot);
  const { became, stopped, ...difference } = compareExposure(previous ?? snapshot, snapshot);
  return {
    snapshot: { ...snapshot, readings: readings.map((one) => ({ ...one, exposed: [] })) },
    totals,
    ...(previous && {
      previous: { at: previous.takenAt, totals: totalsOf(previous), ...difference },
    }),
    became,
    stopped,
    trend: trendOf([...kept, { at: takenAt, totals }], timezone),
    oldestData: oldestData(readings),
    isStale: staleReadings(snapshot).length > 0,
    audit,
    ...(mutes && { mutes }),
    timezone,
  };
}

/** The readings for which Macie's own data is warned of: clearly older than a day, or never there. */
export function staleReadings({ readings, takenAt }: ExposureSnapshot): ExposureReading[] {
  return readings.filter(({ statistics: { lastUpdated, bucketCount } }) =>
    lastUpdated ? takenAt.getTime() - lastUpdated.getTime() > STALE_MS : bucketCount > 0,
  );
}

/**
 * Whether a digest has something to say; neither the growing number of buckets
 * and objects is, nor that Macie's data grows old, which is a line of its own.
 */
export function hasChanged({ snapshot, previous, became, stopped }: ExposureDigest): boolean {
  if (!previous) return true;
  const { buckets, ...figures } = previous.change;
  return (
    Object.values(figures).some((figure) => figure !== 0) ||
    [became.count, stopped.count].some((count) => count > 0) ||
    [previous.added, previous.removed, snapshot.failures].some((list) => list.length > 0)
  );
}

/** The last point of each day, of the last twenty days. */
function trendOf(points: readonly ExposurePoint[], timezone: string): ExposurePoint[] {
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  const end = points.at(-1)?.at.getTime() ?? 0;
  const recent = points.filter(({ at }) => at.getTime() > end - TREND_DAYS * DAY_MS);
  const lastOfDay = new Map(recent.map((point) => [days.format(point.at), point]));
  return [...lastOfDay.values()].slice(-TREND_DAYS);
}

function oldestData(readings: readonly ExposureReading[]): Date | undefined {
  const times = readings.flatMap(({ statistics }) => statistics.lastUpdated?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
