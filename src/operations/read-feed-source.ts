import { FINDING_SEVERITIES } from '../domain/finding.ts';
import type { FeedFilter, FindingChange } from '../domain/finding-group.ts';
import type { FindingQuery } from '../domain/finding-query.ts';
import type { FindingSummary } from '../domain/finding-summary.ts';
import type { TargetRegion } from '../domain/job.ts';
import { type FindingScope, queriesIn } from './finding-accounts.ts';
import type { FeedMark, FeedStore } from './finding-store-port.ts';
import { createFound, type Found, type KnownFinding } from './found-findings.ts';
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
  changed: FindingChange[];
}

/** What GetFindings takes. */
const PAGE_SIZE = 50;
/** So late a finding may come into Macie's lists, by the newest one's time; twice as late by the clock. */
const LATE_MS = 15 * 60_000;

/**
 * Reads what is new in a target Region, a page at a time: first the ids of findings that may have come
 * late, of which only those are read that were never told, or told before the time from which on they
 * are listed; then everything from the mark on. Without anything new, these are two calls, or four
 * beside other targets.
 *
 * The mark moves behind the newest finding that was read. Findings of the same time, and those that
 * slipped from one page to another while both were read, are looked for by the next run, as late ones.
 */
export async function readFeedSource(source: FeedSource, deps: ReadFeedDeps): Promise<FeedReading> {
  const { mark, filter, where } = source;
  const found = createFound(source, deps);
  const queries = queriesIn(toQuery(filter), where, deps);
  const looks: LateLook[] = [];
  for (const query of queries) {
    const look = await readLate(query, source, found, deps);
    if (!look.isWhole) return { mark: { ...mark, failingSince: undefined }, ...found.all() };
    looks.push(look);
  }
  const ends: QueryEnd[] = [];
  for (const query of queries) ends.push(await readNew(query, source, found, deps));
  const lateFrom = await moveLateLook(looks, source, found, deps);
  const readTo = new Date(Math.max(mark.readTo.getTime(), endOf(ends)));
  const { accountId, region } = mark;
  return { mark: { accountId, region, readTo, lateFrom }, ...found.all() };
}

/** How far a query was read. */
interface QueryEnd {
  /** Behind the newest finding that was read. */
  newest: number;
  /** There was no more. */
  isWhole: boolean;
}

/** Up to where all queries were read; what a whole one gets afterwards comes late, or is newer. */
function endOf(ends: readonly QueryEnd[]): number {
  const cut = ends.filter(({ isWhole }) => !isWhole);
  if (cut.length > 0) return Math.min(...cut.map(({ newest }) => newest));
  return Math.max(...ends.map(({ newest }) => newest));
}

/** What a look for late findings passed over. */
interface LateLook {
  /** False if there is more. */
  isWhole: boolean;
  /** Several calls were needed. */
  isLong: boolean;
  /** Those that were told with a time at which they would be listed here. */
  known: KnownFinding[];
}

/** What may have come late, of which only that is read which is surely new. */
async function readLate(
  query: FindingQuery,
  source: FeedSource,
  found: Found,
  deps: ReadFeedDeps,
): Promise<LateLook> {
  const { lateFrom: since, readTo: before } = source.mark;
  const known: KnownFinding[] = [];
  if (since >= before) return { isWhole: true, isLong: false, known };
  let pages = 0;
  for await (const ids of pagesOf({ ...query, since, before }, source.where, deps)) {
    pages += 1;
    known.push(...(await found.takeNews(ids, since)));
    if (found.count() >= source.most) return { isWhole: false, isLong: true, known };
  }
  return { isWhole: true, isLong: pages > 1, known };
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
  for await (const ids of pagesOf({ ...query, since: mark.readTo }, where, deps)) {
    newest = Math.max(newest, await found.take(ids));
    if (found.count() - before >= most) return { newest: newest + 1, isWhole: false };
  }
  return { newest: newest + 1, isWhole: true };
}

/**
 * Moves the time from which on late findings are looked for, never behind where this run began to read.
 *
 * A finding that was told with a time behind it may have changed: it is read once more before it is
 * passed. A run without news, and with a short list, passes those of one time alone, for nothing: if
 * one of them has changed, the next run lists it still, and knows by that.
 */
async function moveLateLook(
  looks: readonly LateLook[],
  { mark: { lateFrom, readTo } }: FeedSource,
  found: Found,
  deps: ReadFeedDeps,
): Promise<Date> {
  const known = looks.flatMap((look) => look.known);
  const late = Math.max(readTo.getTime() - LATE_MS, deps.now().getTime() - 2 * LATE_MS);
  const latest = Math.max(lateFrom.getTime(), Math.min(readTo.getTime(), late));
  if (found.count() === 0 && !looks.some(({ isLong }) => isLong)) {
    return new Date(known.reduce((first, { toldAt }) => Math.min(first, toldAt + 1), latest));
  }
  const passed = known.flatMap(({ id, toldAt }) => (toldAt < latest ? [id] : []));
  for (let index = 0; index < passed.length; index += PAGE_SIZE) {
    await found.take(passed.slice(index, index + PAGE_SIZE));
  }
  return new Date(latest);
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
