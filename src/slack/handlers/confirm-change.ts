import { BotError } from '../../domain/bot-error.ts';
import type { JobRef, JobStatus } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { type ChangeOutcome, changeJob } from '../../operations/change-job.ts';
import type { ChangeContext } from '../ids.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import type { Message } from '../views/blocks.ts';
import { outcomeNote, renderChangeReport, type SentChange } from '../views/change-report.ts';
import { renderJobCard } from '../views/job-card.ts';
import { notice, withReference } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** A confirmed change, from its modal. */
export interface ConfirmedChange {
  change: ChangeContext & { seen: { status: JobStatus; ref: JobRef } };
  reason: string;
  viewId: string;
}

/** The submission of a change's modal: the change, then the card, then one public line. */
export async function confirmChange(
  { change, reason, viewId }: ConfirmedChange,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { action, seen } = change;
  const target = deps.nameTarget(seen.ref);
  const outcome = await changeJob(
    { action, ref: seen.ref, seenStatus: seen.status, confirmationId: viewId },
    deps,
  );
  const fields = { target, job: formatJobRef(seen.ref), outcome: outcome.kind };
  if (outcome.kind === 'repeated') return fields;
  // Written at once: what follows may fail, and the change is made.
  request.log.info({ action, reason, ...fields }, 'decided');
  const told = isSent(outcome)
    ? await tellChannel(
        renderChangeReport({ action, outcome, userId: request.actor.userId, reason, target }),
        request,
        deps,
      )
    : '';
  const note = `${outcomeNote(action, outcome)}${told}${reference(outcome, request)}`;
  const card = outcome.job ? renderJobCard(outcome.job, target, note) : notice(note);
  await deps.reply(request.replyTo, card, {
    replace: change.fromCard && outcome.job !== undefined,
  });
  return fields;
}

function isSent(outcome: ChangeOutcome): outcome is SentChange {
  return ['done', 'accepted', 'unknown', 'unread'].includes(outcome.kind);
}

/** Logs what Macie did not tell; returns the reference to it for the requester. */
function reference(outcome: ChangeOutcome, { log, requestId }: SlackRequest): string {
  const trouble = 'trouble' in outcome ? outcome.trouble : undefined;
  if (!trouble) return '';
  log.error({ err: trouble, code: trouble.code }, 'what became of a change is not known');
  return withReference('', requestId);
}

/** Posts the public line; returns what the requester has to know about where it went. */
async function tellChannel(
  message: Message,
  { replyTo: { channelId }, log, requestId }: SlackRequest,
  { calls, warningsChannel }: HandlerDeps,
): Promise<string> {
  try {
    const isDirect = channelId === undefined || channelId.startsWith('D');
    if (!isDirect && (await calls.post(channelId, message))) return '';
    if (await calls.post(warningsChannel, message)) return ` Told in <#${warningsChannel}>.`;
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.error({ err: error }, 'the public line may not have been posted');
    return withReference(
      ' Slack did not confirm the public line: look whether the channel has it.',
      requestId,
    );
  }
  log.error({ channel: warningsChannel }, 'the public line could not be posted anywhere');
  return withReference(
    ` Nobody else was told: invite the bot to <#${warningsChannel}>.`,
    requestId,
  );
}
