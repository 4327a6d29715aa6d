import type { ToldFinding } from '../domain/finding-group.ts';
import { type FindingSummary, toFindingSummary } from '../domain/finding-summary.ts';
import { isShownElsewhere } from './finding-accounts.ts';
import type { FeedReading, FeedSource, ReadFeedDeps } from './read-feed-source.ts';

export type Found = ReturnType<typeof createFound>;

/** One that the feed has told before, and with which `updatedAt`. */
export interface KnownFinding {
  id: string;
  toldAt: number;
}

/** Collects what there is to tell, each finding once. */
export function createFound(
  { feed, where }: Pick<FeedSource, 'feed' | 'where'>,
  { findings, store, sources }: Pick<ReadFeedDeps, 'findings' | 'store' | 'sources'>,
) {
  const fresh = new Map<string, FindingSummary>();
  const changed = new Map<string, FeedReading['changed'][number]>();

  function sort(now: FindingSummary, told: ToldFinding | undefined): void {
    const { findingId } = now.ref;
    if (told && isSame(now, told.summary)) return;
    if (told?.letterKey !== undefined) changed.set(findingId, { now, told });
    else fresh.set(findingId, now);
  }

  async function knownOf(ids: readonly string[]): Promise<Map<string, ToldFinding>> {
    const told = await store.feeds.told(feed, where, ids);
    return new Map(told.map((one) => [one.summary.ref.findingId, one]));
  }

  /** Resolves with when the newest of them was updated. */
  async function read(ids: string[], known: ReadonlyMap<string, ToldFinding>): Promise<number> {
    let newest = Number.NEGATIVE_INFINITY;
    if (ids.length === 0) return newest;
    for (const finding of await findings.getFindings(where, ids)) {
      const now = toFindingSummary(finding);
      if (!isShownElsewhere(now, where, { sources })) sort(now, known.get(now.ref.findingId));
      newest = Math.max(newest, now.updatedAt.getTime());
    }
    return newest;
  }

  return {
    /** Resolves with when the newest of them was updated. */
    take: async (ids: string[]) => read(ids, await knownOf(ids)),
    /**
     * Of findings that were updated at a time or later, reads those that were never told, and those
     * that were told with an earlier time; resolves with the others.
     */
    async takeNews(ids: readonly string[], since: Date): Promise<KnownFinding[]> {
      const known = await knownOf(ids);
      const toldAt = (id: string) => known.get(id)?.summary.updatedAt.getTime();
      const others = ids.flatMap((id) => {
        const time = toldAt(id);
        return time !== undefined && time >= since.getTime() ? [{ id, toldAt: time }] : [];
      });
      const passedOver = new Set(others.map(({ id }) => id));
      await read(
        ids.filter((id) => !passedOver.has(id)),
        known,
      );
      return others;
    },
    count: () => fresh.size + changed.size,
    all: () => ({ fresh: [...fresh.values()], changed: [...changed.values()] }),
  };
}

function isSame(a: FindingSummary, b: FindingSummary): boolean {
  return a.updatedAt.getTime() === b.updatedAt.getTime() && a.count === b.count;
}
