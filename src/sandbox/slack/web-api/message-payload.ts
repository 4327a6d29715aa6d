import type { Simulation } from '../simulation.ts';
import type { Message } from '../workspace.ts';
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID } from '../workspace-seed.ts';
import { toFilePayload } from './file-payload.ts';

/** A message as Slack gives it in answers and payloads. */
export function toMessagePayload(
  simulation: Simulation,
  message: Message,
  options: { withMetadata?: boolean } = {},
): Record<string, unknown> {
  const isBot = message.user === BOT_USER_ID;
  return {
    type: 'message',
    ...(message.threadTs && message.isBroadcast && { subtype: 'thread_broadcast' }),
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: TEAM_ID,
    ...(isBot && { bot_id: BOT_ID, app_id: APP_ID }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files && {
      files: message.files.map((file) => toFilePayload(simulation, file)),
    }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.replyCount && { reply_count: message.replyCount, thread_ts: message.ts }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
    ...(options.withMetadata && message.metadata && { metadata: message.metadata }),
  };
}

/** The address of a message; the simulated Slack leads it to its page. */
export function toPermalink(simulation: Simulation, message: Message): string {
  const path = `/archives/${message.channel}/p${message.ts.replace('.', '')}`;
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${message.channel}` : '';
  return `${simulation.settings.url}${path}${thread}`;
}
