import { FINDING_SEVERITIES } from '../domain/finding.ts';
import type { FeedFilter, ToldFinding } from '../domain/finding-group.ts';
import type { FindingQuery } from '../domain/finding-query.ts';
import { type FindingSummary, toFindingSummary } from '../domain/finding-summary.ts';
import type { TargetRegion } from '../domain/job.ts';
import { type FindingScope, queryIn } from './finding-accounts.ts';
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
 * anything new, these are two calls.
 *
 * The mark moves behind the newest finding that was read. Findings of the same time, and those that
 * slipped from one page to another while both were read, are looked for by the next run, as late ones.
 */
export async function readFeedSource(source: FeedSource, deps: ReadFeedDeps): Promise<FeedReading> {
  const begun = deps.now();
  const { mark, most } = source;
  const found = createFound(source, deps);
  const reading = (next: FeedMark): FeedReading => ({ mark: next, ...found.all() });
  for await (const ids of pagesOf(source, { since: mark.lateFrom, before: mark.readTo }, deps)) {
    await found.take(ids, { onlyUnknown: true });
    if (found.count() >= most) return reading({ ...mark, failingSince: undefined });
  }
  let pages = 0;
  for await (const ids of pagesOf(source, { since: mark.readTo }, deps)) {
    pages += 1;
    await found.take(ids, { onlyUnknown: false });
    if (found.count() >= most) return reading(moveOn(mark, found.newest(), true));
  }
  // Macie's clock and this one differ little: nothing that comes now is older than that.
  const quiet = begun.getTime() - LATE_MS;
  return reading(moveOn(mark, Math.max(found.newest(), quiet), pages > 1));
}

/** The mark behind a time. `isLong`: several pages were read, between which findings may have slipped. */
function moveOn({ accountId, region, ...mark }: FeedMark, to: number, isLong: boolean): FeedMark {
  const before = mark.readTo.getTime();
  const readTo = Math.max(before, to);
  const late = readTo - LATE_MS;
  const lateFrom = Math.max(mark.lateFrom.getTime(), isLong ? Math.min(before, late) : late);
  return { accountId, region, readTo: new Date(readTo), lateFrom: new Date(lateFrom) };
}

/** Ids of findings that the feed tells, the one that was updated first first. */
async function* pagesOf(
  { where, filter }: FeedSource,
  times: Pick<FindingQuery, 'since' | 'before'>,
  deps: ReadFeedDeps,
): AsyncGenerator<string[]> {
  const { since, before } = times;
  if (since && before && since >= before) return;
  const query = queryIn({ ...toQuery(filter), ...times }, where, deps);
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

/** Collects what there is to tell, each finding once. */
function createFound({ feed, where }: FeedSource, { findings, store }: ReadFeedDeps) {
  const fresh = new Map<string, FindingSummary>();
  const changed = new Map<string, FeedReading['changed'][number]>();
  let newest = Number.NEGATIVE_INFINITY;

  function sort(now: FindingSummary, told: ToldFinding | undefined): void {
    const { findingId } = now.ref;
    if (told && isSame(now, told.summary)) return;
    if (told?.letterKey !== undefined) changed.set(findingId, { now, told });
    else fresh.set(findingId, now);
  }

  return {
    /** `onlyUnknown`: those that were told before are not read. */
    async take(ids: readonly string[], { onlyUnknown }: { onlyUnknown: boolean }): Promise<void> {
      const told = await store.feeds.told(feed, where, ids);
      const known = new Map(told.map((one) => [one.summary.ref.findingId, one]));
      const wanted = onlyUnknown ? ids.filter((id) => !known.has(id)) : ids;
      if (wanted.length === 0) return;
      for (const finding of await findings.getFindings(where, wanted)) {
        const now = toFindingSummary(finding);
        sort(now, known.get(now.ref.findingId));
        if (!onlyUnknown) newest = Math.max(newest, now.updatedAt.getTime());
      }
    },
    count: () => fresh.size + changed.size,
    /** Behind the newest of those that were read from the mark on. */
    newest: () => newest + 1,
    all: () => ({ fresh: [...fresh.values()], changed: [...changed.values()] }),
  };
}

function isSame(a: FindingSummary, b: FindingSummary): boolean {
  return a.updatedAt.getTime() === b.updatedAt.getTime() && a.count === b.count;
}
