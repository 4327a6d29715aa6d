import type { BucketInventory } from '../bucket-inventory.ts';
import { bucketsNamedBy } from '../bucket-jobs.ts';
import type { BucketDefinition, BucketSettings } from '../bucket-model.ts';
import { HOUR } from '../calendar.ts';
import type { BucketThen } from '../finding-bucket.ts';
import type { FindingRow } from '../finding-model.ts';
import { createJobProgress } from '../job-progress.ts';
import type { LiveJob } from '../live-job.ts';
import { POLICY_SEVERITIES } from '../policy-findings.ts';
import { BUCKET_PLACES, type BucketPlace, knownName } from './bucket-names.ts';
import { composePolicyEntry, composeSensitiveEntry } from './compose-entries.ts';
import { POLICY_CATALOGUE, type PolicyEntry } from './policy-catalogue.ts';
import { createRandom } from './random.ts';
import { SENSITIVE_CATALOGUE, type SensitiveEntry } from './sensitive-catalogue.ts';

interface SeedOptions {
  seed: number;
  jobs: LiveJob[];
  buckets: BucketDefinition[];
  inventory: BucketInventory;
  bucketThen: BucketThen;
  /** The moment as of which the findings are seeded, in milliseconds. */
  now: number;
}

/** The findings that are always there; the first place has all, each other a third of them. */
export function seedFindings(options: SeedOptions): FindingRow[] {
  return BUCKET_PLACES.flatMap((place, index) => {
    const isHere = (_entry: unknown, number: number) => index === 0 || number % 3 === index - 1;
    const jobs = jobsThatRan(place, options);
    return [
      ...SENSITIVE_CATALOGUE.filter(isHere).map((entry, number) =>
        sensitiveRow(entry, number, place, jobs, options),
      ),
      ...POLICY_CATALOGUE.filter(isHere).map((entry) => policyRow(entry, place, options)),
    ];
  });
}

/** A job, a moment in which it ran, and the buckets it looks into. */
interface JobThatRan {
  jobId: string;
  at: number;
  buckets: string[];
}

function jobsThatRan(place: BucketPlace, { jobs, inventory, now }: SeedOptions): JobThatRan[] {
  return jobs.filter(isIn(place)).flatMap((job) => {
    const { over, open } = createJobProgress(job).until(now);
    const last = open ?? over.at(-1);
    const buckets = bucketsNamedBy(job.definition).filter((name) => inventory.find(name));
    if (!last || buckets.length === 0) return [];
    const at = last.from + Math.floor((last.doneAtLast - last.doneAtFirst) * last.runTime * 0.7);
    return [{ jobId: job.definition.jobId, at, buckets }];
  });
}

function sensitiveRow(
  entry: SensitiveEntry,
  number: number,
  place: BucketPlace,
  jobs: JobThatRan[],
  { seed, bucketThen, now }: SeedOptions,
): FindingRow {
  const { accountId, region } = place;
  const random = createRandom(seed, 'seeded finding', accountId, region, entry.key);
  const job = entry.automated || entry.sample ? undefined : jobs[number % jobs.length];
  const at = job?.at ?? now - random.int(2, 1_000) * HOUR;
  const own = job?.buckets[number % job.buckets.length] ?? knownName(place, 'reference-data');
  return {
    ...common(random.hex(), entry, place),
    severity: entry.severity,
    createdAt: at,
    updatedAt: at,
    count: 1,
    originType: entry.automated
      ? 'AUTOMATED_SENSITIVE_DATA_DISCOVERY'
      : 'SENSITIVE_DATA_DISCOVERY_JOB',
    jobId: job?.jobId ?? null,
    bucketName: entry.bucket?.name ?? own,
    key: entry.key,
    variant: number,
    compose: composeSensitiveEntry(entry, seed, bucketThen),
  };
}

function policyRow(
  entry: PolicyEntry,
  place: BucketPlace,
  { seed, buckets, bucketThen, now }: SeedOptions,
): FindingRow {
  const { accountId, region } = place;
  const words = [entry.type, entry.actor, String(entry.first)];
  const random = createRandom(seed, 'seeded finding', accountId, region, ...words);
  const bucketName =
    typeof entry.bucket === 'string'
      ? knownName(place, entry.bucket)
      : nameOfOneSetLike(entry.bucket, buckets.filter(isIn(place)));
  return {
    ...common(random.hex(), entry, place),
    severity: POLICY_SEVERITIES[entry.type],
    createdAt: now - entry.first * HOUR,
    updatedAt: now - entry.last * HOUR,
    count: entry.count,
    originType: null,
    jobId: null,
    bucketName: entry.gone?.name ?? bucketName,
    key: null,
    variant: 0,
    compose: composePolicyEntry(entry, bucketThen),
  };
}

function common(
  id: string,
  { type, archived = false, sample = false }: SensitiveEntry | PolicyEntry,
  { accountId, region }: BucketPlace,
) {
  return { id, accountId, region, type, archived, sample };
}

/** A bucket that is always set so: its settings do not drift. */
function nameOfOneSetLike(wanted: Partial<BucketSettings>, buckets: BucketDefinition[]): string {
  const like = ({ usual, drift }: BucketDefinition) =>
    !drift && !usual.deniesMacie && usual.encryption === wanted.encryption;
  return buckets.find(like)?.name ?? '';
}

function isIn({ accountId, region }: BucketPlace) {
  return (each: LiveJob | BucketDefinition) => {
    const where = 'definition' in each ? each.definition : each;
    return where.accountId === accountId && where.region === region;
  };
}
