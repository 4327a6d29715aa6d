import type { FindingRef } from './finding.ts';

/** A finding's key where one short string is needed: `111122223333/us-east-1/<finding id>`. */
export function formatFindingRef({ accountId, region, findingId }: FindingRef): string {
  return `${accountId}/${region}/${findingId}`;
}

/** The reverse of `formatFindingRef`; undefined if it is not one. */
export function parseFindingRef(key: string): FindingRef | undefined {
  const [, accountId, region, findingId] = /^(\d{12})\/([a-z0-9-]+)\/([\w-]+)$/.exec(key) ?? [];
  return accountId && region && findingId ? { accountId, region, findingId } : undefined;
}
