import type { ApprovalRequest } from '../domain/approval.ts';
import { BotError } from '../domain/bot-error.ts';
import type { Announcer } from '../operations/ports.ts';
import type { ApprovalStore } from '../operations/store-port.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { Log } from './slack-request.ts';
import { renderApproval } from './views/approval-message.ts';

export interface AnnouncerDeps {
  calls: Pick<SlackCalls, 'post' | 'update'>;
  approvals: Pick<ApprovalStore, 'get' | 'shown'>;
  approvalsChannel: string;
  /** Where a request is shown that the approvals channel does not take. */
  warningsChannel: string;
  log: Log;
}

type Place = NonNullable<ApprovalRequest['message']>;

/** Shows approval requests in Slack. What cannot be shown is logged; the request itself is kept. */
export function createAnnouncer(deps: AnnouncerDeps): Announcer {
  return {
    async show(request) {
      try {
        const now = request.state === 'open' ? await deps.approvals.get(request.id) : request;
        // Whoever has ended it meanwhile shows the end.
        return now?.state === request.state && (await showMessage(now, deps));
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        deps.log.error({ err: error, approval: request.id }, 'an approval request was not shown');
        return false;
      }
    },
  };
}

async function showMessage(request: ApprovalRequest, deps: AnnouncerDeps): Promise<boolean> {
  const { id, version } = request;
  const place = await placeMessage(request, deps);
  if (place) await deps.approvals.shown(id, version, place);
  else deps.log.error({ approval: id }, 'an approval request could be shown in no channel');
  return place !== undefined;
}

/** Brings the request's message up to date, or posts it where it can be posted. */
async function placeMessage(
  request: ApprovalRequest,
  { calls, approvalsChannel, warningsChannel }: AnnouncerDeps,
): Promise<Place | undefined> {
  const { message: at } = request;
  const message = renderApproval(request);
  if (at && (await calls.update(at, message))) return at;
  for (const channelId of new Set([approvalsChannel, warningsChannel])) {
    const ts = await calls.post(channelId, message);
    if (ts !== undefined) return { channelId, ts };
  }
  return undefined;
}
