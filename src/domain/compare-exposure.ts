import type {
  BucketChange,
  ChangedBuckets,
  ExposedBucket,
  Exposure,
  ExposureReading,
  ExposureSnapshot,
  ExposureTotals,
} from './exposure.ts';
import { addNumbers, totalsOf } from './exposure-totals.ts';
import type { TargetRegion } from './job.ts';

/** Names that are shown of one kind of change. */
const MOST_NAMES = 10;
/** The unknown stands beside the public: it may be just that. */
const MOST_DANGEROUS_FIRST: readonly Exposure[] = ['public', 'unknown', 'external'];

/** What is different between two snapshots. */
export interface ExposureDifference {
  /** Over the target Regions that both have. */
  change: ExposureTotals;
  added: TargetRegion[];
  removed: TargetRegion[];
  became: ChangedBuckets;
  stopped: ChangedBuckets;
}

/**
 * Compares target Region by target Region; one that has no reading in either is left out. A bucket
 * that is not in a list which was cut off is not said to have changed, and one that could not be
 * evaluated now is not said to have stopped being anything. Where the names could not be read now,
 * none is said to have changed. Figures are compared with figures and names with names, for Macie may
 * have read buckets anew between the calls: neither is worked out from the other.
 */
export function compareExposure(
  before: ExposureSnapshot,
  now: ExposureSnapshot,
): ExposureDifference {
  const was = byPlace(before.readings);
  const is = byPlace(now.readings);
  const pairs = [...is].flatMap(([place, current]) => {
    const earlier = was.get(place);
    return earlier ? [{ earlier, current }] : [];
  });
  const named = pairs.filter(({ current }) => !isNameless(current, now));
  return {
    change: addNumbers(
      totalsOf({ readings: pairs.map(({ current }) => current) }),
      totalsOf({ readings: pairs.map(({ earlier }) => earlier) }),
      -1,
    ),
    added: whereOf([...is].filter(([place]) => !was.has(place))),
    removed: whereOf([...was].filter(([place]) => !is.has(place))),
    became: firstFew(named.flatMap(({ earlier, current }) => becameIn(earlier, current))),
    stopped: firstFew(named.flatMap(({ earlier, current }) => stoppedIn(earlier, current))),
  };
}

/** Whether the names of a reading are not those of its snapshot's time. */
export function isNameless({ where }: ExposureReading, { failures }: ExposureSnapshot): boolean {
  return failures.some((one) => one.isNamesOnly && placeOf(one.where) === placeOf(where));
}

function becameIn(earlier: ExposureReading, current: ExposureReading): BucketChange[] {
  const was = byName(earlier.exposed);
  return current.exposed.flatMap((bucket) => {
    const known = was.get(nameOf(bucket));
    if (!known && !earlier.isComplete) return [];
    const before = known?.exposures ?? [];
    return changes(current.where, bucket, before).map((change) =>
      change.exposure === 'unknown' && before.length > 0 ? { ...change, was: before } : change,
    );
  });
}

function stoppedIn(earlier: ExposureReading, current: ExposureReading): BucketChange[] {
  const is = byName(current.exposed);
  return earlier.exposed.flatMap((bucket) => {
    const known = is.get(nameOf(bucket));
    if (known ? known.exposures.includes('unknown') : !current.isComplete) return [];
    return changes(current.where, bucket, known?.exposures ?? []);
  });
}

/** What a bucket is, and is not in the other reading. */
function changes(
  where: TargetRegion,
  { name, exposures }: ExposedBucket,
  other: readonly Exposure[],
): BucketChange[] {
  return exposures
    .filter((exposure) => !other.includes(exposure))
    .map((exposure) => ({ where, bucket: name, exposure }));
}

function firstFew(all: BucketChange[]): ChangedBuckets {
  return { shown: all.toSorted(byDanger).slice(0, MOST_NAMES), count: all.length };
}

function byDanger(a: BucketChange, b: BucketChange): number {
  const danger = rank(a.exposure) - rank(b.exposure);
  return danger || compareWords(placeWords(a), placeWords(b));
}

function rank(exposure: Exposure): number {
  return MOST_DANGEROUS_FIRST.indexOf(exposure);
}

function placeWords({ where, bucket }: BucketChange): string {
  return `${where.target} ${where.region} ${bucket}`;
}

function compareWords(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byPlace(readings: readonly ExposureReading[]): Map<string, ExposureReading> {
  return new Map(readings.map((reading) => [placeOf(reading.where), reading]));
}

/** Names exactly one target Region. */
export function placeOf({ accountId, region }: Omit<TargetRegion, 'target'>): string {
  return `${accountId}/${region}`;
}

function byName(buckets: readonly ExposedBucket[]): Map<string, ExposedBucket> {
  return new Map(buckets.map((bucket) => [nameOf(bucket), bucket]));
}

function nameOf({ accountId, name }: ExposedBucket): string {
  return `${accountId}/${name}`;
}

function whereOf(readings: [string, ExposureReading][]): TargetRegion[] {
  return readings.map(([, { where }]) => where);
}
