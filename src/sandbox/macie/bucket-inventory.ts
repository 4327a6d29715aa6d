import { createBucketJobs } from './bucket-jobs.ts';
import { settingsAt } from './bucket-life.ts';
import type { BucketDefinition, BucketSettings, Place } from './bucket-model.ts';
import { type BucketView, toBucketView } from './bucket-view.ts';
import { createForcedSettings, type ForcedBucket } from './forced-settings.ts';
import type { LiveJob } from './live-job.ts';
import { createRefreshes, type FrozenPlace } from './refreshes.ts';

/** The buckets of all accounts and Regions, as far as Macie knows of them. Times in milliseconds. */
export interface BucketInventory {
  /** These accounts' buckets in a Region, as Macie last retrieved them. */
  retrieve(accountIds: string[], region: string, now: number): Retrieved;
  find(bucketName: string): BucketDefinition | undefined;
  /** How a bucket is really set at `at`, whether Macie has looked at it since or not. */
  settingsAt(bucket: BucketDefinition, at: number): BucketSettings;
  /** Changes a bucket and refreshes its place at once; says whether there is such a bucket. */
  force(bucketName: string, settings: Partial<BucketSettings>, now: number): boolean;
  /** Stops the daily refresh of the places that fit, or lets it go on. */
  setFrozen(frozen: boolean, where: Partial<Place>, now: number): void;
  interventions(): { frozen: FrozenPlace[]; forced: ForcedBucket[] };
  /** Forgets all that was forced or frozen, and the refreshes that came of it. */
  release(): void;
}

/** Statistics and lists both come from this, so they cannot differ. */
export interface Retrieved {
  /** By the buckets' names. */
  views: BucketView[];
  /** The moment of the account that was refreshed first. */
  lastUpdated: number;
}

interface InventoryOptions {
  seed: number;
  buckets: BucketDefinition[];
  /** What is said of a bucket's jobs comes from these. */
  jobs: Iterable<LiveJob>;
}

export function createBucketInventory({ seed, buckets, jobs }: InventoryOptions): BucketInventory {
  const sorted = buckets.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const jobDetailsOf = createBucketJobs(jobs);
  let forced = createForcedSettings();
  let refreshes = createRefreshes(seed);

  const byName = new Map(sorted.map((bucket) => [bucket.name, bucket]));
  const currentSettings = (bucket: BucketDefinition, at: number) => ({
    ...settingsAt(bucket, at),
    ...forced.until(bucket.name, at),
  });
  const viewAt = (bucket: BucketDefinition, at: number) =>
    toBucketView(bucket, currentSettings(bucket, at), jobDetailsOf(bucket, at), at);
  return {
    retrieve(accountIds, region, now) {
      const moments = new Map(
        accountIds.map((accountId) => [accountId, refreshes.lastAt({ accountId, region }, now)]),
      );
      const views = sorted.flatMap((bucket) => {
        const at = bucket.region === region ? moments.get(bucket.accountId) : undefined;
        return at !== undefined && bucket.createdAt <= at ? [viewAt(bucket, at)] : [];
      });
      return { views, lastUpdated: Math.min(...moments.values()) };
    },
    find: (bucketName) => byName.get(bucketName),
    settingsAt: currentSettings,
    force(bucketName, settings, now) {
      const bucket = byName.get(bucketName);
      if (!bucket) return false;
      forced.add(bucketName, settings, now);
      refreshes.refresh(bucket, now);
      return true;
    },
    setFrozen(frozen, where, now) {
      const places = placesOf(buckets).filter((place) => fits(place, where));
      if (frozen) refreshes.freeze(places, now);
      else refreshes.thaw(places);
    },
    interventions: () => ({ frozen: refreshes.frozen(), forced: forced.list() }),
    release() {
      forced = createForcedSettings();
      refreshes = createRefreshes(seed);
    },
  };
}

function placesOf(buckets: BucketDefinition[]): Place[] {
  const places = buckets.map(({ accountId, region }) => ({ accountId, region }));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function fits(place: Place, { accountId, region }: Partial<Place>): boolean {
  return (
    (accountId === undefined || place.accountId === accountId) &&
    (region === undefined || place.region === region)
  );
}
