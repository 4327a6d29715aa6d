import { setTimeout as wait } from 'node:timers/promises';

import { AwsError, macieNotEnabled } from './aws-error.ts';
import type { Fault } from './faults.ts';

/**
 * Runs an operation as a fault makes it go. A dropped connection is the server's business: here
 * `drop-before` only leaves the operation out.
 */
export async function runWithFault(
  fault: Fault | undefined,
  run: () => unknown,
  stopping: AbortSignal,
): Promise<unknown> {
  if (fault?.kind === 'late') return runLate(fault, run, stopping);
  if (fault?.delayMs) await wait(fault.delayMs, undefined, { signal: stopping });
  switch (fault?.kind) {
    case 'drop-before':
      return {};
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
    case 'suspended':
      return { ...(run() as object), status: 'PAUSED' };
    default:
      return run();
  }
}

/** Accepted now, done later, if it is still legal then. */
function runLate(fault: Fault, run: () => unknown, stopping: AbortSignal): unknown {
  wait(fault.delayMs, undefined, { signal: stopping })
    .then(run)
    .catch(() => undefined);
  return {};
}
