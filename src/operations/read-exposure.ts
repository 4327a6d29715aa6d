import { BotError } from '../domain/bot-error.ts';
import { placeOf } from '../domain/compare-exposure.ts';
import type {
  BucketStatistics,
  ExposureFailure,
  ExposureReading,
  ExposureSnapshot,
} from '../domain/exposure.ts';
import type { TargetRegion } from '../domain/job.ts';
import { attempt } from './attempt.ts';
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

type Names = Awaited<ReturnType<BucketReader['exposedBuckets']>>;

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
  const { buckets, now } = deps;
  const [statistics, names, organisation] = await Promise.all([
    attempt(() => buckets.bucketStatistics(where, 'account')),
    attempt(() => buckets.exposedBuckets(where, MOST_BUCKETS)),
    attempt(() => readOrganisation(where, deps)),
  ]);
  if (statistics instanceof BotError) {
    return { reading: earlier, failures: [{ where, code: statistics.code }] };
  }
  const reading: ExposureReading = {
    where,
    takenAt: now(),
    statistics,
    ...namesOf(names, earlier),
  };
  const failures: ExposureFailure[] = [];
  if (names instanceof BotError) failures.push({ where, code: names.code, isNamesOnly: true });
  if (organisation instanceof BotError) {
    failures.push({ where, code: organisation.code, isOrganisation: true });
  } else if (organisation) {
    reading.organisation = organisation;
  }
  return { reading, failures };
}

/** Names that cannot be read stay those of before, with which the next ones are compared. */
function namesOf(
  names: Names | BotError,
  earlier: ExposureReading | undefined,
): Pick<ExposureReading, 'exposed' | 'isComplete'> {
  if (!(names instanceof BotError)) return { exposed: names.buckets, isComplete: names.isComplete };
  return { exposed: earlier?.exposed ?? [], isComplete: earlier?.isComplete ?? false };
}

async function readOrganisation(
  where: TargetRegion,
  { buckets, scopeOf }: ReadExposureDeps,
): Promise<BucketStatistics | undefined> {
  if (scopeOf(where) === 'account') return undefined;
  return buckets.bucketStatistics(where, 'organisation');
}
