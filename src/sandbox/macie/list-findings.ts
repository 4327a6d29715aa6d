import { FINDING_FIELDS } from './finding-fields.ts';
import { filterFindings } from './finding-filter.ts';
import type { FindingRow } from './finding-model.ts';
import type { FindingSort, parseListFindings } from './finding-requests.ts';
import { composeOnce, readerOf } from './finding-values.ts';
import type { PageEnd } from './page-token.ts';
import { orderOf, takePage } from './take-page.ts';

/** The reference gives no bound; clients that others wrote ask for 50. */
const LARGEST_PAGE = 200;
const NEWEST_FIRST: FindingSort = { attributeName: 'createdAt', orderBy: 'DESC' };

type ListRequest = ReturnType<typeof parseListFindings>;

interface Row extends PageEnd {
  finding: FindingRow;
}

/**
 * One page of the ids, newest first unless sorted otherwise; equals by their ids, so that a page's
 * end is found again whatever was added meanwhile. `scope` is whatever else a token is good for.
 */
export function listFindings(findings: FindingRow[], request: ListRequest, scope: unknown) {
  const sort = request.sort ?? NEWEST_FIRST;
  const rows = placeFindings(filterFindings(findings, request.criteria), sort);
  const { maxResults, nextToken } = request;
  const terms = { scope: ['findings', request.criteria, scope], largestPage: LARGEST_PAGE };
  const taken = takePage(rows, { maxResults, nextToken, sortCriteria: sort }, terms);
  return { findingIds: taken.page.map(({ finding }) => finding.id), nextToken: taken.nextToken };
}

/** The findings in the order that is asked for. */
export function sortFindings(findings: FindingRow[], sort: FindingSort): FindingRow[] {
  const rows = placeFindings(findings, sort).sort(orderOf({ sortCriteria: sort }));
  return rows.map(({ finding }) => finding);
}

function placeFindings(findings: FindingRow[], { attributeName }: FindingSort): Row[] {
  const read = readerOf(attributeName);
  const kind = FINDING_FIELDS.get(attributeName) ?? 'text';
  // What a finding does not have comes before all that others have.
  const nothing = kind === 'text' || kind === 'boolean' ? '' : Number.MIN_SAFE_INTEGER;
  return findings.map((finding) => {
    const [value = nothing] = read(finding, composeOnce(finding));
    return {
      finding,
      place: finding.id,
      value: typeof value === 'boolean' ? String(value) : value,
    };
  });
}
