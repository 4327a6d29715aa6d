import { BotError } from '../domain/bot-error.ts';
import { requestedStatus } from '../domain/job-transitions.ts';
import type { ChangeDeps } from './change-record.ts';
import type { ChangeOutcome } from './execute-change.ts';
import { jobOf } from './job-of-execution.ts';
import type { Execution } from './store-port.ts';

/**
 * The outcome of a finished execution, with the job as it reads now. Rejects with a `BotError` if
 * Macie cannot be asked.
 */
export async function outcomeOf(
  execution: Execution,
  { macie }: Pick<ChangeDeps, 'macie'>,
): Promise<ChangeOutcome> {
  const { action, ref, before: status, outcome = 'internal' } = execution;
  const read = () =>
    macie.describeJob(ref).catch((error: unknown) => {
      if (error instanceof BotError && error.code === 'job-not-found') return undefined;
      throw error;
    });
  switch (outcome) {
    case 'done':
    case 'accepted':
    case 'unknown': {
      const job = await read();
      const before = { ...(job ?? jobOf(execution)), status };
      if (outcome === 'unknown') return { kind: outcome, before, job };
      if (outcome === 'accepted')
        return job ? { kind: outcome, before, job } : { kind: 'unread', before };
      const done = { ...before, status: requestedStatus(action) };
      return { kind: outcome, before, job: job ?? done, answerLost: false };
    }
    case 'changed-meanwhile': {
      return { kind: outcome, job: (await read()) ?? jobOf(execution) };
    }
    case 'too-late':
      return { kind: outcome };
    default:
      return { kind: 'failed', code: outcome };
  }
}
