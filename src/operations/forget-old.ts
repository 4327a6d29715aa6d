import type {
  ExpiryStore,
  ExposureStore,
  OutboxStore,
  TimedResumeStore,
} from './notice-store-port.ts';

export interface ForgetDeps {
  store: {
    exposure: Pick<ExposureStore, 'prune'>;
    outbox: Pick<OutboxStore, 'prune'>;
    expiry: Pick<ExpiryStore, 'prune'>;
    timedResumes: Pick<TimedResumeStore, 'prune'>;
  };
  now(): Date;
  /** Real time. */
  wallClock: { now(): Date };
  /** How long snapshots, delivered messages and what has ended are kept, in milliseconds. */
  retentionMs: number;
}

const HOUR_MS = 3_600_000;

/** Forgets, once an hour, what is older than it has to be kept. */
export function createForgetting(deps: ForgetDeps): () => Promise<void> {
  const { store, now, wallClock, retentionMs } = deps;
  let nextAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const wallNow = wallClock.now().getTime();
    if (wallNow < nextAt) return;
    const before = new Date(now().getTime() - retentionMs);
    await store.exposure.prune(before);
    await store.outbox.prune(before);
    await store.expiry.prune(before);
    await store.timedResumes.prune(before);
    nextAt = wallNow + HOUR_MS;
  };
}
