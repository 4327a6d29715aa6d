import {
  type CriterionAdditionalProperties,
  type Finding,
  GetFindingStatisticsCommand,
  type GetFindingStatisticsCommandInput,
  GetFindingsCommand,
  type ListFindingsCommandInput,
  type Macie2Client,
  paginateListFindings,
} from '@aws-sdk/client-macie2';

export type Criteria = Record<string, CriterionAdditionalProperties>;

/** The ids of all pages. */
export async function allIds(
  client: Macie2Client,
  criterion: Criteria = {},
  input: ListFindingsCommandInput = {},
): Promise<string[]> {
  const ids: string[] = [];
  const request = { findingCriteria: { criterion }, maxResults: 200, ...input };
  for await (const { findingIds = [] } of paginateListFindings({ client }, request)) {
    ids.push(...findingIds);
  }
  return ids;
}

/** The findings of the ids, fifty a call. */
export async function getAll(client: Macie2Client, ids: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let start = 0; start < ids.length; start += 50) {
    const page = ids.slice(start, start + 50);
    findings.push(
      ...((await client.send(new GetFindingsCommand({ findingIds: page }))).findings ?? []),
    );
  }
  return findings;
}

/** All findings that fulfil the conditions, whole. */
export async function allFindings(client: Macie2Client, criterion: Criteria = {}) {
  return getAll(client, await allIds(client, criterion));
}

/** Group by count. */
export async function statistics(
  client: Macie2Client,
  input: GetFindingStatisticsCommandInput,
): Promise<[string, number][]> {
  const { countsByGroup = [] } = await client.send(new GetFindingStatisticsCommand(input));
  return countsByGroup.map(({ groupKey = '', count = 0 }) => [groupKey, count]);
}
