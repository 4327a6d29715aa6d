import type { TargetRegion } from '../domain/job.ts';
import { firstPosition, type JobListPage } from '../domain/job-list.ts';
import type { JobQuery } from '../domain/job-query.ts';
import { listJobs } from './list-jobs.ts';
import type { Macie } from './ports.ts';
import type { ListStore } from './store-port.ts';

/** One page of a list that can be turned. */
export interface ReadPage extends JobListPage {
  listId: string;
  /** From 1. */
  pageNumber: number;
  query: JobQuery;
}

export interface BrowseDeps {
  macie: Macie;
  store: { lists: ListStore };
  newId(): string;
}

/** Opens a list at its first page. */
export async function openJobList(
  query: JobQuery,
  sources: readonly TargetRegion[],
  deps: BrowseDeps,
): Promise<ReadPage> {
  const listId = deps.newId();
  await deps.store.lists.keep(listId, { kind: 'jobs', query, pages: [firstPosition(sources)] });
  const page = await turnJobList(listId, 1, deps);
  return page ?? { listId, pageNumber: 1, query, jobs: [], failures: [] };
}

/** Reads a page of an open list again or anew; undefined if the list is no longer remembered. */
export async function turnJobList(
  listId: string,
  pageNumber: number,
  { macie, store: { lists } }: BrowseDeps,
): Promise<ReadPage | undefined> {
  const list = await lists.get(listId);
  if (list?.kind !== 'jobs') return undefined;
  const position = list.pages[pageNumber - 1];
  if (!position) return undefined;
  const page = await listJobs(macie, list.query, position);
  const begun = list.pages.slice(0, pageNumber);
  await lists.keep(listId, { ...list, pages: page.next ? [...begun, page.next] : begun });
  return { ...page, listId, pageNumber, query: list.query };
}
