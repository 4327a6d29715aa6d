import { bucketsNamedBy } from '../bucket-jobs.ts';
import type { BucketDefinition } from '../bucket-model.ts';
import type { LiveJob } from '../live-job.ts';
import {
  BUCKET_PLACES,
  type BucketPlace,
  freeName,
  knownName,
  longestName,
} from './bucket-names.ts';
import { driftOf, KNOWN_BUCKETS, usualSettings } from './bucket-settings.ts';
import { contentsFor, replicationFor, sensitivityFor, tagsFor } from './bucket-traits.ts';
import { createRandom, type Random } from './random.ts';

/** All were created long ago, so there are 300 of them at any likely time of the clock. */
const OLDEST = Date.UTC(2016, 0, 1);
const NEWEST = Date.UTC(2024, 0, 1);

interface SeedOptions {
  seed: number;
  /** The buckets that these name in their own account exist, as far as there is room. */
  jobs: LiveJob[];
}

/** The 300 buckets of all accounts and Regions; the same seed and jobs give the same ones. */
export function seedBuckets({ seed, jobs }: SeedOptions): BucketDefinition[] {
  const taken = new Set<string>();
  return BUCKET_PLACES.flatMap((place) => {
    const names = namesOf(place, jobs, taken, createRandom(seed, 'bucket names', place.infix));
    return names.map((name, index) => createBucket(seed, place, name, index));
  });
}

function namesOf(
  place: BucketPlace,
  jobs: LiveJob[],
  taken: Set<string>,
  random: Random,
): string[] {
  const own = jobs.map((job) => job.definition).filter((job) => isIn(place, job));
  const wanted = [
    ...Object.keys(KNOWN_BUCKETS).map((role) => knownName(place, role)),
    longestName(place),
    ...own.flatMap(bucketsNamedBy),
  ];
  const names = new Set(wanted.filter((name) => !taken.has(name)).slice(0, place.count));
  const isFree = (name: string) => !taken.has(name) && !names.has(name);
  while (names.size < place.count) names.add(freeName(place, isFree, random));
  for (const name of names) taken.add(name);
  return [...names];
}

function isIn(place: BucketPlace, { accountId, region }: { accountId: string; region: string }) {
  return accountId === place.accountId && region === place.region;
}

function createBucket(
  seed: number,
  place: BucketPlace,
  name: string,
  index: number,
): BucketDefinition {
  const { accountId, region } = place;
  const random = createRandom(seed, 'bucket', name);
  const role = Object.keys(KNOWN_BUCKETS).find((each) => knownName(place, each) === name);
  const usual = { ...usualSettings(random), ...(role && KNOWN_BUCKETS[role]) };
  const drift = role ? undefined : driftOf(index, `${seed} ${name}`, usual, random);
  return {
    accountId,
    region,
    name,
    createdAt: random.int(OLDEST / 60_000, NEWEST / 60_000) * 60_000,
    usual,
    ...(drift && { drift }),
    contents: contentsFor(role === 'empty-landing' || random.int(0, 29) === 0, random),
    kmsKeyId: `arn:aws:kms:${region}:${accountId}:key/${random.uuid()}`,
    aclsDisabled: random.int(0, 1) === 0,
    versioning: random.int(0, 9) < 6,
    discovery: discoveryFor(random),
    sensitivityScore: sensitivityFor(random),
    replicationAccounts: replicationFor(accountId, random),
    tags: tagsFor(index),
  };
}

function discoveryFor(random: Random): BucketDefinition['discovery'] {
  if (random.int(0, 6) === 0) return null;
  return { everyDays: random.int(1, 9), phase: random.int(0, 14_400) * 60_000 };
}
