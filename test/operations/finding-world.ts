import { compareFindings } from '../../src/domain/compare-findings.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { FindingQuery } from '../../src/domain/finding-query.ts';
import type { TargetRegion } from '../../src/domain/job.ts';
import type { OpenList } from '../../src/domain/job-list.ts';
import type { BrowseFindingsDeps } from '../../src/operations/browse-findings.ts';
import type { FindingReader } from '../../src/operations/ports.ts';
import { aFinding } from '../support/finding-fixtures.ts';

/** Three Regions of one target, and one of another account. */
export const SOURCES: TargetRegion[] = [
  ...['us-east-1', 'eu-central-1', 'ap-south-1'].map((region) => ({
    target: 'production',
    accountId: '111122223333',
    region,
  })),
  { target: 'payments', accountId: '444455556666', region: 'us-east-1' },
];

/** A finding of a target Region. */
export function findingOf(
  { accountId, region }: TargetRegion,
  findingId: string,
  changes: Partial<Finding> = {},
): Finding {
  return aFinding({ ref: { accountId, region, findingId }, accountId, ...changes });
}

interface Call {
  operation: 'list' | 'get' | 'count';
  where: TargetRegion;
  query?: FindingQuery;
}

/** A Macie with these findings; pages of any size, empty ones too, as Macie is free to give them. */
export function readerOf(findings: readonly Finding[], pageSizes: readonly number[] = [10]) {
  const calls: Call[] = [];
  const at = (where: TargetRegion, { category: wanted }: FindingQuery = {}) =>
    findings.filter(
      ({ ref, category }) =>
        ref.accountId === where.accountId &&
        ref.region === where.region &&
        category === (wanted ?? category),
    );
  const reader: FindingReader = {
    async listFindings(where, query, order, { token = '0', pageSize }) {
      calls.push({ operation: 'list', where, query });
      const sorted = at(where, query).toSorted(
        compareFindings(order === 'oldest' ? 'newest' : order),
      );
      const start = Number(token);
      const end = start + Math.min(pageSizes[start % pageSizes.length] ?? 10, pageSize);
      const ids = sorted.slice(start, end).map(({ ref }) => ref.findingId);
      return { ids, ...(end < sorted.length && { nextToken: `${end}` }) };
    },
    async getFindings(where, ids) {
      calls.push({ operation: 'get', where });
      const known = new Map(at(where).map((finding) => [finding.ref.findingId, finding]));
      return ids.flatMap((id) => known.get(id) ?? []);
    },
    async countFindings(where, query) {
      calls.push({ operation: 'count', where, query });
      const severities = at(where, query).map(({ severity }) => severity.description);
      return [...new Set(severities)].map((key) => ({
        key,
        count: severities.filter((each) => each === key).length,
      }));
    },
  };
  return { reader, calls };
}

/** What browsing needs, with lists that are kept in memory. */
export function browseDeps(findings: FindingReader): BrowseFindingsDeps {
  const lists = new Map<string, OpenList>();
  return {
    findings,
    sources: SOURCES,
    newId: () => `list-${lists.size + 1}`,
    store: {
      lists: {
        keep: async (id, list) => void lists.set(id, list),
        get: async (id) => lists.get(id),
      },
    },
  };
}
