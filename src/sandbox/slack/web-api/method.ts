import { findMessage } from '../messages.ts';
import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { type Channel, findDirectMessage, isMember } from '../workspace.ts';
import { BOT_USER_ID } from '../workspace-seed.ts';
import { type Arguments, readText } from './arguments.ts';

/** One method of the Web API: what it needs, and what it does. */
export interface ApiMethod {
  /** Any one of these is enough; the first is named in `missing_scope`. */
  scopes?: string[];
  token?: 'app';
  run(simulation: Simulation, args: Arguments): Record<string, unknown>;
}

/** The scope that reading a conversation needs, by its kind: `channels:read`, `im:history`, … */
export function requireConversationScope(
  simulation: Simulation,
  channel: Channel,
  verb: 'read' | 'history',
): void {
  const family = channel.kind === 'im' ? 'im' : channel.isPrivate ? 'groups' : 'channels';
  requireScope(simulation, [`${family}:${verb}`]);
}

export function requireScope(simulation: Simulation, anyOf: string[]): void {
  const provided = simulation.settings.scopes;
  if (anyOf.length === 0 || anyOf.some((scope) => provided.includes(scope))) return;
  throw new SlackApiError('missing_scope', { needed: anyOf[0], provided: provided.join(',') });
}

/** A conversation that the bot can see. Throws `channel_not_found`. */
export function requireChannel(simulation: Simulation, id: string): Channel {
  const channel = simulation.workspace.channels.get(id);
  const isHidden = channel?.isPrivate && !isMember(channel, BOT_USER_ID);
  if (!channel || isHidden) throw new SlackApiError('channel_not_found');
  return channel;
}

/** A conversation that the bot is in. Throws `channel_not_found`, `not_in_channel`. */
export function requireJoinedChannel(simulation: Simulation, id: string): Channel {
  const channel = requireChannel(simulation, id);
  if (!isMember(channel, BOT_USER_ID)) throw new SlackApiError('not_in_channel');
  return channel;
}

/** Where a message may be posted: a conversation, or a person for the direct message with them. */
export function requirePostableChannel(simulation: Simulation, id: string): Channel {
  const { workspace, settings } = simulation;
  const direct = workspace.people.has(id) ? findDirectMessage(workspace, id) : undefined;
  const channel = direct ?? requireChannel(simulation, id);
  if (channel.isArchived) throw new SlackApiError('is_archived');
  const isOpen = !channel.isPrivate && settings.scopes.includes('chat:write.public');
  if (!isMember(channel, BOT_USER_ID) && !isOpen) throw new SlackApiError('not_in_channel');
  return channel;
}

/** The thread that files belong into. Throws `thread_not_found`, `cannot_reply_to_message`. */
export function requireThread(
  { workspace }: Simulation,
  channel: string,
  args: Arguments,
): string | undefined {
  const threadTs = readText(args, 'thread_ts');
  if (!threadTs) return undefined;
  const parent = findMessage(workspace, channel, threadTs);
  if (!parent) throw new SlackApiError('thread_not_found');
  if (parent.ephemeralFor) throw new SlackApiError('cannot_reply_to_message');
  return parent.threadTs ?? parent.ts;
}
