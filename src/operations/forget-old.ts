import type { ExpiryStore, TimedResumeStore } from './expiry-store-port.ts';
import type { FeedStore, HomeStore, MuteStore } from './finding-store-port.ts';
import type { ExposureStore, OutboxStore } from './notice-store-port.ts';

export interface ForgetDeps {
  store: {
    exposure: Pick<ExposureStore, 'prune'>;
    outbox: Pick<OutboxStore, 'prune'>;
    expiry: Pick<ExpiryStore, 'prune'>;
    timedResumes: Pick<TimedResumeStore, 'prune'>;
    feeds: Pick<FeedStore, 'prune'>;
    mutes: Pick<MuteStore, 'prune'>;
    homes: Pick<HomeStore, 'prune'>;
  };
  now(): Date;
  /** Real time. */
  wallClock: { now(): Date };
  /** How long snapshots, delivered messages and what has ended are kept, in milliseconds. */
  retentionMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Macie keeps findings for 90 days: one that a feed has told may still be changed. */
const FINDINGS_MS = 90 * DAY_MS;

/** Forgets, once an hour, what is older than it has to be kept. */
export function createForgetting(deps: ForgetDeps): () => Promise<void> {
  const { store, now, wallClock, retentionMs } = deps;
  let nextAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const wallNow = wallClock.now().getTime();
    if (wallNow < nextAt) return;
    const ago = (milliseconds: number) => new Date(now().getTime() - milliseconds);
    const before = ago(retentionMs);
    await store.exposure.prune(before);
    await store.outbox.prune(before);
    await store.expiry.prune(before);
    await store.timedResumes.prune(before);
    await store.mutes.prune(before);
    await store.feeds.prune(ago(Math.max(retentionMs, FINDINGS_MS)));
    // Kept in real time, as for how long a Home is taken to be open.
    await store.homes.prune(new Date(wallNow - DAY_MS));
    nextAt = wallNow + HOUR_MS;
  };
}
