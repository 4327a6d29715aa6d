import { addSeverityCounts } from '../domain/compare-findings.ts';
import type { FindingOrder, FindingQuery } from '../domain/finding-query.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { SourceFailure } from '../domain/job-list.ts';
import { askAll } from './ask-all.ts';
import { queriesIn } from './finding-accounts.ts';
import {
  firstFindings,
  isStillAsked,
  type ListFindingsDeps,
  listFindings,
} from './list-findings.ts';
import type { FindingFailure, ReadFindingPage } from './read-finding-page.ts';
import type { ListStore } from './store-port.ts';

export interface BrowseFindingsDeps extends ListFindingsDeps {
  store: { lists: ListStore };
  newId(): string;
}

/** Opens a list at its first page, and counts it by severity; `jobName` is that of the query's job. */
export async function openFindingList(
  query: FindingQuery,
  order: FindingOrder,
  sources: readonly TargetRegion[],
  deps: BrowseFindingsDeps,
  jobName?: string,
): Promise<ReadFindingPage> {
  const listId = deps.newId();
  const first = firstFindings(query, sources, deps);
  const [page, counted] = await Promise.all([
    listFindings(query, order, first, deps),
    countBySeverity(query, sources, deps),
  ]);
  const { counts } = counted;
  await deps.store.lists.keep(listId, {
    kind: 'findings',
    query,
    order,
    jobName,
    pages: page.next ? [first, page.next] : [first],
    // Later pages could not say that a target Region is missing in them.
    counts: counted.failures.length > 0 ? [] : counts,
  });
  const failures = toFailures(page.failures, counted.failures);
  const asked = sources.length;
  return { ...page, listId, pageNumber: 1, query, order, jobName, counts, failures, asked };
}

/**
 * Reads a page of an open list again or anew; undefined if the list is no longer remembered, or was
 * opened with another configuration, under which other queries were asked.
 */
export async function turnFindingList(
  listId: string,
  pageNumber: number,
  deps: BrowseFindingsDeps,
): Promise<ReadFindingPage | undefined> {
  const { lists } = deps.store;
  const list = await lists.get(listId);
  if (list?.kind !== 'findings') return undefined;
  const { query, order, jobName, counts, pages } = list;
  const position = pages[pageNumber - 1];
  if (!position || !isStillAsked(query, position, deps)) return undefined;
  const page = await listFindings(query, order, position, deps);
  const begun = pages.slice(0, pageNumber);
  await lists.keep(listId, { ...list, pages: page.next ? [...begun, page.next] : begun });
  const failures = toFailures(page.failures, []);
  const asked = new Set(position.map(({ where }) => placeOf(where))).size;
  return { ...page, listId, pageNumber, query, order, jobName, counts, failures, asked };
}

async function countBySeverity(
  query: FindingQuery,
  sources: readonly TargetRegion[],
  deps: ListFindingsDeps,
) {
  const { found, failures } = await askAll(sources, async (where) => {
    const counted = queriesIn(query, where, deps).map((asked) =>
      deps.findings.countFindings(where, asked, 'severity.description'),
    );
    return (await Promise.all(counted)).flat();
  });
  return { counts: addSeverityCounts(found), failures };
}

/** Each target Region once, with what it did not answer. */
function toFailures(
  unlisted: readonly SourceFailure[],
  uncounted: readonly SourceFailure[],
): FindingFailure[] {
  const failures = new Map<string, FindingFailure>();
  for (const failure of unlisted) {
    failures.set(placeOf(failure.where), { ...failure, missing: 'findings' });
  }
  for (const failure of uncounted) {
    const place = placeOf(failure.where);
    const listed = failures.get(place);
    failures.set(place, listed ? { ...listed, missing: 'all' } : { ...failure, missing: 'count' });
  }
  return [...failures.values()];
}

function placeOf({ accountId, region }: TargetRegion): string {
  return `${accountId}/${region}`;
}
