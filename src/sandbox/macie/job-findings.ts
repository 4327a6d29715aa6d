import type { BucketInventory } from './bucket-inventory.ts';
import { bucketsNamedBy } from './bucket-jobs.ts';
import type { BucketDefinition } from './bucket-model.ts';
import type { FindingRow } from './finding-model.ts';
import type { JobDefinition } from './job-model.ts';
import { createJobProgress, type Stretch } from './job-progress.ts';
import type { LiveJob } from './live-job.ts';
import { createRandom, type Random } from './seed/random.ts';
import { planKey, planSensitive } from './seed/sensitive-plan.ts';

/** What a job finds in the course of its runs. */
export interface JobFindings {
  readonly definition: JobDefinition;
  /** Everything it has found by `now` (milliseconds), in no particular order. */
  until(now: number): FindingRow[];
}

/** A finding of a run, and how much of the run is done when it is made. */
interface Planned {
  share: number;
  row: Omit<FindingRow, 'createdAt' | 'updatedAt'>;
}

interface JobFindingsOptions {
  seed: number;
  inventory: BucketInventory;
  /** All: jobs that choose theirs by criteria look into any of their account and Region. */
  buckets: BucketDefinition[];
  compose: FindingRow['compose'];
}

/**
 * Which findings a run makes depends on the seed, the job and the run; when it makes them, on how
 * the run goes. A job that is paused finds nothing meanwhile, and all the same things later.
 */
export function createJobFindings(job: LiveJob, options: JobFindingsOptions): JobFindings {
  const { definition } = job;
  const progress = createJobProgress(job);
  const plans = new Map<number, Planned[]>();
  const planOf = (run: number) => {
    const plan = plans.get(run) ?? planRun(definition, run, options);
    plans.set(run, plan);
    return plan;
  };
  let settled: { over: readonly Stretch[]; length: number; rows: FindingRow[] } | undefined;
  return {
    definition,
    until(now) {
      const { over, open } = progress.until(now);
      if (settled?.over !== over) settled = { over, length: 0, rows: [] };
      for (const stretch of over.slice(settled.length)) {
        settled.rows.push(...foundIn(stretch, planOf(stretch.run)));
      }
      settled.length = over.length;
      return open ? [...settled.rows, ...foundIn(open, planOf(open.run))] : settled.rows;
    },
  };
}

function foundIn({ from, doneAtFirst, doneAtLast, runTime }: Stretch, plan: Planned[]) {
  return plan
    .filter(({ share }) => share > doneAtFirst && share <= doneAtLast)
    .map(({ share, row }): FindingRow => {
      const at = from + Math.floor((share - doneAtFirst) * runTime);
      return { ...row, createdAt: at, updatedAt: at };
    });
}

function planRun(job: JobDefinition, run: number, options: JobFindingsOptions): Planned[] {
  const random = createRandom(options.seed, 'findings', job.jobId, run);
  const length = job.schedule ? random.int(0, 3) : random.int(10, 24);
  const [first, ...others] = bucketsOf(job, options);
  if (first === undefined) return [];
  let share = 0;
  return Array.from({ length }, () => {
    // Now and then several at once: a batch of objects that was done together.
    if (share === 0 || random.int(0, 3) > 0) share = random.int(1, 9_990) / 10_000;
    return { share, row: planRow(job, random.pick([first, ...others]), options.compose, random) };
  });
}

function bucketsOf(job: JobDefinition, { inventory, buckets }: JobFindingsOptions): string[] {
  const named = bucketsNamedBy(job).filter((name) => inventory.find(name));
  if (named.length > 0) return named;
  const { accountId, region } = job;
  return buckets
    .filter((bucket) => bucket.accountId === accountId && bucket.region === region)
    .map(({ name }) => name);
}

function planRow(
  { accountId, region, jobId }: JobDefinition,
  bucketName: string,
  compose: FindingRow['compose'],
  random: Random,
): Planned['row'] {
  return {
    id: random.hex(),
    accountId,
    region,
    ...planSensitive(random),
    count: 1,
    archived: random.int(0, 19) === 0,
    sample: false,
    originType: 'SENSITIVE_DATA_DISCOVERY_JOB',
    jobId,
    bucketName,
    key: planKey(random),
    compose,
  };
}
