import { BotError } from '../domain/bot-error.ts';
import { LEASE_MS } from './change-record.ts';
import { conclude } from './conclude-approval.ts';
import { carryOut, type DecideDeps } from './decide-approval.ts';
import type { ChangeOutcome } from './execute-change.ts';
import type { Execution } from './store-port.ts';

/**
 * Carries out what was approved and, because of a crash in between, never begun; and tells the end
 * of what was finished and never told. Executions that are under way are left alone.
 */
export async function settleApprovals(deps: DecideDeps): Promise<void> {
  const before = new Date(deps.now().getTime() - LEASE_MS);
  for (const request of await deps.store.approvals.unfinished(before)) {
    try {
      const execution = await deps.change.store.executions.get(request.id);
      if (!execution) {
        await carryOut(request, deps);
      } else if (execution.outcome !== undefined) {
        await conclude(request, await toOutcome(execution, deps), deps);
      }
    } catch (error) {
      // Macie refused, or cannot be asked: that is told, and for the latter tried again.
      if (!(error instanceof BotError)) throw error;
    }
  }
}

/** The outcome of a finished execution, with the job as it reads now. */
async function toOutcome(
  { ref, before: status, outcome }: Execution,
  { macie }: DecideDeps,
): Promise<ChangeOutcome> {
  const job = await macie.describeJob(ref);
  const before = { ...job, status };
  switch (outcome) {
    case 'done':
      return { kind: 'done', before, job, answerLost: true };
    case 'accepted':
    case 'unknown':
      return { kind: outcome, before, job };
    default:
      return { kind: 'failed', code: outcome ?? 'internal' };
  }
}
