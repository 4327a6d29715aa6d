import { findMessage, publicMessages } from '../messages.ts';
import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import type { Channel, Message } from '../workspace.ts';
import { type Arguments, readFlag, readText, requireText } from './arguments.ts';
import { toMessagePayload } from './message-payload.ts';
import { type ApiMethod, requireConversationScope, requireJoinedChannel } from './method.ts';
import { readPage } from './pages.ts';

const HISTORY_SCOPES = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** The messages of a conversation; ephemeral ones are never among them. */
export const historyMethods: Record<string, ApiMethod> = {
  'conversations.history': { scopes: HISTORY_SCOPES, run: readHistory },
  'conversations.replies': { scopes: HISTORY_SCOPES, run: readReplies },
};

function requireReadableChannel(simulation: Simulation, args: Arguments): Channel {
  const channel = requireJoinedChannel(simulation, requireText(args, 'channel'));
  requireConversationScope(simulation, channel, 'history');
  return channel;
}

function readHistory(simulation: Simulation, args: Arguments) {
  const channel = requireReadableChannel(simulation, args);
  const topLevel = publicMessages(simulation.workspace, channel.id).filter(
    ({ threadTs, isBroadcast }) => !threadTs || isBroadcast,
  );
  return { ...toPage(simulation, withinTimes(topLevel, args).reverse(), args), pin_count: 0 };
}

function readReplies(simulation: Simulation, args: Arguments) {
  const channel = requireReadableChannel(simulation, args);
  const ts = requireText(args, 'ts');
  const asked = findMessage(simulation.workspace, channel.id, ts);
  const parentTs = asked?.threadTs ?? ts;
  const all = publicMessages(simulation.workspace, channel.id);
  const parent = all.filter((message) => message.ts === parentTs);
  const replies = all.filter((message) => message.threadTs === parentTs);
  // A deleted message's replies stay.
  const isThere = asked ? !asked.ephemeralFor : replies.length > 0;
  if (!isThere) throw new SlackApiError('thread_not_found');
  return toPage(simulation, [...parent, ...withinTimes(replies, args)], args);
}

function withinTimes(messages: Message[], args: Arguments): Message[] {
  const oldest = readTime(args, 'oldest', 0);
  const latest = readTime(args, 'latest', Number.POSITIVE_INFINITY);
  const isInclusive = readFlag(args, 'inclusive');
  return messages.filter((message) => {
    const ts = Number(message.ts);
    return isInclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  });
}

function readTime(args: Arguments, name: 'oldest' | 'latest', byDefault: number): number {
  const text = readText(args, name);
  if (!text) return byDefault;
  const time = Number(text);
  if (Number.isNaN(time)) throw new SlackApiError(`invalid_ts_${name}`);
  return time;
}

function toPage(simulation: Simulation, messages: Message[], args: Arguments) {
  const withMetadata = readFlag(args, 'include_all_metadata');
  const page = readPage(messages, args, 999);
  return {
    messages: page.items.map((message) => toMessagePayload(simulation, message, { withMetadata })),
    has_more: page.hasMore,
    ...(page.hasMore && { response_metadata: { next_cursor: page.nextCursor } }),
  };
}
