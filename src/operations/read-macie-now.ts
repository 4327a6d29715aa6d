import { BotError, type BotErrorCode } from '../domain/bot-error.ts';
import type { BucketStatistics } from '../domain/exposure.ts';
import type { FindingSummary } from '../domain/finding-summary.ts';
import type { JobSummary, TargetRegion } from '../domain/job.ts';
import { attempt } from './attempt.ts';
import { inParallel } from './in-parallel.ts';
import type { Answer } from './shared-answers.ts';
import type { FirstFew, MacieReads } from './shared-reads.ts';
import { within } from './within.ts';

/** A running job, and how far it is, if Macie says so in time. */
export interface RunningJob {
  job: JobSummary;
  /** Objects that the current run has yet to process. */
  objectsLeft?: number;
}

/** What a target Region did not answer just now. */
export interface Silence {
  where: TargetRegion;
  /** Of the first that was not answered. */
  code: BotErrorCode;
  what: ('jobs' | 'findings' | 'buckets')[];
}

/** What Macie says, of all target Regions. */
export interface MacieNow {
  /** When the oldest of the answers was given; absent if there is none. */
  asOf?: Date;
  /** Newest first. `count`: of all that Macie told; `more`: it has more. */
  running: { jobs: RunningJob[]; count: number; more: boolean };
  /** The same. */
  severe: { findings: FindingSummary[]; count: number; more: boolean };
  statistics: { where: TargetRegion; at: Date; statistics: BucketStatistics }[];
  silences: Silence[];
}

/** Of each kind, so many are shown. */
const SHOWN = 5;
/** All together 5 s: whoever waits for it waits no longer. */
const LIST_WITHIN_MS = 4_000;
const DESCRIBE_WITHIN_MS = 1_000;
/** So many target Regions are asked at the same time; one that is slow makes room for the next. */
const AT_ONCE = 10;
const SLOW_AFTER_MS = 300;

/**
 * Asks all target Regions, a few at a time. What does not answer in time, or is not reached, is named;
 * an answer that comes later serves whoever asks next.
 */
export async function readMacieNow(
  sources: readonly TargetRegion[],
  reads: MacieReads,
): Promise<MacieNow> {
  const answers = await askInTurn(sources, reads);
  const jobs = joined(answers.map(({ running }) => running));
  const severe = joined(answers.map(({ findings }) => findings));
  return {
    asOf: oldestOf(answers.flatMap((one) => [one.running, one.findings, one.buckets])),
    running: {
      jobs: await withProgress(newestFirst(jobs.items, 'createdAt').slice(0, SHOWN), reads),
      count: jobs.items.length,
      more: jobs.more,
    },
    severe: {
      findings: newestFirst(severe.items, 'updatedAt').slice(0, SHOWN),
      count: severe.items.length,
      more: severe.more,
    },
    statistics: answers.flatMap(({ where, buckets }) =>
      buckets instanceof BotError ? [] : [{ where, at: buckets.at, statistics: buckets.value }],
    ),
    silences: answers.flatMap(silenceOf),
  };
}

type Asked<T> = Answer<T> | BotError;

/** What one target Region came to. */
interface Answers {
  where: TargetRegion;
  running: Asked<FirstFew<JobSummary>>;
  findings: Asked<FirstFew<FindingSummary>>;
  buckets: Asked<BucketStatistics>;
}

async function askInTurn(sources: readonly TargetRegion[], reads: MacieReads): Promise<Answers[]> {
  const endsAt = performance.now() + LIST_WITHIN_MS;
  const begun = await inParallel(sources, AT_ONCE, async (where) => {
    const answers = askOne(where, reads, endsAt - performance.now());
    await inTime(SLOW_AFTER_MS, () => answers);
    return { answers };
  });
  return Promise.all(begun.map(({ answers }) => answers));
}

async function askOne(where: TargetRegion, reads: MacieReads, withinMs: number): Promise<Answers> {
  const [running, findings, buckets] = await Promise.all([
    inTime(withinMs, () => reads.runningJobs(where)),
    inTime(withinMs, () => reads.severeFindings(where)),
    inTime(withinMs, () => reads.statistics(where)),
  ]);
  return { where, running, findings, buckets };
}

function inTime<T>(ms: number, ask: () => Promise<T>): Promise<T | BotError> {
  return attempt(async () => {
    if (ms <= 0) throw new BotError('unreachable', 'not reached in time');
    return within(ms, ask());
  });
}

function withProgress(jobs: readonly JobSummary[], reads: MacieReads): Promise<RunningJob[]> {
  return Promise.all(
    jobs.map(async (job) => {
      const read = await inTime(DESCRIBE_WITHIN_MS, () => reads.job(job.ref));
      const objectsLeft = read instanceof BotError ? undefined : read.value.objectsLeft;
      return { job, ...(objectsLeft !== undefined && { objectsLeft }) };
    }),
  );
}

function silenceOf({ where, running, findings, buckets }: Answers): Silence[] {
  const asked = { jobs: running, findings, buckets };
  const failed = (Object.keys(asked) as (keyof typeof asked)[]).flatMap((what) => {
    const answer = asked[what];
    return answer instanceof BotError ? [{ what, code: answer.code }] : [];
  });
  const [first] = failed;
  return first ? [{ where, code: first.code, what: failed.map(({ what }) => what) }] : [];
}

function joined<T>(answers: readonly Asked<FirstFew<T>>[]): FirstFew<T> {
  const given = answers.flatMap((one) => (one instanceof BotError ? [] : [one.value]));
  return { items: given.flatMap(({ items }) => items), more: given.some(({ more }) => more) };
}

function newestFirst<Key extends string, T extends Record<Key, Date>>(
  items: readonly T[],
  by: Key,
): T[] {
  return items.toSorted((a, b) => b[by].getTime() - a[by].getTime());
}

function oldestOf(answers: readonly Asked<unknown>[]): Date | undefined {
  const times = answers.flatMap((one) => (one instanceof BotError ? [] : [one.at.getTime()]));
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
