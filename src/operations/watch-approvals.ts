import { BotError } from '../domain/bot-error.ts';
import { lapse } from './decide-approval.ts';
import type { ApprovalDeps } from './request-approval.ts';

/** A request that is not shown after so long was lost on the way to Slack. */
const SHOWN_WITHIN_MS = 30_000;

/**
 * What has to happen to open requests without anybody's click: those whose time is over lapse, the
 * approvers are reminded once, and what could not be shown before is shown.
 */
export async function watchApprovals(deps: ApprovalDeps): Promise<void> {
  const { store, announcer, now } = deps;
  for (const request of await store.approvals.dueToLapse(now())) {
    await untilFailure(() => lapse(request, deps));
  }
  for (const request of await store.approvals.takeReminders(now())) {
    await untilFailure(() => announcer.remind(request));
  }
  const lost = new Date(now().getTime() - SHOWN_WITHIN_MS);
  for (const request of await store.approvals.listOpen()) {
    if (!request.message && request.createdAt < lost) {
      await untilFailure(() => announcer.show(request));
    }
  }
}

/** What fails for one request must not keep the others; the next look tries again. */
async function untilFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
  }
}
