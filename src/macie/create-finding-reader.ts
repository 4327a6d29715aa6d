import type { GroupCount, Macie2Client, Finding as MacieFinding } from '@aws-sdk/client-macie2';

import { BotError } from '../domain/bot-error.ts';
import type { Finding } from '../domain/finding.ts';
import type { FindingCount, FindingGroupKey, FindingQuery } from '../domain/finding-query.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { FindingReader } from '../operations/ports.ts';
import type { createSender } from './send-call.ts';
import { toFinding } from './to-finding.ts';
import { MOST_VALUES, toFindingCriteria, toFindingSort } from './to-finding-criteria.ts';
import { toldItems } from './told.ts';

/** Groups that a count has at most; Macie would leave out smaller ones unless told. */
const MOST_GROUPS = 100;

/** Macie's findings. The sensitive data itself (GetSensitiveDataOccurrences) is never asked for. */
export function createFindingReader(send: ReturnType<typeof createSender>): FindingReader {
  return {
    listFindings: (where, query, order, { token, pageSize }) =>
      send('read', 'ListFindings', where, async (client) => {
        const { ListFindingsCommand } = await import('@aws-sdk/client-macie2');
        const command = new ListFindingsCommand({
          findingCriteria: toFindingCriteria(query),
          sortCriteria: toFindingSort(order),
          maxResults: pageSize,
          nextToken: token,
        });
        const { findingIds, nextToken } = await client.send(command);
        return { ids: toldItems(findingIds), nextToken: nextToken || undefined };
      }),
    getFindings: (where, ids) => getFindings(send, where, ids),
    async countFindings(where, query, groupBy) {
      const count = (asked: FindingQuery) => countGroups(send, where, asked, groupBy);
      const [all, ...excess] = await Promise.all([query, ...excessIn(query)].map(count));
      return subtractCounts(all ?? [], excess.flat());
    },
  };
}

/** What is counted although it is to be left out, because Macie takes no more values. */
function excessIn(query: FindingQuery): FindingQuery[] {
  const accounts = query.withoutAccounts?.slice(MOST_VALUES) ?? [];
  const chunks = Math.ceil(accounts.length / MOST_VALUES);
  return Array.from({ length: chunks }, (_, index) => ({
    ...query,
    ofAccounts: accounts.slice(index * MOST_VALUES, (index + 1) * MOST_VALUES),
  }));
}

function countGroups(
  send: ReturnType<typeof createSender>,
  where: TargetRegion,
  query: FindingQuery,
  groupBy: FindingGroupKey,
): Promise<FindingCount[]> {
  return send('read', 'GetFindingStatistics', where, async (client) => {
    const { GetFindingStatisticsCommand } = await import('@aws-sdk/client-macie2');
    const command = new GetFindingStatisticsCommand({
      groupBy,
      findingCriteria: toFindingCriteria(query),
      sortCriteria: { attributeName: 'count', orderBy: 'DESC' },
      size: MOST_GROUPS,
    });
    return toCounts((await client.send(command)).countsByGroup);
  });
}

function subtractCounts(
  all: readonly FindingCount[],
  less: readonly FindingCount[],
): FindingCount[] {
  return all
    .map(({ key, count }) => ({
      key,
      count: less.reduce((rest, one) => (one.key === key ? rest - one.count : rest), count),
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}

async function getFindings(
  send: ReturnType<typeof createSender>,
  where: TargetRegion,
  ids: readonly string[],
): Promise<Finding[]> {
  try {
    return await send('read', 'GetFindings', where, async (client) =>
      inOrder(await readFindings(client, ids), where, ids),
    );
  } catch (error) {
    // Macie documents this answer; of a single finding it says that it is gone.
    if (!(error instanceof BotError) || error.code !== 'job-not-found') throw error;
    if (ids.length <= 1) return [];
    const half = Math.ceil(ids.length / 2);
    const first = await getFindings(send, where, ids.slice(0, half));
    return [...first, ...(await getFindings(send, where, ids.slice(half)))];
  }
}

async function readFindings(client: Macie2Client, ids: readonly string[]): Promise<MacieFinding[]> {
  const { GetFindingsCommand } = await import('@aws-sdk/client-macie2');
  const { findings } = await client.send(new GetFindingsCommand({ findingIds: [...ids] }));
  return toldItems(findings);
}

/** In the order of the ids. A finding without its id is the one that is missing, if only one is. */
function inOrder(found: MacieFinding[], where: TargetRegion, ids: readonly string[]): Finding[] {
  const known = new Map(found.map((finding) => [finding.id ?? '', finding]));
  const missing = ids.filter((id) => !known.has(id));
  const nameless = found.filter(({ id }) => !id);
  const [lost, namesake] = [missing[0], nameless[0]];
  if (lost && namesake && missing.length === 1 && nameless.length === 1) known.set(lost, namesake);
  return ids.flatMap((id) => {
    const finding = known.get(id);
    return finding ? [toFinding(finding, where, id)] : [];
  });
}

/** A group without a name, such as that of findings without a job, is left out: it is no value. */
function toCounts(groups: GroupCount[] | undefined): FindingCount[] {
  return toldItems(groups).flatMap(({ groupKey, count }) =>
    groupKey && count ? [{ key: groupKey, count }] : [],
  );
}
