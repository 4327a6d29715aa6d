import { BotError } from '../../domain/bot-error.ts';
import type { SlackRequest } from '../slack-request.ts';
import type { Message } from '../views/blocks.ts';
import { notice } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** What may be done with findings where somebody asks for them. */
export interface Place {
  /** Nobody of another organisation reads there. */
  isPrivate: boolean;
  /** The channel is one of those where all may see findings. */
  canShare: boolean;
}

/** Looks where an answer would stand. Never rejects. */
export async function placeOf(
  { replyTo: { channelId, userId } }: Pick<SlackRequest, 'replyTo'>,
  { privacy, findingChannels }: Pick<HandlerDeps, 'privacy' | 'findingChannels'>,
): Promise<Place> {
  const isPrivate = await privacy.isPrivate(channelId, userId);
  const isForFindings = channelId !== undefined && findingChannels.includes(channelId);
  return { isPrivate, canShare: isPrivate && isForFindings };
}

const NOT_HERE =
  'People of another organisation read this channel, or Slack does not tell who does: findings are not shown here.';

/**
 * Answers with what tells of findings: where it was asked, for the person alone; or, where others
 * than the organisation's own people read, in the direct message with the bot. `replace` the message
 * that was pressed, if nobody else sees it.
 */
export async function replyPrivately(
  message: Message,
  { isPrivate }: Place,
  request: SlackRequest,
  deps: HandlerDeps,
  { replace = false } = {},
): Promise<void> {
  const { replyTo } = request;
  if (isPrivate) {
    const isReplaced = replace && replyTo.isOwnMessage === true;
    return deps.reply(replyTo, message, { replace: isReplaced });
  }
  const isSent = await postDirectly(replyTo.userId, message, request, deps);
  const next = isSent
    ? 'The answer is in your direct message with this bot.'
    : "Slack did not take a direct message to you either: ask in a channel of your organisation's own.";
  await deps.reply(replyTo, notice(`${NOT_HERE} ${next}`));
}

async function postDirectly(
  userId: string,
  message: Message,
  { log }: SlackRequest,
  { calls }: Pick<HandlerDeps, 'calls'>,
): Promise<boolean> {
  try {
    return (await calls.post(userId, message)) !== undefined;
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.error({ err: error }, 'an answer could not be sent as a direct message');
    return false;
  }
}
