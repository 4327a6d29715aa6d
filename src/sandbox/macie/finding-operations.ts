import type { OperationContext } from './aws-door.ts';
import type { FindingRow } from './finding-model.ts';
import { parseFindingStatistics, parseGetFindings, parseListFindings } from './finding-requests.ts';
import { countFindings } from './finding-statistics.ts';
import { findStore } from './job-store.ts';
import { listFindings as listPage, sortFindings } from './list-findings.ts';
import type { MacieOperation } from './macie-operations.ts';

export const listFindings: MacieOperation = (input, context) => {
  const request = parseListFindings(input.body() ?? {});
  const { accountId, region } = context.caller;
  return listPage(retrieve(context), request, [accountId, region]);
};

/** Ids that the caller's account does not have are left out, as are repeated ones. */
export const getFindings: MacieOperation = (input, context) => {
  const { findingIds, sort } = parseGetFindings(input.body() ?? {});
  const wanted = new Map([...new Set(findingIds)].map((id, index) => [id, index]));
  const rows = retrieve(context).filter(({ id }) => wanted.has(id));
  const placeOf = ({ id }: FindingRow) => wanted.get(id) ?? 0;
  const ordered = sort
    ? sortFindings(rows, sort)
    : rows.toSorted((a, b) => placeOf(a) - placeOf(b));
  return { findings: ordered.map((row) => row.compose(row)) };
};

export const getFindingStatistics: MacieOperation = (input, context) => {
  const request = parseFindingStatistics(input.body() ?? {});
  return countFindings(retrieve(context), request);
};

/** Rejects where Macie is not enabled. */
function retrieve({ caller, stores, findings, now }: OperationContext): FindingRow[] {
  findStore(stores, caller);
  return findings.seenBy(caller, now);
}
