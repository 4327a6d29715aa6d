import { BotError } from '../domain/bot-error.ts';
import { placeOf } from '../domain/compare-exposure.ts';
import type {
  BucketStatistics,
  ExposureFailure,
  ExposureReading,
  ExposureSnapshot,
} from '../domain/exposure.ts';
import type { TargetRegion } from '../domain/job.ts';
import { inParallel } from './in-parallel.ts';
import type { BucketReader } from './ports.ts';

/** Whether a target Region's organisation is asked for too, which an administrator sees. */
export type ScopeOf = (where: TargetRegion) => 'account' | 'organisation';

export interface ReadExposureDeps {
  buckets: BucketReader;
  scopeOf: ScopeOf;
  now(): Date;
}

/** Target Regions that are asked at the same time. */
const AT_ONCE = 10;
/** Exposed buckets that are read by name in a target Region. */
const MOST_BUCKETS = 500;

/** What one target Region came to. */
interface Answer {
  reading?: ExposureReading;
  failures: ExposureFailure[];
}

/**
 * Reads all target Regions. One that fails is named, and keeps its reading of the earlier snapshot;
 * it keeps none of the others from being read.
 */
export async function readExposure(
  sources: readonly TargetRegion[],
  previous: ExposureSnapshot | undefined,
  deps: ReadExposureDeps,
): Promise<ExposureSnapshot> {
  const earlier = new Map(previous?.readings.map((one) => [placeOf(one.where), one]));
  const answers = await inParallel(sources, AT_ONCE, (where) =>
    readOne(where, earlier.get(placeOf(where)), deps),
  );
  return {
    takenAt: deps.now(),
    readings: answers.flatMap(({ reading }) => reading ?? []),
    failures: answers.flatMap(({ failures }) => failures),
  };
}

async function readOne(
  where: TargetRegion,
  earlier: ExposureReading | undefined,
  deps: ReadExposureDeps,
): Promise<Answer> {
  const [account, organisation] = await Promise.all([
    attempt(() => readAccount(where, deps)),
    attempt(() => readOrganisation(where, deps)),
  ]);
  if (account instanceof BotError) {
    return { reading: earlier, failures: [{ where, code: account.code }] };
  }
  if (organisation instanceof BotError) {
    const failure = { where, code: organisation.code, isOrganisation: true as const };
    return { reading: account, failures: [failure] };
  }
  return { reading: { ...account, ...(organisation && { organisation }) }, failures: [] };
}

async function readAccount(
  where: TargetRegion,
  { buckets, now }: ReadExposureDeps,
): Promise<ExposureReading> {
  const [statistics, exposed] = await Promise.all([
    buckets.bucketStatistics(where, 'account'),
    buckets.exposedBuckets(where, MOST_BUCKETS),
  ]);
  const { isComplete } = exposed;
  return { where, takenAt: now(), statistics, exposed: exposed.buckets, isComplete };
}

async function readOrganisation(
  where: TargetRegion,
  { buckets, scopeOf }: ReadExposureDeps,
): Promise<BucketStatistics | undefined> {
  if (scopeOf(where) === 'account') return undefined;
  return buckets.bucketStatistics(where, 'organisation');
}

/** A `BotError` is an answer here; anything else is a bug. */
async function attempt<T>(work: () => Promise<T>): Promise<T | BotError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BotError) return error;
    throw error;
  }
}
