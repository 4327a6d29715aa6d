import type { OperationContext } from './aws-door.ts';
import type { Retrieved } from './bucket-inventory.ts';
import { parseDescribeRequest, parseStatisticsRequest } from './bucket-requests.ts';
import { toBucketStatistics } from './bucket-statistics.ts';
import { findStore } from './job-store.ts';
import { listBuckets } from './list-buckets.ts';
import type { MacieOperation } from './macie-operations.ts';
import { accountsAskedFor } from './organisation.ts';

export const getBucketStatistics: MacieOperation = (input, context) => {
  const accountId = parseStatisticsRequest(input.body() ?? {});
  return toBucketStatistics(retrieve(context, accountId));
};

export const describeBuckets: MacieOperation = (input, context) => {
  const request = parseDescribeRequest(input.body() ?? {});
  const { accountId, region } = context.caller;
  return listBuckets(retrieve(context).views, request, [accountId, region]);
};

/** Rejects where Macie is not enabled, and for an account that is not the caller's to see. */
function retrieve(context: OperationContext, asked?: string | null): Retrieved {
  const { caller, stores, buckets, now } = context;
  findStore(stores, caller);
  return buckets.retrieve(accountsAskedFor(caller.accountId, asked), caller.region, now);
}
