import type { FindingCategory } from '../domain/finding.ts';
import type { FindingQuery } from '../domain/finding-query.ts';
import type { FindingSummary } from '../domain/finding-summary.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { ScopeOf } from './read-exposure.ts';

/** What decides whose findings a target Region shows. */
export interface FindingScope {
  /** Every Region of every target, whichever of them are read. */
  sources: readonly TargetRegion[];
  scopeOf: ScopeOf;
}

/**
 * A query as it is asked in one target Region: one query, or two that have nothing in common.
 *
 * An administrator sees the policy findings of its members too, and a member that is a target shows
 * them itself: they are left out, so that nothing is shown twice. Sensitive-data findings are seen by
 * the account alone whose job, or discovery, made them, but belong to the account that owns the
 * bucket. Macie's criteria have no "or". So a target that stands for its organisation is asked twice,
 * and all others once, without what belongs to other targets.
 */
export function queriesIn(
  query: FindingQuery,
  where: TargetRegion,
  { sources, scopeOf }: FindingScope,
): FindingQuery[] {
  const withoutAccounts = otherTargets(where, sources);
  const category = categoryOf(query);
  if (category === 'CLASSIFICATION' || withoutAccounts.length === 0) return [query];
  const own = { ...query, withoutAccounts };
  if (category !== undefined || scopeOf(where) === 'account') return [own];
  return [
    { ...query, category: 'CLASSIFICATION' },
    { ...own, category: 'POLICY' },
  ];
}

/**
 * The same for who wants only the newest few of all target Regions together: always one query, of
 * whose findings those are to be left out that another target shows itself. None is missed for it:
 * one that is among the newest here is among the newest there.
 */
export function newestIn(
  query: FindingQuery,
  where: TargetRegion,
  scope: FindingScope,
): { query: FindingQuery; isElsewhere(finding: FindingSummary): boolean } {
  const [only = query, ...others] = queriesIn(query, where, scope);
  if (others.length === 0) return { query: only, isElsewhere: () => false };
  const accounts = otherTargets(where, scope.sources);
  return {
    query,
    isElsewhere: ({ category, accountId }) => category === 'POLICY' && accounts.includes(accountId),
  };
}

/** What every finding of a query is; undefined if it may be either. */
function categoryOf({ category, jobId, types = [] }: FindingQuery): FindingCategory | undefined {
  if (jobId !== undefined) return 'CLASSIFICATION';
  if (category !== undefined) return category;
  const isAll = (start: string) =>
    types.length > 0 && types.every((type) => type.startsWith(start));
  if (isAll('SensitiveData:')) return 'CLASSIFICATION';
  return isAll('Policy:') ? 'POLICY' : undefined;
}

function otherTargets(where: TargetRegion, sources: readonly TargetRegion[]): string[] {
  const others = sources.filter(
    ({ accountId, region }) => region === where.region && accountId !== where.accountId,
  );
  return [...new Set(others.map(({ accountId }) => accountId))];
}
