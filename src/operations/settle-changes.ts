import { BotError } from '../domain/bot-error.ts';
import type { Job } from '../domain/job.ts';
import { hasTakenPlace, isLegal } from '../domain/job-transitions.ts';
import { auditOf, type ChangeDeps, leaseUntil } from './change-record.ts';
import { conclude } from './conclude-approval.ts';
import type { ChangeOutcome } from './execute-change.ts';
import type { Announcer } from './ports.ts';
import { sendChange } from './send-change.ts';
import type { Execution, Store } from './store-port.ts';

export interface SettleDeps extends ChangeDeps {
  store: ChangeDeps['store'] & Pick<Store, 'approvals'>;
  announcer: Announcer;
}

/**
 * Settles what a crash, or a slow Macie, left open: by reading the job. A change that was never
 * sent is sent now, if the job is still what it was; one that may have been sent is not sent again.
 * Resolves with how many were settled.
 */
export async function settleChanges(deps: SettleDeps): Promise<number> {
  const { executions } = deps.store;
  const taken = await executions.takeOver(deps.wallClock.now(), leaseUntil(deps));
  let settled = 0;
  for (const execution of taken) {
    try {
      const outcome = await settle(execution, await deps.macie.describeJob(execution.ref), deps);
      if (outcome.kind === 'repeated') continue;
      settled += 1;
      await tell(execution, outcome, deps);
    } catch (error) {
      // Macie or the database cannot be asked now: the lease runs out, and the next look tries again.
      if (!(error instanceof BotError)) throw error;
    }
  }
  return settled;
}

async function tell(
  execution: Execution,
  outcome: ChangeOutcome,
  { store, announcer }: SettleDeps,
): Promise<void> {
  const request = await store.approvals.get(execution.id);
  if (request) await conclude(request, outcome, { store, announcer });
  else await announcer.showSettled(execution, outcome);
}

async function settle(execution: Execution, job: Job, deps: SettleDeps): Promise<ChangeOutcome> {
  const { action, before: status } = execution;
  const before = { ...job, status };
  if (execution.stage === 'intended' && job.status === status && isLegal(action, status)) {
    return sendChange(execution, job, deps);
  }
  const outcome = toOutcome(execution, before, job);
  const what = { outcome: outcome.kind, after: job.status };
  const event = execution.stage === 'intended' ? 'refused' : 'executed';
  const audit = auditOf(execution, before, event, what, deps);
  const ended = await deps.store.executions.finish(execution.id, outcome.kind, audit);
  return ended ? outcome : { kind: 'repeated' };
}

function toOutcome({ action, stage }: Execution, before: Job, job: Job): ChangeOutcome {
  if (stage === 'intended') return { kind: 'changed-meanwhile', job };
  if (hasTakenPlace(action, job.status)) return { kind: 'done', before, job, answerLost: true };
  if (job.status !== before.status) return { kind: 'accepted', before, job };
  return { kind: 'unknown', before, job };
}
