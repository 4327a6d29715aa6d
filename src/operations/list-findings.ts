import { BotError } from '../domain/bot-error.ts';
import { compareFindings } from '../domain/compare-findings.ts';
import type { FindingOrder, FindingQuery } from '../domain/finding-query.ts';
import { type FindingSummary, toFindingSummary } from '../domain/finding-summary.ts';
import type { TargetRegion } from '../domain/job.ts';
import { firstPosition, type ListPosition, type SourceFailure } from '../domain/job-list.ts';
import { type FindingScope, isShownElsewhere, queriesIn } from './finding-accounts.ts';
import { mergePages } from './merge-pages.ts';
import type { FindingReader } from './ports.ts';

/** Findings on one page of the list. */
const FINDINGS_PER_PAGE = 10;

export interface ListFindingsDeps extends FindingScope {
  findings: FindingReader;
}

/** One page of the findings of all target Regions. */
export interface FindingListPage {
  findings: FindingSummary[];
  failures: SourceFailure[];
  /** Where the next page begins; absent when this is the last. */
  next?: ListPosition;
}

/** Where the first page begins. */
export function firstFindings(
  query: FindingQuery,
  sources: readonly TargetRegion[],
  scope: FindingScope,
): ListPosition {
  return sources.flatMap((where) => {
    const queries = queriesIn(query, where, scope);
    const [first] = firstPosition([where]);
    if (!first) return [];
    return queries.length > 1 ? queries.map((_, part) => ({ ...first, part })) : [first];
  });
}

/**
 * Whether a position was made for queries as they are asked today: with another configuration, a
 * target Region may be asked in another number of parts.
 */
export function isStillAsked(
  query: FindingQuery,
  position: ListPosition,
  scope: FindingScope,
): boolean {
  const places = Map.groupBy(position, ({ where }) => `${where.accountId}/${where.region}`);
  return [...places.values()].every(([first, ...others]) => {
    if (!first) return true;
    const parts = queriesIn(query, first.where, scope).length;
    return parts === others.length + 1;
  });
}

/**
 * One page of all target Regions' findings, in the order that is asked for: one ListFindings and one
 * GetFindings for each query of a target Region, for a page that it fills.
 */
export async function listFindings(
  query: FindingQuery,
  order: FindingOrder,
  from: ListPosition,
  deps: ListFindingsDeps,
): Promise<FindingListPage> {
  const { findings: reader } = deps;
  const { items, ...page } = await mergePages<FindingSummary>(from, {
    pageSize: FINDINGS_PER_PAGE,
    compare: compareFindings(order),
    readPage: async ({ where, part = 0, token }) => {
      const asked = queriesIn(query, where, deps)[part];
      if (!asked)
        throw new BotError('internal', `a target Region is not asked in ${part + 1} parts`);
      const wanted = { token, pageSize: FINDINGS_PER_PAGE };
      const { ids, nextToken } = await reader.listFindings(where, asked, order, wanted);
      const found = ids.length > 0 ? await reader.getFindings(where, ids) : [];
      const items = found
        .map(toFindingSummary)
        .filter((one) => !isShownElsewhere(one, where, deps));
      return { items, nextToken };
    },
  });
  return { findings: items, ...page };
}
