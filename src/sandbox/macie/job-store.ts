import { AwsError, macieNotEnabled } from './aws-error.ts';
import type { JobDefinition } from './job-model.ts';
import type { LiveJob } from './live-job.ts';

/** All jobs of one account in one Region. */
export interface JobStore {
  accountId: string;
  region: string;
  /** Newest first: the order of a list that is not sorted otherwise. */
  jobs: readonly LiveJob[];
  byId: ReadonlyMap<string, LiveJob>;
  /** When Macie was enabled here, in milliseconds. */
  enabledAt: number;
}

/** The stores by `storeKey`; where there is none, Macie is not enabled. */
export type JobStores = ReadonlyMap<string, JobStore>;

export function createJobStores(seeded: LiveJob[]): JobStores {
  const groups = Map.groupBy(seeded, ({ definition }) => storeKey(definition));
  return new Map([...groups].map(([key, jobs]) => [key, createJobStore(jobs)]));
}

/** Rejects where Macie is not enabled. */
export function findStore(
  stores: JobStores,
  where: { accountId: string; region: string },
): JobStore {
  const store = stores.get(storeKey(where));
  if (!store) throw macieNotEnabled();
  return store;
}

/** Rejects when the account has no such job in the Region. */
export function findJob(store: JobStore, jobId: string): LiveJob {
  const job = store.byId.get(jobId);
  if (job) return job;
  throw new AwsError(
    'ResourceNotFoundException',
    `The request failed because the specified resource doesn't exist: job ${jobId}`,
  );
}

function storeKey({ accountId, region }: Pick<JobDefinition, 'accountId' | 'region'>): string {
  return `${accountId}/${region}`;
}

function createJobStore(seeded: LiveJob[]): JobStore {
  const jobs = seeded.toSorted((a, b) => b.definition.createdAt - a.definition.createdAt);
  const [{ accountId, region } = { accountId: '', region: '' }] = jobs.map((job) => job.definition);
  return {
    accountId,
    region,
    jobs,
    byId: new Map(jobs.map((job) => [job.definition.jobId, job])),
    enabledAt: Math.min(...jobs.map((job) => job.definition.createdAt)) - 3_600_000,
  };
}
