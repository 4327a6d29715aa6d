import { FINDING_SEVERITIES } from '../domain/finding.ts';
import type { FeedFilter, ToldFinding } from '../domain/finding-group.ts';
import type { FindingQuery } from '../domain/finding-query.ts';
import { type FindingSummary, toFindingSummary } from '../domain/finding-summary.ts';
import type { TargetRegion } from '../domain/job.ts';
import { type FindingScope, queriesIn } from './finding-accounts.ts';
import type { FeedMark, FeedStore } from './finding-store-port.ts';
import type { FindingReader } from './ports.ts';

export interface ReadFeedDeps extends FindingScope {
  findings: Pick<FindingReader, 'listFindings' | 'getFindings'>;
  store: { feeds: Pick<FeedStore, 'told'> };
  now(): Date;
}

/** What a feed reads in one target Region. */
export interface FeedSource {
  /** The schedule's id. */
  feed: string;
  where: TargetRegion;
  filter: FeedFilter;
  mark: FeedMark;
  /** When so many findings are there, the rest is left for the next run. */
  most: number;
}

/** What there is to tell, and how far that goes. */
export interface FeedReading {
  mark: FeedMark;
  /** Never told, or left out as muted when they were seen last. */
  fresh: FindingSummary[];
  /** Told before, and otherwise now; as they were told. */
  changed: { now: FindingSummary; told: ToldFinding }[];
}

/** What GetFindings takes. */
const PAGE_SIZE = 50;
/** So late a finding may come into Macie's lists, by its own time. */
const LATE_MS = 15 * 60_000;

/**
 * Reads what is new in a target Region, a page at a time: first the ids of findings that may have come
 * late, of which only those are read that were never told; then everything from the mark on. Without
 * anything new, these are two calls, or four of an organisation.
 *
 * The mark moves behind the newest finding that was read. Findings of the same time, and those that
 * slipped from one page to another while both were read, are looked for by the next run, as late ones.
 */
export async function readFeedSource(source: FeedSource, deps: ReadFeedDeps): Promise<FeedReading> {
  // Macie's clock and this one differ little: nothing that comes now is older than that.
  const quiet = deps.now().getTime() - LATE_MS;
  const { mark, filter, where } = source;
  const found = createFound(source, deps);
  const reading = (next: FeedMark): FeedReading => ({ mark: next, ...found.all() });
  const queries = queriesIn(toQuery(filter), where, deps);
  for (const query of queries) {
    const isWhole = await readLate(query, source, found, deps);
    if (!isWhole) return reading({ ...mark, failingSince: undefined });
  }
  const ends: QueryEnd[] = [];
  for (const query of queries) ends.push(await readNew(query, source, found, deps));
  // What one query has behind the other's end is known by then, and not told again.
  const to = Math.min(
    ...ends.map(({ newest, isWhole }) => (isWhole ? Math.max(newest, quiet) : newest)),
  );
  return reading(
    moveOn(
      mark,
      to,
      ends.some(({ isLong }) => isLong),
    ),
  );
}

/** How far a query was read. */
interface QueryEnd {
  /** Behind the newest finding that was read. */
  newest: number;
  /** There was no more. */
  isWhole: boolean;
  /** Several pages were read, between which findings may have slipped. */
  isLong: boolean;
}

/** What may have come late, of which only that is read which was never told; false if there is more. */
async function readLate(
  query: FindingQuery,
  source: FeedSource,
  found: Found,
  deps: ReadFeedDeps,
): Promise<boolean> {
  const { lateFrom: since, readTo: before } = source.mark;
  if (since >= before) return true;
  for await (const ids of pagesOf({ ...query, since, before }, source.where, deps)) {
    await found.take(ids, { onlyUnknown: true });
    if (found.count() >= source.most) return false;
  }
  return true;
}

/** Everything from the mark on, or as much as is told at once. */
async function readNew(
  query: FindingQuery,
  { mark, most, where }: FeedSource,
  found: Found,
  deps: ReadFeedDeps,
): Promise<QueryEnd> {
  const before = found.count();
  let newest = Number.NEGATIVE_INFINITY;
  let pages = 0;
  for await (const ids of pagesOf({ ...query, since: mark.readTo }, where, deps)) {
    pages += 1;
    newest = Math.max(newest, await found.take(ids, { onlyUnknown: false }));
    if (found.count() - before >= most) return { newest: newest + 1, isWhole: false, isLong: true };
  }
  return { newest: newest + 1, isWhole: true, isLong: pages > 1 };
}

/** The mark behind a time; `isLong` as of a query's end. */
function moveOn({ accountId, region, ...mark }: FeedMark, to: number, isLong: boolean): FeedMark {
  const before = mark.readTo.getTime();
  const readTo = Math.max(before, to);
  const late = readTo - LATE_MS;
  const lateFrom = Math.max(mark.lateFrom.getTime(), isLong ? Math.min(before, late) : late);
  return { accountId, region, readTo: new Date(readTo), lateFrom: new Date(lateFrom) };
}

/** Ids of findings that the feed tells, the one that was updated first first. */
async function* pagesOf(
  query: FindingQuery,
  where: TargetRegion,
  deps: ReadFeedDeps,
): AsyncGenerator<string[]> {
  let token: string | undefined;
  do {
    const page = { token, pageSize: PAGE_SIZE };
    const { ids, nextToken } = await deps.findings.listFindings(where, query, 'oldest', page);
    if (ids.length > 0) yield ids;
    token = nextToken;
  } while (token !== undefined);
}

function toQuery({ minSeverity, samples }: FeedFilter): FindingQuery {
  const lowest = FINDING_SEVERITIES.indexOf(minSeverity);
  return {
    archived: false,
    ...(lowest > 0 && { severities: FINDING_SEVERITIES.slice(lowest) }),
    ...(samples === 'hide' && { sample: false }),
  };
}

type Found = ReturnType<typeof createFound>;

/** Collects what there is to tell, each finding once. */
function createFound({ feed, where }: FeedSource, { findings, store }: ReadFeedDeps) {
  const fresh = new Map<string, FindingSummary>();
  const changed = new Map<string, FeedReading['changed'][number]>();

  function sort(now: FindingSummary, told: ToldFinding | undefined): void {
    const { findingId } = now.ref;
    if (told && isSame(now, told.summary)) return;
    if (told?.letterKey !== undefined) changed.set(findingId, { now, told });
    else fresh.set(findingId, now);
  }

  return {
    /**
     * Resolves with when the newest of them was updated. `onlyUnknown`: those that were told before
     * are not read.
     */
    async take(ids: readonly string[], { onlyUnknown }: { onlyUnknown: boolean }): Promise<number> {
      const told = await store.feeds.told(feed, where, ids);
      const known = new Map(told.map((one) => [one.summary.ref.findingId, one]));
      const wanted = onlyUnknown ? ids.filter((id) => !known.has(id)) : ids;
      let newest = Number.NEGATIVE_INFINITY;
      if (wanted.length === 0) return newest;
      for (const finding of await findings.getFindings(where, wanted)) {
        const now = toFindingSummary(finding);
        sort(now, known.get(now.ref.findingId));
        newest = Math.max(newest, now.updatedAt.getTime());
      }
      return newest;
    },
    count: () => fresh.size + changed.size,
    all: () => ({ fresh: [...fresh.values()], changed: [...changed.values()] }),
  };
}

function isSame(a: FindingSummary, b: FindingSummary): boolean {
  return a.updatedAt.getTime() === b.updatedAt.getTime() && a.count === b.count;
}
