import { messageCharacters } from '../block-kit/message-characters.ts';
import { MESSAGE_CHARACTERS, UPDATE_TEXT } from '../limits.ts';
import { type MessageContent, readMessageContent } from '../message-content.ts';
import {
  addMessage,
  changeMessage,
  findMessage,
  publicMessages,
  removeMessage,
} from '../messages.ts';
import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { openThread, showsEphemeral } from '../threads.ts';
import { isMember, type Message } from '../workspace.ts';
import { BOT_USER_ID } from '../workspace-seed.ts';
import { type Arguments, readFlag, readText, requireText } from './arguments.ts';
import { toMessagePayload, toPermalink } from './message-payload.ts';
import { type ApiMethod, requireChannel, requirePostableChannel } from './method.ts';

/** The message methods that the bot user calls. */
export const chatMethods: Record<string, ApiMethod> = {
  'chat.postMessage': { scopes: ['chat:write'], run: postMessage },
  'chat.postEphemeral': { scopes: ['chat:write'], run: postEphemeral },
  'chat.update': { scopes: ['chat:write'], run: updateMessage },
  'chat.delete': { scopes: ['chat:write'], run: deleteMessage },
  'chat.getPermalink': { run: getPermalink },
};

function postMessage(simulation: Simulation, args: Arguments) {
  const channel = requirePostableChannel(simulation, requireText(args, 'channel'));
  const content = readSent(simulation, args);
  const message: Message = {
    ...content,
    ts: simulation.nextTs(),
    channel: channel.id,
    user: BOT_USER_ID,
    threadTs: openThread(simulation.workspace, {
      channel: channel.id,
      threadTs: readText(args, 'thread_ts'),
    }),
    isBroadcast: readFlag(args, 'reply_broadcast') || undefined,
  };
  addMessage(simulation.workspace, message);
  const payload = toMessagePayload(simulation, message, { withMetadata: true });
  return { channel: channel.id, ts: message.ts, message: payload };
}

/** Such a message's content; the total of its blocks is limited here and not at response URLs. */
function readSent(simulation: Simulation, given: Record<string, unknown>): MessageContent {
  const content = readMessageContent(simulation, given);
  const characters = messageCharacters(content.blocks);
  if (characters <= MESSAGE_CHARACTERS) return content;
  const words = `${characters.toLocaleString('en-US')} characters over all blocks`;
  throw new SlackApiError('msg_blocks_too_long', {
    response_metadata: { messages: [`[ERROR] ${words}`] },
  });
}

function postEphemeral(simulation: Simulation, args: Arguments) {
  const channel = requirePostableChannel(simulation, requireText(args, 'channel'));
  const user = requireText(args, 'user');
  if (!isMember(channel, user)) throw new SlackApiError('user_not_in_channel');
  const message: Message = {
    ...readSent(simulation, args),
    ts: simulation.nextTs(),
    channel: channel.id,
    user: BOT_USER_ID,
    ephemeralFor: user,
    threadTs: readText(args, 'thread_ts') || undefined,
  };
  if (showsEphemeral(simulation.workspace, message)) addMessage(simulation.workspace, message);
  return { message_ts: message.ts };
}

/** The bot's own public message. Throws `message_not_found` or the given codes. */
function requireOwnMessage(
  simulation: Simulation,
  args: Arguments,
  { notOwn, archived }: { notOwn: string; archived: string },
): Message {
  const channel = requireChannel(simulation, requireText(args, 'channel'));
  const message = findMessage(simulation.workspace, channel.id, requireText(args, 'ts'));
  if (!message || message.ephemeralFor) throw new SlackApiError('message_not_found');
  if (message.user !== BOT_USER_ID) throw new SlackApiError(notOwn);
  if (channel.isArchived) throw new SlackApiError(archived);
  return message;
}

function updateMessage(simulation: Simulation, args: Arguments) {
  const codes = { notOwn: 'cant_update_message', archived: 'is_inactive' };
  const message = requireOwnMessage(simulation, args, codes);
  if ((readText(args, 'text') ?? '').length > UPDATE_TEXT) throw new SlackApiError('msg_too_long');
  const changed = changeMessage(
    simulation.workspace,
    message,
    readChange(simulation, message, args),
  );
  const payload = toMessagePayload(simulation, changed, { withMetadata: true });
  return { channel: changed.channel, ts: changed.ts, text: changed.text, message: payload };
}

/** Blocks stay when only metadata is given, and go when only a text is given. */
function readChange(simulation: Simulation, message: Message, args: Arguments): Partial<Message> {
  const isTextOnly = args.text !== undefined && args.blocks === undefined;
  const { text, blocks, metadata } = readSent(simulation, {
    ...args,
    blocks: args.blocks ?? (isTextOnly ? [] : message.blocks),
  });
  return { text, blocks, metadata: metadata ?? message.metadata, edited: isTextOnly || undefined };
}

function deleteMessage(simulation: Simulation, args: Arguments) {
  const codes = { notOwn: 'cant_delete_message', archived: 'is_archived' };
  const message = requireOwnMessage(simulation, args, codes);
  removeMessage(simulation.workspace, message);
  return { channel: message.channel, ts: message.ts };
}

function getPermalink(simulation: Simulation, args: Arguments) {
  const channel = requireChannel(simulation, requireText(args, 'channel'));
  const ts = requireText(args, 'message_ts');
  const message = publicMessages(simulation.workspace, channel.id).find((one) => one.ts === ts);
  if (!message) throw new SlackApiError('message_not_found');
  return { channel: channel.id, permalink: toPermalink(simulation, message) };
}
