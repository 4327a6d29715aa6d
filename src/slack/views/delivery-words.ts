import { escapeInCode } from '../escape.ts';

const INVITE = 'Invite the bot there with `/invite @macie`, then send it again.';
const CLOSED = {
  what: 'The channel does not let the bot post.',
  next: 'Let it post there, then send it again.',
};
const PERSON = {
  what: 'That person takes no messages from the bot.',
  next: 'Tell them yourself, if it matters.',
};
const BLOCKS = {
  what: 'Slack refused the form of the message.',
  next: 'Whoever runs this bot finds more in its log.',
};
const TOKEN = {
  what: "Slack refuses the bot's token, or what it may do.",
  next: 'Ask whoever runs this bot to run `macie-chatops doctor`, then send it again.',
};
const ARCHIVED = {
  what: 'The channel is archived.',
  next: 'Unarchive it, or name another in the configuration.',
};

const WORDS: Record<string, { what: string; next: string }> = {
  not_in_channel: { what: 'The bot is not in that channel.', next: INVITE },
  channel_not_found: { what: 'There is no such channel, or the bot is not in it.', next: INVITE },
  is_archived: ARCHIVED,
  is_inactive: ARCHIVED,
  restricted_action: CLOSED,
  restricted_action_read_only_channel: CLOSED,
  restricted_action_thread_only_channel: CLOSED,
  restricted_action_non_threadable_channel: CLOSED,
  restricted_action_thread_locked: CLOSED,
  ekm_access_denied: CLOSED,
  access_denied: CLOSED,
  no_permission: CLOSED,
  app_access_restricted: PERSON,
  user_not_found: PERSON,
  user_not_visible: PERSON,
  user_disabled: PERSON,
  cannot_dm_bot: PERSON,
  messages_tab_disabled: PERSON,
  invalid_user_combination: PERSON,
  msg_too_long: BLOCKS,
  msg_blocks_too_long: BLOCKS,
  invalid_blocks: BLOCKS,
  invalid_blocks_format: BLOCKS,
  invalid_arguments: BLOCKS,
  invalid_attachments: BLOCKS,
  attachment_payload_limit_exceeded: BLOCKS,
  too_many_attachments: BLOCKS,
  missing_scope: TOKEN,
  invalid_auth: TOKEN,
  account_inactive: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  findings_in_shared_channel: {
    what: 'People of another organisation read that channel, and findings are not shown to them.',
    next: 'Name another channel for findings in the configuration, or end the sharing, then send it again.',
  },
  internal: {
    what: 'The bot could not write the message.',
    next: 'Whoever runs this bot finds the cause in its log.',
  },
};

/** Why Slack did not take a message, and what to do; for `mrkdwn`. */
export function deliverySentence(error: string): string {
  const { what, next } = WORDS[error] ?? {
    what: `${otherWords(error)} (\`${escapeInCode(error)}\`).`,
    next: 'Send it again when the cause is gone.',
  };
  return `${what} ${next}`;
}

/** The bot's own words for a missing answer are not Slack's. */
function otherWords(error: string): string {
  return /^(?:http_\d+|timeout|no_answer|unreadable_answer|[A-Z_]+)$/.test(error)
    ? 'Slack gave no answer for a day'
    : 'Slack did not take it';
}
