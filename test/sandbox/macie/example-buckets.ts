import {
  type BucketInventory,
  createBucketInventory,
} from '../../../src/sandbox/macie/bucket-inventory.ts';
import type { BucketDefinition } from '../../../src/sandbox/macie/bucket-model.ts';
import type { LiveJob } from '../../../src/sandbox/macie/live-job.ts';
import { seedBuckets } from '../../../src/sandbox/macie/seed/seed-buckets.ts';
import { seedJobs } from '../../../src/sandbox/macie/seed/seed-jobs.ts';

export const NOW = Date.UTC(2026, 2, 12, 9, 30);
export const ACCOUNTS = ['111122223333', '444455556666'];
export const REGIONS = ['us-east-1', 'eu-central-1'];

interface SeededBuckets {
  jobs: LiveJob[];
  buckets: BucketDefinition[];
  inventory: BucketInventory;
}

/** The buckets of a seed, and an inventory of them that nobody has touched. */
export function seededBuckets(seed = 1): SeededBuckets {
  const jobs = seedJobs({ seed, jobs: 0, now: NOW });
  const buckets = seedBuckets({ seed, jobs });
  return { jobs, buckets, inventory: createBucketInventory({ seed, buckets, jobs }) };
}
