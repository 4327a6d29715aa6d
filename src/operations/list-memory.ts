import type { Clock } from '../domain/clock.ts';
import type { ListPosition } from '../domain/job-list.ts';
import type { JobQuery } from '../domain/job-query.ts';

/** A list that somebody is reading: what was asked, and where each page begun so far begins. */
export interface OpenList {
  query: JobQuery;
  /** `pages[n]` is where page n + 1 begins. */
  pages: ListPosition[];
}

/** Remembers open lists, so that a button needs to carry an id only. */
export interface ListMemory {
  /** Keeps a list under an id until it is forgotten. */
  keep(id: string, list: OpenList): void;
  get(id: string): OpenList | undefined;
}

/** As long as Slack keeps an ephemeral message's buttons answerable. */
const KEEP_MS = 60 * 60_000;
const MOST_LISTS = 2_000;

/** Lists in this process's memory: the oldest are forgotten after an hour, or when there are 2,000. */
export function createListMemory(clock: Clock): ListMemory {
  const lists = new Map<string, { list: OpenList; keptAt: number }>();
  const isStale = (keptAt: number) => clock.now().getTime() - keptAt > KEEP_MS;
  return {
    keep(id, list) {
      lists.delete(id);
      lists.set(id, { list, keptAt: clock.now().getTime() });
      for (const [oldest, { keptAt }] of lists) {
        if (lists.size <= MOST_LISTS && !isStale(keptAt)) break;
        lists.delete(oldest);
      }
    },
    get(id) {
      const entry = lists.get(id);
      return entry && !isStale(entry.keptAt) ? entry.list : undefined;
    },
  };
}
