import { BotError } from '../../domain/bot-error.ts';
import { hasPermission } from '../../operations/check-permission.ts';
import type { SlackRequest } from '../slack-request.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** Whether who asks is shown buttons that mute or unmute; not if Slack does not tell who they are. */
export async function mayMute(
  { actor }: Pick<SlackRequest, 'actor'>,
  deps: Pick<HandlerDeps, 'directory' | 'grants'>,
): Promise<boolean> {
  try {
    return await hasPermission(actor.userId, 'operate', deps);
  } catch (error) {
    if (error instanceof BotError) return false;
    throw error;
  }
}
