import type { FindingCategory } from '../domain/finding.ts';
import type { FindingQuery } from '../domain/finding-query.ts';
import type { FindingSummary } from '../domain/finding-summary.ts';
import type { TargetRegion } from '../domain/job.ts';

/** What decides whose findings a target Region shows. */
export interface FindingScope {
  /** Every Region of every target, whichever of them are read. */
  sources: readonly TargetRegion[];
}

/**
 * A query as it is asked in one target Region: one query, or two that have nothing in common.
 *
 * An administrator sees the policy findings of its members too, and a member that is a target shows
 * them itself: they are left out, so that nothing is shown twice. Sensitive-data findings are seen by
 * the account alone whose job, or discovery, made them, but belong to the account that owns the
 * bucket: none is left out. Macie's criteria have no "or", and nothing says who is an administrator.
 */
export function queriesIn(
  query: FindingQuery,
  where: TargetRegion,
  { sources }: FindingScope,
): FindingQuery[] {
  const withoutAccounts = otherTargets(where, sources);
  const category = categoryOf(query);
  if (category === 'CLASSIFICATION' || withoutAccounts.length === 0) return [query];
  if (category === 'POLICY') return [{ ...query, withoutAccounts }];
  return [
    { ...query, category: 'CLASSIFICATION' },
    { ...query, category: 'POLICY', withoutAccounts },
  ];
}

/**
 * Whether another target shows a finding itself, that was read here all the same: by who wants only
 * the newest few of all target Regions and asks once, or because Macie was not told of all accounts.
 */
export function isShownElsewhere(
  { category, accountId }: FindingSummary,
  where: TargetRegion,
  { sources }: FindingScope,
): boolean {
  return category === 'POLICY' && otherTargets(where, sources).includes(accountId);
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
