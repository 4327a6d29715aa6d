import type { Answer, AwsDoor, AwsOperation, ReceivedRequest } from './aws-door.ts';
import { AwsError } from './aws-error.ts';
import type { BucketInventory } from './bucket-inventory.ts';
import type { CallLog, CallRecord } from './call-log.ts';
import { type Caller, callerArn, identifyCaller } from './caller.ts';
import { runWithFault } from './fault-effects.ts';
import type { Fault, Faults } from './faults.ts';
import type { FindingInventory } from './finding-inventory.ts';
import type { JobStores } from './job-store.ts';
import { macieDoor } from './macie-door.ts';
import { stsDoor } from './sts-door.ts';

/** What answers AWS calls. */
interface AwsSide {
  stores(): JobStores;
  buckets(): BucketInventory;
  findings(): FindingInventory;
  faults: Faults;
  calls: CallLog;
  /** Simulated time, in milliseconds. */
  now(): number;
  /** Aborted when the server stops: ends delays. */
  stopping: AbortSignal;
}

/** Answers one call to Macie or STS; `undefined` means that the connection is to be dropped. */
export async function answerAws(
  side: AwsSide,
  request: ReceivedRequest,
): Promise<Answer | undefined> {
  const door = request.path === '/' ? stsDoor : macieDoor;
  const operation = door.recognise(request);
  const record = startRecord(side, operation);
  const answer = await meetFault(side, request, door, operation, record);
  record.status = answer?.status ?? 0;
  side.calls.add(record);
  return answer;
}

function startRecord(side: AwsSide, { name, jobId, input }: AwsOperation): CallRecord {
  const at = new Date(side.now()).toISOString();
  return { at, operation: name, ...(jobId && { jobId }), input, status: 0 };
}

async function meetFault(
  side: AwsSide,
  request: ReceivedRequest,
  door: AwsDoor,
  operation: AwsOperation,
  record: CallRecord,
): Promise<Answer | undefined> {
  let fault: Fault | undefined;
  const answer = await answerOrRefuse(door, operation, record, async () => {
    const caller = identifyCaller(request.headers);
    noteCaller(record, caller);
    fault = side.faults.take(operation.name, caller, externalIdOf(operation));
    if (fault) record.fault = fault.kind;
    const run = () =>
      operation.run({
        caller,
        stores: side.stores(),
        buckets: side.buckets(),
        findings: side.findings(),
        now: side.now(),
      });
    return runWithFault(fault, run, side.stopping);
  });
  return fault?.kind === 'drop-before' || fault?.kind === 'drop-after' ? undefined : answer;
}

async function answerOrRefuse(
  door: AwsDoor,
  operation: AwsOperation,
  record: CallRecord,
  run: () => Promise<unknown>,
): Promise<Answer> {
  try {
    return door.accept(operation, await run());
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    record.error = error.type;
    return door.refuse(error);
  }
}

function noteCaller(record: CallRecord, caller: Caller): void {
  record.account = caller.accountId;
  record.region = caller.region;
  record.accessKeyId = caller.accessKeyId;
  if (caller.session) record.assumedRole = callerArn(caller);
}

function externalIdOf({ name, input }: AwsOperation): string | undefined {
  if (name !== 'AssumeRole') return undefined;
  return (input as Record<string, string | undefined>).ExternalId;
}
