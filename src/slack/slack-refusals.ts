/*
 * Slack's answers to `chat.*` that leave no doubt: the message is not there, and trying again would
 * not help. The names are those of https://docs.slack.dev/reference/methods.
 */

/** The channel takes nothing from the bot, until somebody opens it. */
export const CLOSED: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'is_inactive',
]);

/** The bot may not post there, or not to that person, until people change something. */
export const NOT_ALLOWED: ReadonlySet<string> = new Set([
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'ekm_access_denied',
  'access_denied',
  'app_access_restricted',
  'no_permission',
  'team_not_found',
  'user_not_found',
  'user_not_visible',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'method_not_supported_for_channel_type',
  'channel_type_not_supported',
  'invalid_user_combination',
]);

/** The message that is to be changed cannot be: it is deleted, too old or another's. */
export const NOT_CHANGEABLE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'block_mismatch',
]);
