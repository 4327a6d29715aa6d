import { setTimeout as wait } from 'node:timers/promises';

import type { Answer, AwsDoor, AwsOperation, ReceivedRequest } from './aws-door.ts';
import { AwsError, macieNotEnabled } from './aws-error.ts';
import type { CallLog, CallRecord } from './call-log.ts';
import { type Caller, callerArn, identifyCaller } from './caller.ts';
import type { Fault, Faults } from './faults.ts';
import type { JobStores } from './job-store.ts';
import { macieDoor } from './macie-door.ts';
import { stsDoor } from './sts-door.ts';

/** What answers AWS calls. */
export interface AwsSide {
  stores(): JobStores;
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
  const answer = await runCall(side, request, door, operation, record);
  record.status = answer?.status ?? 0;
  side.calls.add(record);
  return answer;
}

function startRecord(side: AwsSide, { name, jobId, input }: AwsOperation): CallRecord {
  const at = new Date(side.now()).toISOString();
  return { at, operation: name, ...(jobId && { jobId }), input, status: 0 };
}

async function runCall(
  side: AwsSide,
  request: ReceivedRequest,
  door: AwsDoor,
  operation: AwsOperation,
  record: CallRecord,
): Promise<Answer | undefined> {
  try {
    const caller = identifyCaller(request.headers);
    noteCaller(record, caller);
    const fault = side.faults.take(operation.name, caller, externalIdOf(operation));
    if (fault) record.fault = fault.kind;
    if (fault?.delayMs) await wait(fault.delayMs, undefined, { signal: side.stopping });
    if (fault?.kind === 'drop-before') return undefined;
    throwFault(fault);
    const result = operation.run({ caller, stores: side.stores(), now: side.now() });
    if (fault?.kind === 'drop-after') return undefined;
    return door.accept(operation, fault?.kind === 'suspended' ? suspended(result) : result);
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

function throwFault(fault: Fault | undefined): void {
  switch (fault?.kind) {
    case 'throttle':
      throw new AwsError('ThrottlingException', 'Rate exceeded');
    case 'internal-error':
      throw new AwsError('InternalServerException', 'An internal server error occurred');
    case 'not-enabled':
      throw macieNotEnabled();
    case 'access-denied':
      throw new AwsError(
        'AccessDeniedException',
        'User is not authorized to perform this operation: no identity-based policy allows it',
      );
  }
}

function suspended(session: unknown): unknown {
  return { ...(session as object), status: 'PAUSED' };
}
