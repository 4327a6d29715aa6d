import * as limits from '../limits.ts';
import { choosesAmongOptions, element, id, menu } from './element.ts';
import { type Check, flag, integer, list, object, oneOf } from './schema.ts';
import { option, optionGroup, options } from './text-objects.ts';

const optionSources = {
  options,
  option_groups: list(optionGroup, { max: limits.SELECT_OPTION_GROUPS }),
};
const maxSelected = { max_selected_items: integer(1, Number.MAX_SAFE_INTEGER) };
const conversationFilter = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});
const conversationMenu = {
  ...menu,
  default_to_current_conversation: flag,
  filter: conversationFilter,
};

/** Selects and multi-selects. */
export const menus: Record<string, Check> = {
  static_select: element({
    optional: { ...menu, ...optionSources, initial_option: option() },
    also: choosesAmongOptions,
  }),
  external_select: element({
    optional: { ...menu, initial_option: option(), min_query_length: integer(0, 255) },
  }),
  users_select: element({ optional: { ...menu, initial_user: id } }),
  conversations_select: element({
    optional: { ...conversationMenu, initial_conversation: id, response_url_enabled: flag },
  }),
  channels_select: element({
    optional: { ...menu, initial_channel: id, response_url_enabled: flag },
  }),
  multi_static_select: element({
    optional: { ...menu, ...maxSelected, ...optionSources, initial_options: options },
    also: choosesAmongOptions,
  }),
  multi_external_select: element({
    optional: {
      ...menu,
      ...maxSelected,
      initial_options: options,
      min_query_length: integer(0, 255),
    },
  }),
  multi_users_select: element({ optional: { ...menu, ...maxSelected, initial_users: list(id) } }),
  multi_conversations_select: element({
    optional: { ...conversationMenu, ...maxSelected, initial_conversations: list(id) },
  }),
  multi_channels_select: element({
    optional: { ...menu, ...maxSelected, initial_channels: list(id) },
  }),
};
