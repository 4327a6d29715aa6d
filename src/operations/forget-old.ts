import type { ExposureStore, OutboxStore } from './notice-store-port.ts';

export interface ForgetDeps {
  store: { exposure: Pick<ExposureStore, 'prune'>; outbox: Pick<OutboxStore, 'prune'> };
  now(): Date;
  /** Real time. */
  wallClock: { now(): Date };
  /** How long snapshots and delivered messages are kept, in milliseconds. */
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
    nextAt = wallNow + HOUR_MS;
  };
}
