import type { BucketSettings } from './bucket-model.ts';

/** A bucket whose settings were forced, and when that was last done (ISO 8601). */
export interface ForcedBucket {
  bucketName: string;
  at: string;
}

/** Settings that somebody forces on buckets; they outweigh what the buckets would be otherwise. */
export interface ForcedSettings {
  /** What was forced until `at`, the later outweighing the earlier. Times in milliseconds. */
  until(bucketName: string, at: number): Partial<BucketSettings>;
  /** What had been forced later, before the clock moved back, is void. */
  add(bucketName: string, settings: Partial<BucketSettings>, now: number): void;
  list(): ForcedBucket[];
}

export function createForcedSettings(): ForcedSettings {
  const byBucket = new Map<string, { at: number; settings: Partial<BucketSettings> }[]>();
  const until = (bucketName: string, at: number) =>
    (byBucket.get(bucketName) ?? []).filter((change) => change.at <= at);
  return {
    until: (bucketName, at) =>
      Object.assign({}, ...until(bucketName, at).map(({ settings }) => settings)),
    add(bucketName, settings, now) {
      byBucket.set(bucketName, [...until(bucketName, now), { at: now, settings }]);
    },
    list: () =>
      [...byBucket].map(([bucketName, changes]) => ({
        bucketName,
        at: new Date(Math.max(...changes.map(({ at }) => at))).toISOString(),
      })),
  };
}
