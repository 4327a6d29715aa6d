import type { Clock } from '../domain/clock.ts';
import { placeOf } from '../domain/compare-exposure.ts';
import { TREND_DAYS } from '../domain/compose-digest.ts';
import type { BucketStatistics, ExposurePoint, ExposureSnapshot } from '../domain/exposure.ts';
import type { FindingQuery } from '../domain/finding-query.ts';
import { type FindingSummary, toFindingSummary } from '../domain/finding-summary.ts';
import type { Job, JobRef, JobSummary, TargetRegion } from '../domain/job.ts';
import { NEWEST_FIRST } from '../domain/job-query.ts';
import { formatJobRef } from '../domain/job-ref.ts';
import type { Schedule } from '../domain/schedule.ts';
import { type FindingScope, isShownElsewhere } from './finding-accounts.ts';
import type { ExposureStore } from './notice-store-port.ts';
import type { BucketReader, FindingReader, Macie } from './ports.ts';
import { type Answer, createSharedAnswers, type SharedAnswers } from './shared-answers.ts';

/** Some of what a target Region has. */
export interface FirstFew<T> {
  items: T[];
  /** Macie has more of them. */
  more: boolean;
}

/** What digests kept of all target Regions. */
export interface KeptExposure {
  /** The newest of any digest. */
  previous?: ExposureSnapshot;
  /** The points of the digest that covers all target Regions, if there is one; oldest first. */
  trend: ExposurePoint[];
  /** In which its days are counted. */
  timezone: string;
}

/** What many readers ask Macie at about the same time. All reject with a `BotError`. */
export interface MacieReads {
  /** One ListClassificationJobs call: the newest running jobs. */
  runningJobs(where: TargetRegion): Promise<Answer<FirstFew<JobSummary>>>;
  /** One ListFindings and one GetFindings call: the newest of severity High, not archived. */
  severeFindings(where: TargetRegion): Promise<Answer<FirstFew<FindingSummary>>>;
  /** One GetBucketStatistics call. */
  statistics(where: TargetRegion): Promise<Answer<BucketStatistics>>;
  /** One DescribeClassificationJob call. */
  job(ref: JobRef): Promise<Answer<Job>>;
}

/** One question a minute for each target Region and kind. */
export interface SharedReads extends MacieReads {
  /** The same; an answer that is older than five seconds is asked for anew, for all. */
  fresh: MacieReads;
  keptExposure(): Promise<Answer<KeptExposure>>;
  /** A job was changed: it, and the running jobs beside it, are asked for anew. */
  jobChanged(ref: JobRef): void;
}

export interface SharedReadsDeps extends FindingScope {
  macie: Pick<Macie, 'listJobs' | 'describeJob'>;
  buckets: Pick<BucketReader, 'bucketStatistics'>;
  findings: Pick<FindingReader, 'listFindings' | 'getFindings'>;
  store: { exposure: Pick<ExposureStore, 'readings' | 'trend'> };
  schedules: readonly Schedule[];
  /** Sample findings are left out, or not. */
  samples: 'hide' | 'mark';
  now(): Date;
  /** Real time. */
  wallClock: Clock;
}

const KEEP_MS = 60_000;
const FRESH_MS = 5_000;
const KEEP_FAILURE_MS = 10_000;
const RUNNING_JOBS = 25;
const SEVERE_FINDINGS = 5;
/** Jobs that are remembered one by one. */
const MOST_JOBS = 100;
const DAY_MS = 86_400_000;

/** Shared by all readers of the process. */
export function createSharedReads(deps: SharedReadsDeps): SharedReads {
  const { now, wallClock, sources } = deps;
  const remember = <T>(most: number): SharedAnswers<T> =>
    createSharedAnswers({
      now,
      wallClock,
      keepMs: KEEP_MS,
      keepFailureMs: KEEP_FAILURE_MS,
      most,
    });
  const running = remember<FirstFew<JobSummary>>(sources.length);
  const severe = remember<FirstFew<FindingSummary>>(sources.length);
  const statistics = remember<BucketStatistics>(sources.length);
  const jobs = remember<Job>(MOST_JOBS);
  const exposure = remember<KeptExposure>(1);
  const readsOf = (atMostMs: number): MacieReads => ({
    runningJobs: (where) => running.read(placeOf(where), () => listRunning(where, deps), atMostMs),
    severeFindings: (where) => severe.read(placeOf(where), () => listSevere(where, deps), atMostMs),
    statistics: (where) =>
      statistics.read(
        placeOf(where),
        () => deps.buckets.bucketStatistics(where, 'account'),
        atMostMs,
      ),
    job: (ref) => jobs.read(formatJobRef(ref), () => deps.macie.describeJob(ref), atMostMs),
  });
  return {
    ...readsOf(KEEP_MS),
    fresh: readsOf(FRESH_MS),
    keptExposure: () => exposure.read('all', () => readKept(deps)),
    jobChanged(ref) {
      running.forget(placeOf(ref));
      jobs.forget(formatJobRef(ref));
    },
  };
}

async function listRunning(
  where: TargetRegion,
  { macie }: SharedReadsDeps,
): Promise<FirstFew<JobSummary>> {
  const query = { ...NEWEST_FIRST, status: 'RUNNING' } as const;
  const { jobs, nextToken } = await macie.listJobs(where, query, { pageSize: RUNNING_JOBS });
  return { items: jobs, more: nextToken !== undefined };
}

async function listSevere(
  where: TargetRegion,
  { findings, samples, ...scope }: SharedReadsDeps,
): Promise<FirstFew<FindingSummary>> {
  const query: FindingQuery = {
    severities: ['High'],
    archived: false,
    ...(samples === 'hide' && { sample: false }),
  };
  const page = { pageSize: SEVERE_FINDINGS };
  const { ids, nextToken } = await findings.listFindings(where, query, 'newest', page);
  const found = ids.length > 0 ? await findings.getFindings(where, ids) : [];
  return {
    items: found.map(toFindingSummary).filter((one) => !isShownElsewhere(one, where, scope)),
    more: nextToken !== undefined,
  };
}

async function readKept({
  store,
  sources,
  schedules,
  now,
}: SharedReadsDeps): Promise<KeptExposure> {
  const digest = schedules.find(
    (one) =>
      one.kind === 'digest' && sources.every(({ target }) => one.targets?.includes(target) ?? true),
  );
  const since = new Date(now().getTime() - TREND_DAYS * DAY_MS);
  const [previous, trend] = await Promise.all([
    store.exposure.readings(sources, now()),
    digest ? store.exposure.trend(digest.id, since) : [],
  ]);
  return {
    previous,
    trend: trend.map(({ takenAt, totals }) => ({ at: takenAt, totals })),
    timezone: digest?.timezone ?? 'UTC',
  };
}
