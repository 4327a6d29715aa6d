import type { ExpiringJob } from '../domain/expiry.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { ExpiryStore } from './expiry-store-port.ts';
import { isRead } from './feed-sources.ts';
import type { FeedStore } from './finding-store-port.ts';

export interface EndUnconfiguredDeps {
  store: {
    expiry: Pick<ExpiryStore, 'watchedIn' | 'unseen' | 'end'>;
    feeds: Pick<FeedStore, 'allMarks' | 'forgetMarks'>;
  };
  /** What the configuration knows. */
  sources: readonly TargetRegion[];
  schedules: readonly Schedule[];
  now(): Date;
  /** Real time. */
  wallClock: { now(): Date };
}

const IN_ONE_READ = 50;
const HOUR_MS = 3_600_000;
/** No slot comes after it. */
const END_OF_TIME = new Date(8_640_000_000_000_000);

/**
 * Ends the watch over jobs of targets that are not in the configuration any more, with their
 * messages, and forgets how far feeds have read where none reads any more, so that what comes back
 * does not tell all that was found meanwhile: at the start, and each hour, for a replica with another
 * configuration may have gone on.
 */
export function createEndUnconfigured(deps: EndUnconfiguredDeps): () => Promise<void> {
  let nextAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const wallNow = deps.wallClock.now().getTime();
    if (wallNow < nextAt) return;
    await endUnconfigured(deps);
    await forgetUnread(deps);
    nextAt = wallNow + HOUR_MS;
  };
}

async function endUnconfigured({ store, sources, now }: EndUnconfiguredDeps): Promise<void> {
  const known = new Set(sources.map(keyOf));
  for (const where of await store.expiry.watchedIn()) {
    if (known.has(keyOf(where))) continue;
    for (;;) {
      const jobs = await store.expiry.unseen(where, END_OF_TIME, IN_ONE_READ);
      if (jobs.length === 0) break;
      for (const job of jobs) await end(job, now(), store.expiry);
    }
  }
}

async function forgetUnread({ store, sources, schedules }: EndUnconfiguredDeps): Promise<void> {
  const marks = await store.feeds.allMarks();
  await store.feeds.forgetMarks(marks.filter((mark) => !isRead(mark, schedules, sources)));
}

async function end(watched: ExpiringJob, at: Date, expiry: Pick<ExpiryStore, 'end'>) {
  const ending = { how: 'unwatched', at } as const;
  const notice = { kind: 'expiring-job' as const, job: { ...watched, ending } };
  await expiry.end(watched, ending, { key: expiryKey(watched), notice });
}

function keyOf({ accountId, region }: Pick<TargetRegion, 'accountId' | 'region'>): string {
  return `${accountId}/${region}`;
}
