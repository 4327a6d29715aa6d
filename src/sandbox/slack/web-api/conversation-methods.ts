import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { type Channel, findDirectMessage, isMember } from '../workspace.ts';
import { BOT_USER_ID, PARTNER_TEAM_ID, TEAM_ID } from '../workspace-seed.ts';
import { type Arguments, readFlag, readText, requireText } from './arguments.ts';
import {
  type ApiMethod,
  requireChannel,
  requireConversationScope,
  requireScope,
} from './method.ts';
import { readPage } from './pages.ts';

const READ_SCOPES = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

/** Channels and direct messages, without their messages. */
export const conversationMethods: Record<string, ApiMethod> = {
  'conversations.info': { scopes: READ_SCOPES, run: conversationInfo },
  'conversations.list': { scopes: READ_SCOPES, run: listConversations },
  'conversations.open': { scopes: ['im:write'], run: openConversation },
  'conversations.members': { scopes: READ_SCOPES, run: listMembers },
};

function conversationInfo(simulation: Simulation, args: Arguments) {
  const channel = requireChannel(simulation, requireText(args, 'channel'));
  requireConversationScope(simulation, channel, 'read');
  const withMembers = readFlag(args, 'include_num_members');
  return { channel: toConversation(channel, withMembers) };
}

const TYPES: Record<string, { scope: string; matches: (channel: Channel) => boolean }> = {
  public_channel: {
    scope: 'channels:read',
    matches: (channel) => channel.kind === 'channel' && !channel.isPrivate,
  },
  private_channel: {
    scope: 'groups:read',
    matches: (channel) => channel.kind === 'channel' && channel.isPrivate,
  },
  im: { scope: 'im:read', matches: (channel) => channel.kind === 'im' },
  mpim: { scope: 'mpim:read', matches: () => false },
};

function listConversations(simulation: Simulation, args: Arguments) {
  const names = (readText(args, 'types') ?? 'public_channel').split(',').map((name) => name.trim());
  const types = names.map((name) => {
    const type = TYPES[name];
    if (!type) throw new SlackApiError('invalid_types');
    requireScope(simulation, [type.scope]);
    return type;
  });
  const withoutArchived = readFlag(args, 'exclude_archived');
  const isVisible = (channel: Channel) => !channel.isPrivate || isMember(channel, BOT_USER_ID);
  const channels = [...simulation.workspace.channels.values()].filter(
    (channel) =>
      isVisible(channel) &&
      types.some((type) => type.matches(channel)) &&
      !(withoutArchived && channel.isArchived),
  );
  const page = readPage(channels, args);
  return {
    channels: page.items.map((channel) => toConversation(channel, true)),
    response_metadata: { next_cursor: page.nextCursor },
  };
}

function openConversation(simulation: Simulation, args: Arguments) {
  const user = readText(args, 'users') ?? '';
  if (!user && args.channel) {
    return { channel: { id: requireChannel(simulation, requireText(args, 'channel')).id } };
  }
  if (user.includes(',')) throw new SlackApiError('method_not_supported_for_channel_type');
  const person = simulation.workspace.people.get(user);
  if (!person) throw new SlackApiError('user_not_found');
  if (person.deleted) throw new SlackApiError('user_disabled');
  const direct = findDirectMessage(simulation.workspace, user);
  if (!direct) throw new SlackApiError('cannot_dm_bot');
  const full = readFlag(args, 'return_im') ? toConversation(direct, false) : { id: direct.id };
  return { no_op: true, already_open: true, channel: full };
}

function listMembers(simulation: Simulation, args: Arguments) {
  const channel = requireChannel(simulation, requireText(args, 'channel'));
  requireConversationScope(simulation, channel, 'read');
  const page = readPage(channel.members, args);
  return { members: page.items, response_metadata: { next_cursor: page.nextCursor } };
}

/** A channel as `conversations.*` gives it. */
function toConversation(channel: Channel, withMembers: boolean): Record<string, unknown> {
  const isDirect = channel.kind === 'im';
  const common = {
    id: channel.id,
    created: 1_700_000_000,
    is_archived: channel.isArchived,
    is_im: isDirect,
    is_org_shared: false,
    context_team_id: TEAM_ID,
  };
  if (isDirect) {
    const user = channel.members.find((member) => member !== BOT_USER_ID);
    return { ...common, user, is_user_deleted: false, is_open: true };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_mpim: false,
    is_general: false,
    is_private: channel.isPrivate,
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_pending_ext_shared: false,
    is_member: isMember(channel, BOT_USER_ID),
    shared_team_ids: channel.isExtShared ? [TEAM_ID, PARTNER_TEAM_ID] : [TEAM_ID],
    ...(withMembers && { num_members: channel.members.length }),
  };
}
