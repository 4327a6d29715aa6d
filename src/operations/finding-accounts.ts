import type { FindingQuery } from '../domain/finding-query.ts';
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
  const isSensitiveData = query.jobId !== undefined || query.category === 'CLASSIFICATION';
  if (isSensitiveData || withoutAccounts.length === 0) return [query];
  const own = { ...query, withoutAccounts };
  if (query.category !== undefined || scopeOf(where) === 'account') return [own];
  return [
    { ...query, category: 'CLASSIFICATION' },
    { ...own, category: 'POLICY' },
  ];
}

function otherTargets(where: TargetRegion, sources: readonly TargetRegion[]): string[] {
  const others = sources.filter(
    ({ accountId, region }) => region === where.region && accountId !== where.accountId,
  );
  return [...new Set(others.map(({ accountId }) => accountId))];
}
