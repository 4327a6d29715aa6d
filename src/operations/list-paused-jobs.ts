import { BotError } from '../domain/bot-error.ts';
import type { PausedJob } from '../domain/expiry.ts';
import { expiryOf } from '../domain/expiry-times.ts';
import type { JobSummary, TargetRegion } from '../domain/job.ts';
import { formatJobRef } from '../domain/job-ref.ts';
import type { NewLetter } from '../domain/notice.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { TimedResumeStore } from './expiry-store-port.ts';
import { inParallel } from './in-parallel.ts';
import type { Slot, SlotStore } from './notice-store-port.ts';
import { pausedPages } from './paused-pages.ts';
import type { Macie } from './ports.ts';

export interface PausedJobsDeps {
  macie: Pick<Macie, 'listJobs'>;
  store: {
    slots: Pick<SlotStore, 'record'>;
    timedResumes: Pick<TimedResumeStore, 'listWaiting'>;
  };
  sources: readonly TargetRegion[];
  now(): Date;
  /** Where the list goes. */
  warningsChannel: string;
}

/** Target Regions at once. */
const AT_ONCE = 10;
/** Jobs that are named; the others are counted. */
const MOST_NAMED = 20;
/** More wishes of people than there will ever be. */
const MOST_RESUMES = 10_000;

/**
 * Lists the paused jobs that have no expiry and that the bot is not to resume, which wait until
 * somebody thinks of them, and records the slot with that list; with nothing if there are none and
 * Macie could be asked everywhere. False if the slot was recorded before. Rejects, so that the slot
 * stays due, if Macie could be asked nowhere.
 */
export async function postPausedJobs(
  schedule: Extract<Schedule, { kind: 'paused-jobs' }>,
  slot: Slot,
  { store, sources, warningsChannel, ...deps }: PausedJobsDeps,
): Promise<boolean> {
  const oldest = createOldest();
  const waiting = await store.timedResumes.listWaiting(MOST_RESUMES);
  const resumed = new Set(waiting.map(({ ref }) => formatJobRef(ref)));
  const reads = await inParallel(sources, AT_ONCE, (where) => read(where, oldest, resumed, deps));
  const unread = reads.flatMap((one) => one ?? []);
  const [first] = unread;
  if (first && unread.length === sources.length) throw first.error;
  const { jobs, count } = oldest.result();
  const failures = unread.map(({ where }) => where);
  const letter: NewLetter = {
    key: `${schedule.id} ${slot.at.toISOString()}`,
    channelId: warningsChannel,
    notice: { kind: 'jobs-without-expiry', jobs, count, failures },
  };
  return store.slots.record(slot, { letters: count > 0 || first ? [letter] : [] });
}

/** Resolves with why the target Region could not be read to its end. */
async function read(
  where: TargetRegion,
  oldest: Oldest,
  resumed: ReadonlySet<string>,
  { macie, now }: Pick<PausedJobsDeps, 'macie' | 'now'>,
): Promise<{ where: TargetRegion; error: BotError } | undefined> {
  try {
    for await (const jobs of pausedPages(where, macie)) {
      oldest.add(
        where,
        jobs.filter((job) => !expiryOf(job, now()) && !resumed.has(formatJobRef(job.ref))),
      );
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { where, error };
  }
}

type Oldest = ReturnType<typeof createOldest>;

/** Keeps those that were paused, or else created, first; so memory does not grow with their number. */
function createOldest() {
  let kept: { since: number; job: PausedJob }[] = [];
  let count = 0;
  return {
    add(where: TargetRegion, jobs: readonly JobSummary[]): void {
      count += jobs.length;
      const all = [...kept, ...jobs.map((job) => toKept(where, job))];
      kept = all.sort((a, b) => a.since - b.since).slice(0, MOST_NAMED);
    },
    result: () => ({ jobs: kept.map(({ job }) => job), count }),
  };
}

function toKept({ target }: TargetRegion, job: JobSummary): { since: number; job: PausedJob } {
  const { ref, name: jobName, type, createdAt } = job;
  const pausedAt = job.userPausedDetails?.jobPausedAt;
  return {
    since: (pausedAt ?? createdAt).getTime(),
    job: { ref, target, jobName, type, ...(pausedAt && { pausedAt }) },
  };
}
