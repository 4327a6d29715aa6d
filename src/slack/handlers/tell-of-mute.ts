import { postPublicLine } from '../public-line.ts';
import type { SlackRequest } from '../slack-request.ts';
import type { Message } from '../views/blocks.ts';
import type { HandlerDeps } from './handler-deps.ts';
import type { Place } from './reply-privately.ts';
import { whereTold } from './where-told.ts';

/**
 * Tells of a mute in one public line: where it was asked, if all may see findings there; in the
 * warnings channel otherwise, unless people of other organisations may read that. Resolves with what
 * who muted has to know about it.
 */
export async function tellOfMute(
  message: Message,
  { canShare }: Pick<Place, 'canShare'>,
  request: SlackRequest,
  deps: Pick<HandlerDeps, 'calls' | 'privacy' | 'warningsChannel'>,
): Promise<string> {
  const { calls, privacy, warningsChannel } = deps;
  const isOwn = (await privacy.readersOf(warningsChannel)).kind === 'own';
  const told = await postPublicLine(canShare ? request.replyTo.channelId : undefined, message, {
    calls,
    privacy,
    ...(isOwn && { warningsChannel }),
    log: request.log,
  });
  if (told === 'told-nowhere' && !isOwn) {
    return ` Nobody else was told: people of another organisation read <#${warningsChannel}>, or Slack does not tell who does.`;
  }
  return whereTold(told, request, deps);
}
