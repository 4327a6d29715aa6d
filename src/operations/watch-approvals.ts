import type { ApprovalRequest } from '../domain/approval.ts';
import { reminderLetter } from '../domain/approval-letters.ts';
import { BotError } from '../domain/bot-error.ts';
import { type LeaseDeps, leaseOf } from './change-record.ts';
import { claimTurn } from './claim-turn.ts';
import { lapse } from './decide-approval.ts';
import type { JudgeDeps } from './judge-approver.ts';
import type { ApprovalDeps } from './request-approval.ts';
import type { Sightings } from './sightings.ts';
import type { Store } from './store-port.ts';

export interface WatchDeps extends ApprovalDeps, Pick<JudgeDeps, 'policyFor'> {
  store: ApprovalDeps['store'] & Pick<Store, 'requests'>;
  change: LeaseDeps;
}

/**
 * What has to happen to open requests without anybody's click: those whose time is over lapse, the
 * approvers are reminded once. What is not shown as it is for as long as a lease, open or not, is
 * shown: whoever changed it is no more, or Slack did not take it.
 */
export async function watchApprovals(deps: WatchDeps, sightings: Sightings): Promise<void> {
  const { store, now } = deps;
  for (const request of await store.approvals.dueToLapse(now())) {
    await untilFailure(() => lapse(request, deps));
  }
  for (const request of await store.approvals.dueToRemind(now())) {
    await untilFailure(() => remind(request, deps));
  }
  const unshown = (await store.approvals.unshown()).map((request) => ({
    id: `${request.id} ${request.version}`,
    request,
  }));
  for (const { request } of sightings.lasting(unshown, leaseOf(deps.change))) {
    await untilFailure(() => showLate(request, deps));
  }
}

/** First of all the message itself: somebody may have deleted it. */
async function remind(request: ApprovalRequest, deps: WatchDeps): Promise<void> {
  const { store, announcer, change, now, policyFor } = deps;
  if (!(await claimTurn(`remind ${request.id}`, store, change))) return;
  if (!(await announcer.show(request))) return;
  const shown = await store.approvals.get(request.id);
  if (!shown?.message) return;
  const letter = reminderLetter(shown, shown.message, policyFor(shown));
  await store.approvals.remind(request.id, now(), letter);
}

async function showLate(
  { id, version }: ApprovalRequest,
  { store, announcer, change }: WatchDeps,
): Promise<void> {
  if (!(await claimTurn(`show ${id} ${version}`, store, change))) return;
  // Whoever had the turn before may have shown it.
  const request = (await store.approvals.unshown()).find((one) => one.id === id);
  if (request) await announcer.show(request);
}

/** What fails for one request must not keep the others; the next look tries again. */
async function untilFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
  }
}
