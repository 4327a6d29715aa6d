import type { IncomingHttpHeaders } from 'node:http';

import type { AwsError } from './aws-error.ts';
import type { BucketInventory } from './bucket-inventory.ts';
import type { Caller } from './caller.ts';
import type { FindingInventory } from './finding-inventory.ts';
import type { JobStores } from './job-store.ts';

/** A request, read whole. */
export interface ReceivedRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What goes back on the wire. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What an operation works on. */
export interface OperationContext {
  caller: Caller;
  stores: JobStores;
  buckets: BucketInventory;
  findings: FindingInventory;
  /** Simulated time, in milliseconds. */
  now: number;
}

/** One call, recognised but not yet run. */
export interface AwsOperation {
  name: string;
  jobId?: string;
  /** The call's parameters, as they were sent. */
  input: unknown;
  /** Answers or throws an `AwsError`. */
  run(context: OperationContext): unknown;
}

/** One AWS service: how its protocol is read and written. */
export interface AwsDoor {
  /** Never throws; what cannot be understood becomes an operation that refuses. */
  recognise(request: ReceivedRequest): AwsOperation;
  /** The answer to what `run` returned. */
  accept(operation: AwsOperation, result: unknown): Answer;
  refuse(error: AwsError): Answer;
}
