import { type BucketInventory, createBucketInventory } from '../bucket-inventory.ts';
import { bucketsNamedBy } from '../bucket-jobs.ts';
import type { BucketDefinition } from '../bucket-model.ts';
import { createComposer } from '../compose-finding.ts';
import { createBucketThen } from '../finding-bucket.ts';
import { createFindingInventory, type FindingInventory } from '../finding-inventory.ts';
import { createJobFindings } from '../job-findings.ts';
import { createJobStores, type JobStores } from '../job-store.ts';
import { type LiveJob, lifeOf } from '../live-job.ts';
import { createPolicyFindings } from '../policy-findings.ts';
import { type FindingSource, GENERATED_PLACE, generateFindings } from './generated-findings.ts';
import { seedBuckets } from './seed-buckets.ts';
import { seedFindings } from './seed-findings.ts';
import { seedJobs } from './seed-jobs.ts';

/** What makes all data: the same options give the same data. */
export interface SeedOptions {
  seed: number;
  /** So many jobs and findings more in 111122223333, us-east-1. */
  jobs: number;
  findings: number;
  /** The moment as of which everything is seeded, in milliseconds. */
  now: number;
}

export interface SeededData {
  stores: JobStores;
  buckets: BucketInventory;
  findings: FindingInventory;
}

/** The buckets are the same whatever the time, and however many jobs are generated. */
export function seedAll({ seed, jobs, findings, now }: SeedOptions): SeededData {
  const allJobs = seedJobs({ seed, jobs, now });
  // Generated jobs come last. They find nothing: there can be very many of them.
  const catalogued = allJobs.slice(0, allJobs.length - jobs);
  const buckets = seedBuckets({ seed, jobs: catalogued });
  const inventory = createBucketInventory({ seed, buckets, jobs: allJobs });
  const bucketThen = createBucketThen(inventory);
  const compose = createComposer(seed, bucketThen);
  const sources = sourcesOf(catalogued, buckets, now);
  return {
    stores: createJobStores(allJobs),
    buckets: inventory,
    findings: createFindingInventory({
      seeded: [
        ...seedFindings({ seed, jobs: catalogued, buckets, inventory, bucketThen, now }),
        ...generateFindings({ seed, findings, sources, now, compose }),
      ],
      jobs: catalogued.map((job) => createJobFindings(job, { seed, inventory, buckets, compose })),
      policies: createPolicyFindings({ seed, buckets, compose }),
    }),
  };
}

/** Only buckets that do not drift: of the others something has to be worked out for each finding. */
function sourcesOf(jobs: LiveJob[], buckets: BucketDefinition[], now: number): FindingSource[] {
  const steady = new Map(buckets.filter(({ drift }) => !drift).map((each) => [each.name, each]));
  const { accountId, region } = GENERATED_PLACE;
  return jobs
    .filter(({ definition }) => definition.accountId === accountId && definition.region === region)
    .filter((job) => lifeOf(job, now).runs > 0)
    .flatMap(({ definition: { jobId, createdAt, ...scope } }): FindingSource[] => {
      const named = bucketsNamedBy(scope).flatMap((name) => steady.get(name) ?? []);
      const [first, ...others] = named;
      return first ? [{ jobId, createdAt, buckets: [first, ...others] }] : [];
    });
}
