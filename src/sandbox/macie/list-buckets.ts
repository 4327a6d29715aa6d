import { matchesCriteria } from './bucket-filter.ts';
import type { DescribeRequest } from './bucket-requests.ts';
import type { BucketView } from './bucket-view.ts';
import type { PageEnd } from './page-token.ts';
import { takePage } from './take-page.ts';

/** The reference gives no bound; clients that others wrote ask for 50. */
const LARGEST_PAGE = 50;

/** What Macie does not know comes before all that it does: -1 is the least it knows. */
const BEFORE_ALL = -2;

interface Row extends PageEnd {
  bucket: BucketView;
}

/**
 * One page of the buckets, by name unless sorted otherwise. `scope` is whatever else a token is
 * only good for. A bucket's place is its place among all buckets, so it holds while others come and go.
 */
export function listBuckets(views: BucketView[], request: DescribeRequest, scope: unknown) {
  const sort = request.sortCriteria?.attributeName;
  const rows = views
    .map(
      (bucket, place): Row => ({ bucket, place, value: sort ? (bucket[sort] ?? BEFORE_ALL) : 0 }),
    )
    .filter(({ bucket }) => matchesCriteria(bucket, request.criteria));
  const terms = { scope: [request.criteria ?? {}, scope], largestPage: LARGEST_PAGE };
  const { page, nextToken } = takePage(rows, request, terms);
  return { buckets: page.map(({ bucket }) => bucket), nextToken };
}
