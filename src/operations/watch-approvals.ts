import { BotError } from '../domain/bot-error.ts';
import { type LeaseDeps, leaseOf } from './change-record.ts';
import { claimTurn } from './claim-turn.ts';
import { lapse } from './decide-approval.ts';
import type { ApprovalDeps } from './request-approval.ts';
import type { Sightings } from './sightings.ts';
import type { Store } from './store-port.ts';

export interface WatchDeps extends ApprovalDeps {
  store: ApprovalDeps['store'] & Pick<Store, 'requests'>;
  change: LeaseDeps;
}

/**
 * What has to happen to open requests without anybody's click: those whose time is over lapse, the
 * approvers are reminded once, and what is not shown for as long as a lease is shown.
 */
export async function watchApprovals(deps: WatchDeps, sightings: Sightings): Promise<void> {
  const { store, announcer, now } = deps;
  for (const request of await store.approvals.dueToLapse(now())) {
    await untilFailure(() => lapse(request, deps));
  }
  for (const request of await store.approvals.takeReminders(now())) {
    await untilFailure(() => announcer.remind(request));
  }
  await announcer.catchUp();
  const unshown = (await store.approvals.listOpen()).filter(({ message }) => !message);
  for (const { id } of sightings.lasting(unshown, leaseOf(deps.change))) {
    await untilFailure(() => showLate(id, deps));
  }
}

async function showLate(id: string, { store, announcer, change }: WatchDeps): Promise<void> {
  if (!(await claimTurn(`show ${id}`, store, change))) return;
  const request = await store.approvals.get(id);
  if (request && !request.message) await announcer.show(request);
}

/** What fails for one request must not keep the others; the next look tries again. */
async function untilFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
  }
}
