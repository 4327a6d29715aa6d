import { BotError } from '../../domain/bot-error.ts';
import type { FindingRef } from '../../domain/finding.ts';
import { formatFindingRef } from '../../domain/finding-ref.ts';
import { toFindingSummary } from '../../domain/finding-summary.ts';
import { readFinding } from '../../operations/read-finding.ts';
import { recordDisclosure } from '../../operations/record-disclosure.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { context, type Message } from '../views/blocks.ts';
import { renderFindingNotice } from '../views/finding-notice.ts';
import { notice, withReference } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { placeOf } from './reply-privately.ts';
import { nameOf } from './show-finding.ts';

/** What became of a finding that was to be shown to a channel. */
type Shared = 'shared' | 'not-here' | 'closed' | 'not-confirmed';

const NOTES: Record<Exclude<Shared, 'shared'>, string> = {
  'not-here':
    '✋ Nothing was posted. Findings are shown only in the channels that `findings.channels` names, and never where people of other organisations read.',
  closed: '✋ Nothing was posted: the bot may not post here. Invite it with `/invite @macie`.',
  'not-confirmed':
    '⚠️ Slack did not confirm the message. Look whether it is here before you share it again.',
};

/** The card's button "Share here": the finding in a few lines, for all who read the channel. */
export async function shareFinding(
  ref: FindingRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const outcome = await share(ref, request, deps);
  if (outcome !== 'shared') {
    const isUnclear = outcome === 'not-confirmed';
    const note = isUnclear ? withReference(NOTES[outcome], request.requestId) : NOTES[outcome];
    await deps.reply(request.replyTo, notice(note));
  }
  return { target: deps.nameTarget(ref), finding: formatFindingRef(ref), outcome };
}

async function share(ref: FindingRef, request: SlackRequest, deps: HandlerDeps): Promise<Shared> {
  const { channelId, userId } = request.replyTo;
  const [{ canShare }, finding] = await Promise.all([
    placeOf(request, deps),
    readFinding(ref, deps),
  ]);
  // The card may have been drawn before the configuration, or the channel, was changed.
  if (!canShare || channelId === undefined) return 'not-here';
  const jobName = await nameOf(finding.classification?.job, deps);
  const message = renderFindingNotice({
    kind: 'finding',
    finding: toFindingSummary(finding),
    target: deps.nameTarget(ref),
    jobName,
  });
  await recordDisclosure(
    {
      event: 'shared',
      ref,
      who: request.actor,
      how: `in ${channelId}`,
      referenceId: request.requestId,
    },
    deps,
  );
  try {
    const ts = await deps.calls.post(channelId, sharedBy(userId, message));
    return ts === undefined ? 'closed' : 'shared';
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    request.log.error({ err: error }, 'a shared finding may not have been posted');
    return 'not-confirmed';
  }
}

function sharedBy(userId: string, { text, blocks }: Message): Message {
  const who = `Shared by <@${userId}>`;
  return { text: `${text} ${who}.`, blocks: [...blocks, context(who)] };
}
