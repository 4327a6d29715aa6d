import { filterFindings } from './finding-filter.ts';
import type { FindingRow } from './finding-model.ts';
import type { parseFindingStatistics } from './finding-requests.ts';
import { composeOnce, readerOf } from './finding-values.ts';

type StatisticsRequest = ReturnType<typeof parseFindingStatistics>;

/** How many of the findings are in each group; those without the property are in none. */
export function countFindings(findings: FindingRow[], request: StatisticsRequest) {
  const { criteria, groupBy, size, sort } = request;
  const read = readerOf(groupBy);
  const counts = new Map<string, number>();
  for (const row of filterFindings(findings, criteria)) {
    for (const value of read(row, composeOnce(row))) {
      counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
  }
  const groups = [...counts].map(([groupKey, count]) => ({ groupKey, count }));
  const direction = sort.orderBy === 'DESC' ? -1 : 1;
  const byKey = (a: Group, b: Group) => (a.groupKey < b.groupKey ? -1 : 1);
  const order =
    sort.attributeName === 'groupKey'
      ? (a: Group, b: Group) => direction * byKey(a, b)
      : (a: Group, b: Group) => direction * (a.count - b.count) || byKey(a, b);
  return { countsByGroup: groups.toSorted(order).slice(0, size) };
}

interface Group {
  groupKey: string;
  count: number;
}
