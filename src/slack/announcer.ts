import type { ApprovalRequest } from '../domain/approval.ts';
import { BotError } from '../domain/bot-error.ts';
import type { Announcer, Searched } from '../operations/ports.ts';
import type { ApprovalStore } from '../operations/store-port.ts';
import type { Wanted } from './search-message.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { Log } from './slack-request.ts';
import { renderApproval } from './views/approval-message.ts';

export interface AnnouncerDeps {
  calls: Pick<SlackCalls, 'post' | 'update'>;
  /** Looks for a message whose post was not confirmed. */
  search(wanted: Wanted): Promise<Searched>;
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
    async show(request, { isNew = false } = {}) {
      try {
        const now = request.state === 'open' ? await deps.approvals.get(request.id) : request;
        // Whoever has ended it meanwhile shows the end.
        return now?.state === request.state && (await showMessage(now, isNew, deps));
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        deps.log.error({ err: error, approval: request.id }, 'an approval request was not shown');
        return false;
      }
    },
  };
}

async function showMessage(
  request: ApprovalRequest,
  isNew: boolean,
  deps: AnnouncerDeps,
): Promise<boolean> {
  const { id, version } = request;
  const place = await placeMessage(request, isNew, deps);
  if (place) await deps.approvals.shown(id, version, place);
  else deps.log.error({ approval: id }, 'an approval request could be shown in no channel');
  return place !== undefined;
}

/** Brings the request's message up to date, or posts it where it can be posted. */
async function placeMessage(
  request: ApprovalRequest,
  isNew: boolean,
  deps: AnnouncerDeps,
): Promise<Place | undefined> {
  const { calls, approvalsChannel, warningsChannel } = deps;
  const { id, message: at } = request;
  const message = renderApproval(request);
  if (at && (await calls.update(at, message))) return at;
  const channels = new Set([approvalsChannel, warningsChannel]);
  const found = isNew ? undefined : await findMessage(request, channels, deps);
  if (found && (await calls.update(found, message))) return found;
  for (const channelId of channels) {
    const ts = await calls.post(channelId, message, id);
    if (ts !== undefined) return { channelId, ts };
  }
  return undefined;
}

/** The message of a request that may have been posted without Slack's saying so. */
async function findMessage(
  { id: key, createdAt: since, message: refused }: ApprovalRequest,
  channels: Iterable<string>,
  { search }: AnnouncerDeps,
): Promise<Place | undefined> {
  for (const channel of channels) {
    const searched = await search({ key, channel, since });
    if (searched.kind === 'found' && searched.ts !== refused?.ts) {
      return { channelId: channel, ts: searched.ts };
    }
    if (searched.kind === 'not-now') {
      throw new BotError('slack-unavailable', `Slack cannot be searched: ${searched.error}`);
    }
  }
  return undefined;
}
