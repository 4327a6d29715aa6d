import { BotError } from '../domain/bot-error.ts';
import type { ListPosition, SourceFailure, SourcePosition } from '../domain/job-list.ts';

/** Which page of which query. */
export type PageStart = Pick<SourcePosition, 'where' | 'part' | 'token'>;

/** How one target Region's items are read, and in which order they stand. */
export interface PagedSources<Item> {
  /** Items on a page of the merged list; a target Region's pages are as long, or shorter. */
  pageSize: number;
  /** Reads the page that a token opens; without one, the first. */
  readPage(from: PageStart): Promise<{ items: Item[]; nextToken?: string }>;
  /** The order in which every target Region gives its items; equals stay in their sources' order. */
  compare(a: Item, b: Item): number;
}

/** One page of all target Regions' items, merged. */
export interface MergedPage<Item> {
  items: Item[];
  failures: SourceFailure[];
  /** Where the next page begins; absent when this is the last. */
  next?: ListPosition;
}

/**
 * One page of all target Regions. Every target Region is asked at the same time, once for a page
 * that it fills; what one page leaves over is read again for the next, so that memory does not grow
 * with the number of items.
 */
export async function mergePages<Item>(
  from: ListPosition,
  paged: PagedSources<Item>,
): Promise<MergedPage<Item>> {
  const sources = from.map((position) => createSource(position, paged));
  const items: Item[] = [];
  while (items.length < paged.pageSize) {
    await Promise.all(sources.map((source) => source.fill()));
    const first = firstOf(sources, paged.compare);
    if (!first) break;
    items.push(first.take());
  }
  const next = sources.map((source) => source.position());
  const more = sources.some((source) => source.hasMore());
  const failures = sources.flatMap((source) => source.failure() ?? []);
  return { items, failures, ...(more && { next }) };
}

/** A target Region's items, read page by page as the merge needs them. */
interface Source<Item> {
  head(): Item | undefined;
  /** Removes and returns the head, which must be there. */
  take(): Item;
  /** Reads on until there is a head, or nothing is left, or Macie failed. */
  fill(): Promise<void>;
  /** There is a head, or Macie says that there are further pages. */
  hasMore(): boolean;
  position(): SourcePosition;
  failure(): SourceFailure | undefined;
}

function createSource<Item>(start: SourcePosition, paged: PagedSources<Item>): Source<Item> {
  const { where, part } = start;
  let { token, index, exhausted } = start;
  let items: Item[] | undefined;
  let nextToken: string | undefined;
  let failure: SourceFailure | undefined;

  async function readPage(): Promise<void> {
    ({ items, nextToken } = await paged.readPage({ where, part, token }));
  }

  async function fill(): Promise<void> {
    try {
      if (!items && !exhausted) await readPage();
      while (items && index >= items.length && !exhausted) {
        if (nextToken === undefined) {
          exhausted = true;
        } else {
          token = nextToken;
          index = 0;
          await readPage();
        }
      }
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      items = undefined;
      failure = { where, error };
    }
  }

  return {
    fill: () => (failure ? Promise.resolve() : fill()),
    head: () => items?.[index],
    take() {
      const head = items?.[index];
      if (head === undefined) throw new BotError('internal', 'took an item from an empty source');
      index += 1;
      return head;
    },
    hasMore: () => items !== undefined && (index < items.length || nextToken !== undefined),
    position() {
      const pageIsRead = items !== undefined && index >= items.length && nextToken !== undefined;
      if (pageIsRead) return { where, part, token: nextToken, index: 0, exhausted };
      return { where, part, token, index, exhausted };
    },
    failure: () => failure,
  };
}

function firstOf<Item>(
  sources: readonly Source<Item>[],
  compare: PagedSources<Item>['compare'],
): Source<Item> | undefined {
  let first: Source<Item> | undefined;
  for (const source of sources) {
    const [head, best] = [source.head(), first?.head()];
    if (head !== undefined && (best === undefined || compare(head, best) < 0)) first = source;
  }
  return first;
}
