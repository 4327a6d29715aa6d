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
 * A query as it is asked in one target Region. An administrator's account sees the findings of its
 * members too: they are left out, or, where the target stands for its organisation, only those of
 * accounts that are targets themselves, so that nothing is shown twice. The findings of a job are
 * seen by the account alone whose job it is: of them none is left out.
 */
export function queryIn(
  query: FindingQuery,
  where: TargetRegion,
  { sources, scopeOf }: FindingScope,
): FindingQuery {
  if (query.jobId !== undefined) return query;
  if (scopeOf(where) === 'account') return { ...query, accounts: { only: [where.accountId] } };
  const others = sources.filter(
    ({ accountId, region }) => region === where.region && accountId !== where.accountId,
  );
  return { ...query, accounts: { not: [...new Set(others.map(({ accountId }) => accountId))] } };
}
