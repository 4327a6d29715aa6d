import type {
  BucketCriteriaAdditionalProperties,
  BucketMetadata,
  Macie2Client,
} from '@aws-sdk/client-macie2';

import type { BucketReader } from '../operations/ports.ts';
import type { createSender } from './send-call.ts';
import { toBucketStatistics } from './to-bucket-statistics.ts';
import { toExposedBuckets } from './to-exposed-buckets.ts';

type Criteria = Record<string, BucketCriteriaAdditionalProperties>;

/** What Macie gives unless told; no upper bound is documented. */
const PAGE_SIZE = 50;

/** Conditions on different fields must all hold, so that each field needs a query of its own. */
const EXPOSED: readonly Criteria[] = [
  { 'publicAccess.effectivePermission': { eq: ['PUBLIC', 'UNKNOWN'] } },
  { sharedAccess: { eq: ['EXTERNAL', 'UNKNOWN'] } },
];

/** Macie's view of buckets. An administrator would see those of members, too: each call names the account. */
export function createBucketReader(send: ReturnType<typeof createSender>): BucketReader {
  return {
    bucketStatistics: (where, scope) =>
      send('read', 'GetBucketStatistics', where, async (client) => {
        const { GetBucketStatisticsCommand } = await import('@aws-sdk/client-macie2');
        const input = scope === 'account' ? { accountId: where.accountId } : {};
        return toBucketStatistics(await client.send(new GetBucketStatisticsCommand(input)));
      }),
    exposedBuckets: (where, most) =>
      send('read', 'DescribeBuckets', where, async (client) => {
        const account = { accountId: { eq: [where.accountId] } };
        const queries = EXPOSED.map((field) => readPages(client, { ...field, ...account }, most));
        const found = await Promise.all(queries);
        // The first ones by name of each query: so those of both together are among them.
        const buckets = toExposedBuckets(
          found.flatMap(({ buckets }) => buckets),
          where.accountId,
        );
        const isComplete = found.every((query) => query.isComplete) && buckets.length <= most;
        return { buckets: buckets.slice(0, most), isComplete };
      }),
  };
}

/** All pages by name, until there are enough buckets. */
async function readPages(client: Macie2Client, criteria: Criteria, most: number) {
  const { DescribeBucketsCommand } = await import('@aws-sdk/client-macie2');
  const buckets: BucketMetadata[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeBucketsCommand({
        criteria,
        sortCriteria: { attributeName: 'bucketName', orderBy: 'ASC' },
        maxResults: PAGE_SIZE,
        nextToken,
      }),
    );
    buckets.push(...(page.buckets ?? []));
    nextToken = page.nextToken || undefined;
  } while (nextToken && buckets.length < most);
  return { buckets, isComplete: !nextToken };
}
