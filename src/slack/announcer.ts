import type { ApprovalRequest } from '../domain/approval.ts';
import { BotError } from '../domain/bot-error.ts';
import type { ChangeOutcome } from '../operations/execute-change.ts';
import type { Announcer } from '../operations/ports.ts';
import type { ApprovalStore } from '../operations/store-port.ts';
import { type PublicLineDeps, postPublicLine } from './public-line.ts';
import { renderApproval } from './views/approval-message.ts';
import { renderVerdict } from './views/approval-notes.ts';
import type { Message } from './views/blocks.ts';
import { isSent, outcomeNote, renderChangeReport } from './views/change-report.ts';
import { notice } from './views/notice.ts';

export interface AnnouncerDeps extends PublicLineDeps {
  warningsChannel: string;
  approvals: Pick<ApprovalStore, 'get' | 'shown'>;
  approvalsChannel: string;
}

/** Tells Slack of approval requests. What cannot be told is logged; the request itself is kept. */
export function createAnnouncer(deps: AnnouncerDeps): Announcer {
  return {
    async show(request) {
      return (await bringUpToDate(request, deps)) !== undefined;
    },
    async showResult(request, outcome) {
      const ending = outcomeNote(request.action, outcome);
      const isShown = await logged(deps, request, async () => {
        await showMessage(request, renderApproval(request, ending), deps);
      });
      if (!isShown) return false;
      await logged(deps, request, async () => {
        await tellPublic(request, outcome, deps);
        await tellRequester(request, renderVerdict(request, ending), deps);
      });
      return true;
    },
    async showSettled({ id, action, target, by, reason, askedIn, resumeAt }, outcome) {
      await logged(deps, { id }, async () => {
        const report = { action, userId: by.userId, reason, target, resumeAt };
        if (isSent(outcome)) {
          await postPublicLine(askedIn, renderChangeReport({ ...report, outcome }), deps);
        }
        await deps.calls.post(by.userId, notice(outcomeNote(action, outcome)));
      });
    },
  };
}

type Place = NonNullable<ApprovalRequest['message']>;

/** Shows a request as it is now. Resolves with its place; undefined if that was not for now. */
async function bringUpToDate(
  request: ApprovalRequest,
  deps: AnnouncerDeps,
): Promise<Place | undefined> {
  const { id, state } = request;
  let place: Place | undefined;
  await logged(deps, request, async () => {
    const now = state === 'open' ? await deps.approvals.get(id) : request;
    // Whoever has ended it meanwhile shows the end.
    if (now?.state === state) place = await showMessage(now, renderApproval(now), deps);
  });
  return place;
}

/** Brings the request's message up to date, or posts it where it can be posted. */
async function showMessage(
  request: ApprovalRequest,
  message: Message,
  deps: AnnouncerDeps,
): Promise<Place | undefined> {
  const place = await placeMessage(request, message, deps);
  if (place) await deps.approvals.shown(request.id, request.version, place);
  else deps.log.error({ approval: request.id }, 'an approval request could be shown in no channel');
  return place;
}

async function placeMessage(
  { message: at }: ApprovalRequest,
  message: Message,
  { calls, approvalsChannel, warningsChannel }: AnnouncerDeps,
): Promise<Place | undefined> {
  if (at && (await calls.update(at, message))) return at;
  for (const channelId of new Set([approvalsChannel, warningsChannel])) {
    const ts = await calls.post(channelId, message);
    if (ts !== undefined) return { channelId, ts };
  }
  return undefined;
}

async function tellPublic(
  request: ApprovalRequest,
  outcome: ChangeOutcome,
  deps: AnnouncerDeps,
): Promise<void> {
  if (!isSent(outcome)) return;
  const { action, reason, target, requester, approvedBy, resumeAt } = request;
  const { userId } = requester;
  const report = { action, outcome, userId, reason, target, resumeAt, approvedBy };
  await postPublicLine(request.askedIn, renderChangeReport(report), deps);
}

/** In private; where it was asked if the requester takes no direct messages. */
async function tellRequester(
  { requester, askedIn }: ApprovalRequest,
  message: Message,
  { calls }: AnnouncerDeps,
): Promise<void> {
  if (await calls.post(requester.userId, message)) return;
  if (askedIn) await calls.postEphemeral(askedIn, requester.userId, message);
}

/** False if the work failed, which is then in the log. */
async function logged(
  { log }: AnnouncerDeps,
  { id }: { id: string },
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.error({ err: error, reference: id }, 'an approval or a change could not be told');
    return false;
  }
}
